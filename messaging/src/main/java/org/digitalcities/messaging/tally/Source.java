package org.digitalcities.messaging.tally;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.messaging.tally.Head.Pending;

/** What a tally counts. */
interface Source {

    /** Where those of the ids count that count anywhere, as they stand now. */
    Map<String, String> places(Collection<String> ids);

    /** The next part of all, in the order of their ids; nothing at the end. */
    Optional<Part> walk(String after);

    /** @param last the id at which the part ends */
    record Part(List<Pending> met, String last) {}
}
