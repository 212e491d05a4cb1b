package org.digitalcities.messaging.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.consuming.EventPosition;
import org.digitalcities.messaging.fault.NewerStateException;

/**
 * Counts the events of a partition: writes contributions first, then the partition's progress, in one write that requires the offset as
 * it was read. After a kill between the two, contributions are ahead of the progress; the next run counts
 * them when the progress passes their offsets. If another instance counts the same partition, the progress or a contribution has
 * changed, and the run starts again from the stored values.
 */
final class TallyCounter {

    private final String kind;
    private final int form;
    private final TallyStore store;
    private final TallySource source;

    TallyCounter(String kind, int form, TallyStore store, TallySource source) {
        this.kind = kind;
        this.form = form;
        this.store = store;
        this.source = source;
    }

    /** Counts consecutive events of one partition. */
    void count(int partition, List<EventPosition> marks) {
        while (!counted(store.sheet(partition), marks)) Thread.onSpinWait();
    }

    private boolean counted(PartitionProgress sheet, List<EventPosition> marks) {
        if (sheet.form() > form) throw new NewerStateException(sheet.form(), form);
        var fresh =
                marks.stream().filter(mark -> mark.offset() >= sheet.offset()).toList();
        if (fresh.isEmpty()) return true;
        var end = fresh.getLast().offset() + 1;
        var told = new LinkedHashMap<String, Long>();
        for (var mark : fresh) {
            mark.subject()
                    .filter(subject -> subject.kind().equals(kind))
                    .ifPresent(subject -> told.put(subject.id(), mark.offset()));
        }
        var moves = new HashMap<Integer, CountDeltas>();
        if (told.isEmpty()) return store.turn(sheet, end, moves);
        var places = source.places(told.keySet());
        for (var generation : sheet.generations()) {
            var moved = new CountDeltas();
            if (!contributed(sheet, generation, told, places, end, moved)) return false;
            moves.put(generation, moved);
        }
        return store.turn(sheet, end, moves);
    }

    private boolean contributed(
            PartitionProgress sheet,
            int generation,
            Map<String, Long> told,
            Map<String, String> places,
            long end,
            CountDeltas moved) {
        var found = store.contributions(generation, told.keySet());
        var changes = new ArrayList<TallyStore.Change>();
        told.forEach((id, offset) -> {
            var before = found.get(id);
            var now = before == null ? SubjectCount.none() : before;
            if (now.at() < offset) {
                now = now.with(offset, places.get(id), sheet.offset());
                changes.add(new TallyStore.Change(id, before, now));
            }
            moved.move(now.placeAt(sheet.offset()), now.placeAt(end));
        });
        return changes.isEmpty() || store.write(generation, changes);
    }
}
