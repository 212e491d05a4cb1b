package org.digitalcities.journeys.chaos;

import org.digitalcities.journeys.hub.HubClient;

/** The caller: a machine with its client id, which is the subject of its tokens, or a browser with a personal link. */
record ChaosCaller(String id, HubClient client) {

    /** The hub's name for an anonymous caller. */
    static final String ANYBODY = "anonymous";
}
