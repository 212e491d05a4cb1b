package org.digitalcities.messaging.aggregate;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;

/**
 * Who began an act, and in which trace, for work that the hub continues later.
 *
 * @param trace the traceparent of the last act that was part of a trace, or null
 * @param by    on whose behalf the work continues: the last actor, if known
 */
public record ActOrigin(String trace, Optional<String> by) {

    /** An act by which the service continues that work. */
    public Act carriedOn(String service, Instant now) {
        return Act.by(new Attribution(service, by, AccessChannel.WORK), now);
    }
}
