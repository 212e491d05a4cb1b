package org.digitalcities.messaging.tally;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.messaging.tally.TallyHeader.Pending;

/** The subjects that a tally counts. */
interface TallySource {

    /** The current cells of those ids that count. */
    Map<String, String> places(Collection<String> ids);

    /** The next part of all subjects, in the order of their ids; empty at the end. */
    Optional<Part> walk(String after);

    /** @param last the id at which the part ends */
    record Part(List<Pending> met, String last) {}
}
