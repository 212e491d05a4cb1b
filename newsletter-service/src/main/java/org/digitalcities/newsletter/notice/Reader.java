package org.digitalcities.newsletter.notice;

import java.net.URI;
import java.time.Instant;

/**
 * Who gets a notice, as its owner says at the moment of sending. Never stored, logged or traced.
 *
 * @param name   of the contact, or null
 * @param city   whose contact it is, or null
 * @param zone   the reader's own time zone, or null
 * @param closes the deadline as it stands now, or null
 * @param closingZone the zone in which the deadline is set
 * @param answered whether the reader's city has answered by now, so that nothing is asked of it any more
 */
record Reader(String email, String name, String language, URI link, String city, String zone, Instant closes, String closingZone,
              boolean answered) {

    @Override
    public String toString() {
        return "Reader[]";
    }
}
