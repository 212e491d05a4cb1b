package org.digitalcities.messaging.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.consuming.EventPosition;
import org.digitalcities.messaging.tally.TallyHeader.Pending;

/**
 * Two instances count the same partitions and both build, as after a pause that the broker took for a crash. Their steps interleave in
 * any order, and they die at any step; a batch is redelivered from any point before the commit and may end anywhere.
 */
class TallyPropertyTest {

    private static final int PARTITIONS = 2;
    private static final List<String> SUBJECTS = List.of("a", "b", "c", "d", "e");
    private static final List<String> PLACES = List.of("k.one", "k.two", "other.one");

    enum What {
        CHANGE,
        RELAY,
        REPEAT,
        COUNT,
        BUILD,
        GO_ON,
        KILL,
        ASK
    }

    record Act(What what, int who, int which, int length) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        var what = Arbitraries.frequency(
                Tuple.of(4, What.CHANGE),
                Tuple.of(6, What.RELAY),
                Tuple.of(1, What.REPEAT),
                Tuple.of(6, What.COUNT),
                Tuple.of(4, What.BUILD),
                Tuple.of(40, What.GO_ON),
                Tuple.of(2, What.KILL),
                Tuple.of(1, What.ASK));
        var which = Arbitraries.integers().between(0, 59);
        return Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 1),
                        which,
                        Arbitraries.integers().between(1, 4))
                .as(Act::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(300);
    }

    @Property(tries = 3_000)
    void nothingIsLostAndNothingCountsTwice(@ForAll("acts") List<Act> acts) throws InterruptedException {
        var world = new World();
        try {
            for (var act : acts) {
                world.make(act);
                world.isExact();
            }
            world.comesToRest();
            assertThat(world.books.read(world.books.head.generation())).isEqualTo(world.truth());
        } finally {
            world.end();
        }
    }

    /** Runs everything one step at a time: each instance has its own thread, which runs only while the test waits for it. */
    private static final class World {

        final InMemoryTallyStore books = new InMemoryTallyStore();
        private final Map<String, String> states = new TreeMap<>();
        private final List<String> outbox = new ArrayList<>();
        private final List<List<EventPosition>> log = List.of(new ArrayList<>(), new ArrayList<>());
        private final int[] committed = new int[PARTITIONS];
        private final List<Instance> instances = List.of(new Instance(), new Instance());

        void make(Act act) throws InterruptedException {
            var instance = instances.get(act.who);
            switch (act.what) {
                case CHANGE ->
                    change(
                            SUBJECTS.get(act.which % SUBJECTS.size()),
                            act.which / SUBJECTS.size() % (PLACES.size() + 1));
                case RELAY -> relay();
                case REPEAT -> {
                    var partition = log.get(act.which % PARTITIONS);
                    if (!partition.isEmpty())
                        append(partition
                                .get(act.length % partition.size())
                                .subject()
                                .orElseThrow()
                                .id());
                }
                case COUNT -> instance.count(act.which % PARTITIONS, act.which / PARTITIONS, act.length);
                case BUILD -> instance.build();
                case GO_ON -> instance.goOn();
                case KILL -> instance.kill();
                case ASK -> books.seenBy(() -> {}).ask();
            }
        }

        private void change(String subject, int place) {
            if (place < PLACES.size()) states.put(subject, PLACES.get(place));
            else states.remove(subject);
            outbox.add(subject);
        }

        private void relay() {
            if (!outbox.isEmpty()) append(outbox.removeFirst());
        }

        private void append(String subject) {
            var partition = subject.charAt(0) % PARTITIONS;
            log.get(partition)
                    .add(new EventPosition(
                            partition, log.get(partition).size(), Optional.of(SubjectKind.MEMBER.of(subject))));
        }

        /** The readable counts equal the contributions that the sheets have counted. */
        void isExact() {
            var generation = books.head.generation();
            if (generation == 0 || !books.head.tidied()) return;
            var counted = new TreeMap<String, Long>();
            books.contributions.forEach((key, contribution) -> {
                var parts = key.split("/");
                if (Integer.parseInt(parts[0]) != generation) return;
                var place = contribution.placeAt(
                        books.sheets.get(parts[1].charAt(0) % PARTITIONS).offset());
                if (place != null) counted.merge(place, 1L, Long::sum);
            });
            assertThat(books.read(generation)).isEqualTo(counted);
        }

        void comesToRest() throws InterruptedException {
            while (!outbox.isEmpty()) relay();
            for (var instance : instances) {
                instance.kill();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    instance.count(
                            partition, committed[partition], log.get(partition).size());
                }
                do {
                    instance.build();
                    while (instance.isBusy()) instance.goOn();
                } while (books.head.building() != 0 || books.head.asked() || !books.head.tidied());
            }
        }

        Map<String, Long> truth() {
            var truth = new TreeMap<String, Long>();
            states.values().forEach(place -> truth.merge(place, 1L, Long::sum));
            return truth;
        }

        void end() throws InterruptedException {
            for (var instance : instances) instance.kill();
        }

        private Map<String, String> places(Collection<String> ids) {
            var places = new HashMap<String, String>();
            for (var id : ids) if (states.containsKey(id)) places.put(id, states.get(id));
            return places;
        }

        private Optional<TallySource.Part> walk(String after) {
            var met = states.entrySet().stream()
                    .filter(state -> state.getKey().compareTo(after) > 0)
                    .limit(2)
                    .map(state -> new Pending(state.getKey(), state.getValue()))
                    .toList();
            return met.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TallySource.Part(met, met.getLast().id()));
        }

        /** An instance that stops before each step until it may continue. */
        private final class Instance {

            private final Semaphore may = new Semaphore(0);
            private final Semaphore stopped = new Semaphore(0);
            private final TallyStore own = books.seenBy(this::line);
            private final TallySource looking = new TallySource() {
                @Override
                public Map<String, String> places(Collection<String> ids) {
                    line();
                    return World.this.places(ids);
                }

                @Override
                public Optional<Part> walk(String after) {
                    line();
                    return World.this.walk(after);
                }
            };
            private volatile Thread thread;
            private volatile boolean killed;

            boolean isBusy() {
                return thread != null;
            }

            void count(int partition, int before, int length) throws InterruptedException {
                var from = Math.min(committed[partition], before);
                var to = Math.min(
                        committed[partition] + length, log.get(partition).size());
                if (from >= to) return;
                var batch = List.copyOf(log.get(partition).subList(from, to));
                begin(() -> {
                    new TallyCounter("member", 1, own, looking).count(partition, batch);
                    committed[partition] = Math.max(committed[partition], to);
                });
            }

            void build() throws InterruptedException {
                begin(() -> new TallyRebuilder("test", 1, own, looking, () -> PARTITIONS).step());
            }

            private void begin(Runnable work) throws InterruptedException {
                while (isBusy()) goOn();
                killed = false;
                thread = Thread.ofVirtual().start(() -> {
                    try {
                        line();
                        work.run();
                    } catch (Killed _) {
                        killed = true;
                    } finally {
                        thread = null;
                        stopped.release();
                    }
                });
                stopped.acquire();
            }

            void goOn() throws InterruptedException {
                if (!isBusy()) return;
                may.release();
                stopped.acquire();
            }

            void kill() throws InterruptedException {
                killed = true;
                goOn();
            }

            private void line() {
                stopped.release();
                may.acquireUninterruptibly();
                if (killed) throw new Killed();
            }
        }
    }

    private static final class Killed extends RuntimeException {}
}
