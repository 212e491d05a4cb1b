package org.digitalcities.messaging.tally;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.tally.TallyHeader.Pending;

/** The documents of one tally. Each method that writes is one write of one document, or of many that stand alone. */
interface TallyStore {

    /** The progress of a partition; if there is none, a new one without counts. */
    PartitionProgress sheet(int partition);

    /** Adds changes up to an offset; false if the progress has changed since it was read. */
    boolean turn(PartitionProgress sheet, long offset, Map<Integer, CountDeltas> moves);

    /** Adds a count to a partition, beginning at zero; a repetition changes nothing. */
    void open(int partition, int generation, int form);

    /** The stored contributions of these subjects. */
    Map<String, SubjectCount> contributions(int generation, Collection<String> ids);

    /** Writes those contributions that are unchanged since they were read; false if one was changed. */
    boolean write(int generation, Collection<Change> changes);

    /** @param before null where there was none */
    record Change(String id, SubjectCount before, SubjectCount after) {}

    /** Stores contributions of subjects that the walk has read and that have none yet. */
    void enter(int generation, List<Pending> pending);

    /** The cells of those subjects whose contribution comes from the walk. */
    CountDeltas entered(int generation, List<Pending> pending);

    TallyHeader head();

    /** Each method changes the head if it is unchanged since it was read. */
    boolean begin(TallyHeader head, int form);

    boolean takeUp(TallyHeader head, List<Pending> pending, String last);

    boolean settle(TallyHeader head, CountDeltas entered);

    boolean finish(TallyHeader head);

    /** Deletes the data of counts older than the current one. */
    void tidy(TallyHeader head);

    /** Requests a new count of all subjects. */
    void ask();
}
