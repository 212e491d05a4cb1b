package org.digitalcities.messaging.tally;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventPosition;

/** How many aggregates of one collection are in which bucket, by key: counted as they change, and read by id. */
public final class Tally {

    /** A larger lag is reported. */
    static final Duration SOON = Duration.ofSeconds(5);
    /** A read is repeated if a new count is completed meanwhile. */
    private static final int READINGS = 5;

    private final String name;
    private final MongoTallyStore store;
    private final TallyCounter counting;
    private final TallyRebuilder building;
    private final EndOffsetHistory looks;
    private final BusinessClock clock;
    private final InstantSource realTime = InstantSource.system();
    private volatile int read = 1;
    private volatile Instant reached;

    Tally(
            String name,
            MongoTallyStore store,
            TallyCounter counting,
            TallyRebuilder building,
            EndOffsetHistory looks,
            BusinessClock clock) {
        this.name = name;
        this.store = store;
        this.counting = counting;
        this.building = building;
        this.looks = looks;
        this.clock = clock;
        this.reached = realTime.instant();
    }

    String name() {
        return name;
    }

    /** The figures under a key, read from a few documents by their ids. */
    public TallyCounts read(String key) {
        return read(List.of(key)).get(key);
    }

    /** The same under several keys at once. */
    public Map<String, TallyCounts> read(Collection<String> keys) {
        for (int readings = 0; readings < READINGS; readings++) {
            var generation = read;
            var documents = store.read(generation, keys);
            var head = documents.stream()
                    .filter(document -> document.getString("_id").equals(store.headId()))
                    .findFirst();
            var complete =
                    head.map(document -> document.getInteger("generation")).orElse(0);
            var shown = complete != 0
                    ? complete
                    : head.map(document -> document.getInteger("building")).orElse(0);
            if (shown != generation && shown != 0) read = shown;
            else if (complete == 0 || hold(documents, generation))
                return counted(documents, generation, keys, complete != 0);
        }
        return counted(List.of(), read, keys, false);
    }

    /** Whether all partitions have that count; otherwise it was deleted meanwhile. */
    private static boolean hold(List<Document> documents, int generation) {
        return documents.stream()
                .filter(document -> document.containsKey("generations"))
                .allMatch(document ->
                        document.getList("generations", Integer.class).contains(generation));
    }

    private Map<String, TallyCounts> counted(
            List<Document> documents, int generation, Collection<String> keys, boolean complete) {
        var age = Duration.between(asOf(documents), realTime.instant());
        var asOf = complete ? Optional.of(clock.now().minus(age)) : Optional.<Instant>empty();
        var counted = new HashMap<String, TallyCounts>();
        for (var key : keys) {
            counted.put(
                    key,
                    new TallyCounts(counts(documents, generation, key), !complete || age.compareTo(SOON) > 0, asOf));
        }
        return counted;
    }

    private static Map<String, Long> counts(List<Document> documents, int generation, String key) {
        var counts = new HashMap<String, Long>();
        for (var document : documents) {
            var buckets = document.getEmbedded(
                    List.of("counts", Integer.toString(generation), TallyCell.written(key)), Document.class);
            if (buckets == null) continue;
            buckets.forEach(
                    (bucket, count) -> counts.merge(TallyCell.read(bucket), ((Number) count).longValue(), Long::sum));
        }
        return counts;
    }

    private Instant asOf(List<Document> documents) {
        var counted = new HashMap<Integer, Long>();
        for (var document : documents) {
            if (!document.containsKey("offset")) continue;
            var id = document.getString("_id");
            counted.put(Integer.parseInt(id.substring(id.indexOf('|') + 1)), document.getLong("offset"));
        }
        looks.reached(counted).filter(look -> look.isAfter(reached)).ifPresent(look -> reached = look);
        return reached;
    }

    /** The lag, as this instance sees it. */
    Duration behind() {
        return Duration.between(asOf(store.read(read, List.of())), realTime.instant());
    }

    void count(int partition, List<EventPosition> marks) {
        counting.count(partition, marks);
    }

    boolean isDue() {
        return building.isDue();
    }

    void build() {
        building.step();
    }

    Tallies.Standing standing() {
        var head = store.head();
        return new Tallies.Standing(name, head.generation(), head.building());
    }

    void ask() {
        store.ask();
    }
}
