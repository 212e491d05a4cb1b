package org.digitalcities.membership.memberlist;

import java.util.List;
import java.util.Map;
import org.digitalcities.webkit.problem.FieldError;

/**
 * One row of an uploaded list, with what the check found and what came of it.
 *
 * @param number      its place among the rows, from 1
 * @param line        the line of the file where it begins
 * @param cells       what the file says; empty once the row is written
 * @param member      the id of the member; null before the check or where the row gives none
 * @param name        the member's name, or null
 * @param faults      why it is refused
 * @param before      of a member that changes, the former values by field
 * @param after       of a new or changed member, the values that were read, by field
 * @param contactKept whether the row names another contact, which is not taken over
 * @param why         why it was overtaken or could not be undone; null otherwise
 */
record ListRow(
        int number,
        long line,
        List<String> cells,
        Verdict verdict,
        Ending ending,
        String member,
        String name,
        List<FieldError> faults,
        Map<String, String> before,
        Map<String, String> after,
        boolean contactKept,
        FieldError why) {

    /** What the check found. */
    enum Verdict {
        UNCHECKED,
        NEW,
        CHANGED,
        SAME,
        /** On record with other values; the list only adds. */
        KNOWN,
        REFUSED
    }

    /** What came of it. */
    enum Ending {
        OPEN,
        ADDED,
        CORRECTED,
        /** Nothing was to be written. */
        LEFT,
        /** The member has changed since the check. */
        OVERTAKEN,
        UNDONE,
        /** It could not be undone. */
        STAYED
    }

    static ListRow of(int number, long line, List<String> cells) {
        return new ListRow(
                number,
                line,
                cells,
                Verdict.UNCHECKED,
                Ending.OPEN,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                false,
                null);
    }

    ListRow refused(String member, String name, List<FieldError> faults) {
        return new ListRow(
                number,
                line,
                cells,
                Verdict.REFUSED,
                Ending.OPEN,
                member,
                name,
                faults,
                Map.of(),
                Map.of(),
                false,
                null);
    }

    ListRow judged(
            Verdict verdict,
            String member,
            String name,
            Map<String, String> before,
            Map<String, String> after,
            boolean contactKept) {
        return new ListRow(
                number, line, cells, verdict, Ending.OPEN, member, name, List.of(), before, after, contactKept, null);
    }

    /** The same after it was written or left; only a refused row keeps what the file says, to be mended. */
    ListRow ended(Ending ending, FieldError why) {
        return new ListRow(
                number,
                line,
                verdict == Verdict.REFUSED || ending == Ending.OVERTAKEN ? cells : List.of(),
                verdict,
                ending,
                member,
                name,
                faults,
                before,
                after,
                contactKept,
                why);
    }
}
