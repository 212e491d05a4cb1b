package org.digitalcities.messaging.tally;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.consuming.EventPosition;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.work.WorkKind;
import org.springframework.messaging.Message;

/** The tallies of one service, fed by its own events. */
public final class Tallies {

    static final Duration BUILT = Duration.ofSeconds(2);

    private final ServiceDatabase documents;
    private final FailureClassifier failures;
    private final EndOffsetHistory looks;
    private final BusinessClock clock;
    private final MeterRegistry meters;
    private final Map<String, Tally> declared = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> behind = new ConcurrentHashMap<>();

    Tallies(
            ServiceDatabase documents,
            FailureClassifier failures,
            EndOffsetHistory looks,
            BusinessClock clock,
            MeterRegistry meters) {
        this.documents = documents;
        this.failures = failures;
        this.looks = looks;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Declares what is counted.
     *
     * @param name       of the tally, in lower case
     * @param form       raised whenever {@code place} changes its meaning: then all is counted again
     * @param collection of aggregates; whatever moves one to another cell emits an event
     * @param place      the cell of a state; empty if it does not count
     */
    public <S> Tally declare(
            String name, int form, String collection, Class<S> type, Function<S, Optional<TallyCell>> place) {
        if (!name.matches("[a-z]+(-[a-z]+)*") || form < 1)
            throw new IllegalArgumentException("a tally has a name and a form: " + name);
        var source =
                new AggregateTallySource<>(documents.collection(collection), codec(collection, type), place, failures);
        var books = new MongoTallyStore(
                name,
                documents.collection("tallies", MongoTallyStore.TALLIES),
                documents.collection("tallied", MongoTallyStore.CONTRIBUTIONS));
        var tally = new Tally(
                name,
                books,
                new TallyCounter(documents.kind(collection).text(), form, books, source),
                new TallyRebuilder(name, form, books, source, looks::partitions),
                looks,
                clock);
        if (declared.putIfAbsent(name, tally) != null) throw new IllegalStateException("two tallies named " + name);
        watch(name);
        return tally;
    }

    @SuppressWarnings("unchecked")
    private <S> StateCodec<S> codec(String collection, Class<S> type) {
        var codec = documents.states().get(collection);
        if (codec == null || codec.type() != type) {
            throw new IllegalStateException(collection + " holds no states of " + type.getSimpleName());
        }
        return (StateCodec<S>) codec;
    }

    private void watch(String name) {
        Gauge.builder(
                        "messaging.tally.behind",
                        behind.computeIfAbsent(name, key -> new AtomicLong()),
                        millis -> millis.get() / 1000.0)
                .tag("tally", name)
                .baseUnit("seconds")
                .description("how long ago everything was counted; alert above five")
                .register(meters);
    }

    /** A function that feeds all tallies; its group consumes only the service's own topic. */
    public Consumer<Message<List<byte[]>>> feed(EventConsumers consuming, String group) {
        return consuming.marks(group, this::count);
    }

    private void count(List<EventPosition> marks) {
        var byPartition = marks.stream()
                .collect(Collectors.groupingBy(EventPosition::partition, TreeMap::new, Collectors.toList()));
        declared.values().forEach(tally -> byPartition.forEach(tally::count));
    }

    /**
     * The status of a tally.
     *
     * @param count    the current count, from 1; 0 before the first is complete
     * @param building which count is being made; 0 for none
     */
    public record Standing(String name, int count, int building) {}

    /** By name. */
    public List<Standing> list() {
        return new TreeMap<>(declared).values().stream().map(Tally::standing).toList();
    }

    /** Requests a new count of a tally; false if there is none of that name. */
    public boolean ask(String name) {
        var tally = Optional.ofNullable(declared.get(name));
        tally.ifPresent(Tally::ask);
        return tally.isPresent();
    }

    void look() {
        if (declared.isEmpty()) return;
        looks.look(Instant.now());
        declared.forEach((name, tally) -> behind.get(name).set(tally.behind().toMillis()));
    }

    /** Makes due new counts; one instance at a time, though two would do no harm. */
    void build(WorkKind.Claim claim) {
        for (var tally : declared.values()) {
            while (tally.isDue() && claim.holds()) tally.build();
        }
    }
}
