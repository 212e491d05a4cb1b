package org.digitalcities.messaging.aggregate;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.messaging.history.By;
import org.digitalcities.messaging.history.Through;

/**
 * What somebody began and the hub carries on.
 *
 * @param trace the traceparent of the last act that was part of a trace, or null
 * @param by    for whom it goes on: who acted last, if anybody in particular did
 */
public record Begun(String trace, Optional<String> by) {

    /** An act by which the service carries it on. */
    public Act carriedOn(String service, Instant now) {
        return Act.by(new By(service, by, Through.WORK), now);
    }
}
