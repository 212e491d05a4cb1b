package org.digitalcities.messaging.tally;

import java.util.List;

/**
 * Which count of a tally is read, and how far the next one is.
 *
 * @param generation the count that is read; 0 before the first is complete
 * @param form       the declaration by which it was made
 * @param building   the count that is being made, or 0
 * @param newForm    the declaration by which that is made
 * @param after      the id up to which its walk has come
 * @param pending    what the walk has taken up and not yet counted; null between two parts
 * @param asked      whether somebody wants all counted anew
 * @param tidied     whether earlier counts are gone
 */
record Head(int generation, int form, int building, int newForm, String after, List<Pending> pending, boolean asked, boolean tidied) {

    static final Head NEW = new Head(0, 0, 0, 0, "", null, false, true);

    /** A subject that the walk met, and where it counts. */
    record Pending(String id, String place) {}
}
