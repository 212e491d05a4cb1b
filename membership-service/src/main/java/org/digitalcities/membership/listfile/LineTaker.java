package org.digitalcities.membership.listfile;

import java.util.Optional;
import org.digitalcities.messaging.decision.Reason;

/** Takes the lines of a file that are not empty, one after the other. */
@FunctionalInterface
public interface LineTaker {

    /** @return why the file is refused; reading ends then */
    Optional<Reason> take(Line line);
}
