package org.digitalcities.messaging.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.digitalcities.messaging.tally.TallyHeader.Pending;

/** The documents of a tally in memory. Before each command {@code line} may pause or kill the caller. */
final class InMemoryTallyStore {

    final Map<Integer, PartitionProgress> sheets = new TreeMap<>();
    final Map<Integer, Map<String, Long>> sheetCounts = new TreeMap<>();
    final Map<String, Long> headCounts = new TreeMap<>();
    final Map<String, SubjectCount> contributions = new TreeMap<>();
    final Map<String, String> walked = new TreeMap<>();
    TallyHeader head = TallyHeader.NEW;

    /** These documents as one instance sees them. */
    TallyStore seenBy(Runnable line) {
        return new Seen(line);
    }

    /** The counts that a reader gets, by place. */
    Map<String, Long> read(int generation) {
        var sums = new TreeMap<String, Long>();
        var prefix = generation + ".";
        add(sums, headCounts, prefix);
        sheetCounts.values().forEach(counts -> add(sums, counts, prefix));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static void add(Map<String, Long> sums, Map<String, Long> counts, String prefix) {
        counts.forEach((path, count) -> {
            if (path.startsWith(prefix)) sums.merge(path.substring(prefix.length()), count, Long::sum);
        });
    }

    private final class Seen implements TallyStore {

        private final Runnable line;

        Seen(Runnable line) {
            this.line = line;
        }

        @Override
        public PartitionProgress sheet(int partition) {
            line.run();
            return sheets.computeIfAbsent(partition, p -> new PartitionProgress(p, 0, List.of(), 0));
        }

        @Override
        public boolean turn(PartitionProgress sheet, long offset, Map<Integer, CountDeltas> moves) {
            line.run();
            var now = sheets.get(sheet.partition());
            if (now.offset() != sheet.offset() || !now.generations().equals(sheet.generations())) return false;
            sheets.put(
                    sheet.partition(), new PartitionProgress(sheet.partition(), offset, now.generations(), now.form()));
            var counts = sheetCounts.computeIfAbsent(sheet.partition(), _ -> new TreeMap<>());
            moves.forEach((generation, moved) -> increment(counts, generation, moved));
            return true;
        }

        private void increment(Map<String, Long> counts, int generation, CountDeltas moves) {
            moves.byPlace().forEach((place, by) -> counts.merge(generation + "." + place, by, Long::sum));
        }

        @Override
        public void open(int partition, int generation, int form) {
            sheet(partition);
            line.run();
            var sheet = sheets.get(partition);
            if (sheet.generations().contains(generation)) return;
            var more = new ArrayList<>(sheet.generations());
            more.add(generation);
            sheets.put(partition, new PartitionProgress(partition, sheet.offset(), List.copyOf(more), form));
        }

        @Override
        public Map<String, SubjectCount> contributions(int generation, Collection<String> ids) {
            line.run();
            var found = new HashMap<String, SubjectCount>();
            for (var id : ids)
                if (contributions.containsKey(key(generation, id)))
                    found.put(id, contributions.get(key(generation, id)));
            return found;
        }

        /** Each change is written by itself: other writes, or a kill, may come between any two. */
        @Override
        public boolean write(int generation, Collection<Change> changes) {
            var all = true;
            for (var change : changes) {
                line.run();
                var key = key(generation, change.id());
                var now = contributions.get(key);
                var asRead = change.before() == null
                        ? now == null
                        : now != null && now.at() == change.before().at();
                if (asRead) contributions.put(key, change.after());
                else all = false;
            }
            return all;
        }

        @Override
        public void enter(int generation, List<Pending> pending) {
            for (var one : pending) {
                line.run();
                if (contributions.putIfAbsent(key(generation, one.id()), SubjectCount.walked(one.place())) == null) {
                    walked.put(key(generation, one.id()), one.place());
                }
            }
        }

        @Override
        public CountDeltas entered(int generation, List<Pending> pending) {
            line.run();
            var entered = new CountDeltas();
            pending.forEach(one -> entered.move(null, walked.get(key(generation, one.id()))));
            return entered;
        }

        @Override
        public TallyHeader head() {
            line.run();
            return head;
        }

        @Override
        public boolean begin(TallyHeader read, int form) {
            var next = Math.max(read.generation(), read.building()) + 1;
            return change(read, new TallyHeader(read.generation(), read.form(), next, form, "", null, false, true));
        }

        @Override
        public boolean takeUp(TallyHeader read, List<Pending> pending, String last) {
            return change(read, at(read, last, pending));
        }

        @Override
        public boolean settle(TallyHeader read, CountDeltas entered) {
            if (!change(read, at(read, read.after(), null))) return false;
            increment(headCounts, read.building(), entered);
            return true;
        }

        @Override
        public boolean finish(TallyHeader read) {
            return change(
                    read,
                    new TallyHeader(read.building(), read.newForm(), 0, 0, read.after(), null, read.asked(), false));
        }

        private static TallyHeader at(TallyHeader read, String after, List<Pending> pending) {
            return new TallyHeader(
                    read.generation(),
                    read.form(),
                    read.building(),
                    read.newForm(),
                    after,
                    pending,
                    read.asked(),
                    true);
        }

        private boolean change(TallyHeader read, TallyHeader next) {
            line.run();
            var asRead = head.generation() == read.generation()
                    && head.building() == read.building()
                    && head.after().equals(read.after())
                    && (head.pending() == null) == (read.pending() == null);
            if (asRead) head = next;
            return asRead;
        }

        @Override
        public void tidy(TallyHeader read) {
            for (var sheet : List.copyOf(sheets.values())) {
                line.run();
                var now = sheets.get(sheet.partition());
                var kept = now.generations().stream()
                        .filter(one -> one >= read.generation())
                        .toList();
                sheets.put(sheet.partition(), new PartitionProgress(sheet.partition(), now.offset(), kept, now.form()));
            }
            line.run();
            contributions.keySet().removeIf(key -> Integer.parseInt(key.split("/")[0]) < read.generation());
            line.run();
            if (head.generation() == read.generation()) head = with(head.asked(), true);
        }

        @Override
        public void ask() {
            head = with(true, head.tidied());
        }

        private TallyHeader with(boolean asked, boolean tidied) {
            return new TallyHeader(
                    head.generation(),
                    head.form(),
                    head.building(),
                    head.newForm(),
                    head.after(),
                    head.pending(),
                    asked,
                    tidied);
        }

        private static String key(int generation, String id) {
            return generation + "/" + id;
        }
    }
}
