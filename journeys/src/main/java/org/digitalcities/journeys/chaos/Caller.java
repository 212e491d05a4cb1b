package org.digitalcities.journeys.chaos;

import org.digitalcities.journeys.hub.Client;

/** Who calls: a machine with its client id, which is the subject of its tokens, or somebody with a link in a browser. */
record Caller(String id, Client client) {

    /** As the hub calls those who need not say who they are. */
    static final String ANYBODY = "anonymous";
}
