package org.digitalcities.messaging.tally;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.tally.Head.Pending;

/** The documents of one tally. Each method that writes is one write of one document, or of many that stand alone. */
interface Books {

    /** The sheet of a partition; a new one, at the beginning and with no count, where there is none. */
    Sheet sheet(int partition);

    /** Counts on to an offset; false where the sheet is not as it was read. */
    boolean turn(Sheet sheet, long offset, Map<Integer, Moves> moves);

    /** Adds a count to a sheet, beginning at nought; again changes nothing. */
    void open(int partition, int generation, int form);

    /** Those of the subjects that have a contribution. */
    Map<String, Contribution> contributions(int generation, Collection<String> ids);

    /** Writes those that are as they were read; false where one was not. */
    boolean write(int generation, Collection<Change> changes);

    /** @param before null where there was none */
    record Change(String id, Contribution before, Contribution after) {}

    /** Enters those that a walk took up and that have no contribution yet. */
    void enter(int generation, List<Pending> pending);

    /** Where those of them were entered that a walk entered. */
    Moves entered(int generation, List<Pending> pending);

    Head head();

    /** Each changes the head if it is as it was read. */
    boolean begin(Head head, int form);

    boolean takeUp(Head head, List<Pending> pending, String last);

    boolean settle(Head head, Moves entered);

    boolean finish(Head head);

    /** Deletes what earlier counts than the one that is read have left. */
    void tidy(Head head);

    /** Has all counted anew. */
    void ask();
}
