package org.digitalcities.messaging.tally;

import java.util.List;

/**
 * Which count of a tally is current, and how far the next one is.
 *
 * @param generation the current count; 0 before the first is complete
 * @param form       the declaration by which it was made
 * @param building   the count that is being made, or 0
 * @param newForm    the declaration by which that is made
 * @param after      the last id that its walk has read
 * @param pending    subjects that the walk has read and not yet counted; null between two parts
 * @param asked      whether a new count of all was requested
 * @param tidied     whether earlier counts are deleted
 */
record TallyHeader(
        int generation,
        int form,
        int building,
        int newForm,
        String after,
        List<Pending> pending,
        boolean asked,
        boolean tidied) {

    static final TallyHeader NEW = new TallyHeader(0, 0, 0, 0, "", null, false, true);

    /** A subject that the walk has read, and its cell. */
    record Pending(String id, String place) {}
}
