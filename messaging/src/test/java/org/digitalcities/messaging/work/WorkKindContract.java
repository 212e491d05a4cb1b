package org.digitalcities.messaging.work;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.springframework.context.ApplicationContext;

/** Tests every kind of work of a running service: one item always fails, and another one beside it is done. For tests of services. */
public final class WorkKindContract implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(180);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** Longer than any failing step takes. */
    private static final Duration GOING = Duration.ofSeconds(2);
    /** How many failures of an item the test waits for; the pause grows with each. */
    private static final int FAILURES = 3;

    private static final String TRACE = "00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]";

    /**
     * An item that cannot be done until it is repaired.
     *
     * @param subject what the item is about, or null
     */
    public record Broken(String key, String subject, Runnable mend) {}

    /**
     * How to test a kind.
     *
     * @param broken  breaks something
     * @param healthy begins an item of the same kind, and returns a check that it is done
     */
    public record Way(Callable<Broken> broken, Callable<Callable<Boolean>> healthy) {}

    private final ApplicationContext service;
    private final WorkScheduler work;
    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoUri());
    private final MongoDatabase database;
    private final MongoCollection<Document> items;
    private final List<Runnable> mends = new ArrayList<>();

    public WorkKindContract(ApplicationContext service) {
        this.service = service;
        this.work = service.getBean(WorkScheduler.class);
        this.database = client.getDatabase(
                service.getBean(ServiceDatabase.class).database().getName());
        this.items = database.getCollection(WorkStore.COLLECTION);
    }

    /** @param own the kinds of this service in addition to those of every service */
    public void holdTo(Map<String, Way> own) throws Exception {
        var ways = new TreeMap<>(own);
        ways.put("parked-subjects", new Way(this::unreadableLetters, this::nothingParked));
        assertThat(work.kinds()).as("each kind of work is walked").isEqualTo(ways.keySet());
        var broken = new TreeMap<String, Broken>();
        for (var way : ways.entrySet())
            broken.put(way.getKey(), way.getValue().broken().call());
        broken.forEach((kind, one) -> work.want(kind, one.key(), Instant.EPOCH));
        for (var one : broken.entrySet())
            await(one.getKey() + " fails").atMost(SOON).until(() -> fails(one.getKey(), one.getValue()));

        for (var way : ways.entrySet())
            await(way.getKey() + " goes on meanwhile")
                    .atMost(SOON)
                    .until(way.getValue().healthy().call());

        failsWithGrowingPauses(broken);
        for (var one : broken.entrySet()) {
            if (work.kind(one.getKey()).tries() < Integer.MAX_VALUE) comesToAnOperator(one.getKey(), one.getValue());
            else goesOnOnceMended(one.getKey(), one.getValue());
        }
    }

    private boolean fails(String kind, Broken broken) {
        var item = item(kind, broken);
        return item != null && item.getInteger("tries") > 0;
    }

    private void failsWithGrowingPauses(Map<String, Broken> broken) {
        var seen = new HashMap<String, TreeMap<Integer, Instant>>();
        await("all fail again and again").atMost(SOON).pollInterval(LOOK).until(() -> {
            broken.forEach((kind, one) -> {
                var item = item(kind, one);
                if (item.getInteger("tries") > 0) {
                    seen.computeIfAbsent(kind, _ -> new TreeMap<>())
                            .put(item.getInteger("tries"), item.getDate("again").toInstant());
                }
            });
            return seen.values().stream().allMatch(tries -> tries.size() >= FAILURES);
        });
        seen.forEach((kind, tries) -> tries.forEach((count, again) -> {
            // The n-th pause is counted from the try before; Pause.after(n) is counted from the failure.
            var before = tries.get(count - 1);
            if (before != null)
                assertThat(again)
                        .as(kind + " after " + count + " failures")
                        .isAfterOrEqualTo(before.plus(RetryBackoff.after(count)));
        }));
        broken.forEach((kind, one) -> {
            assertThat(item(kind, one).getString("why"))
                    .as("why %s failed", kind)
                    .matches("\\w+(: .*\\p{L}+.*| in \\S+)");
            assertThat(item(kind, one).getString("trace"))
                    .as("the trace of %s", kind)
                    .matches(TRACE);
        });
    }

    private void comesToAnOperator(String kind, Broken broken) {
        var tries = work.kind(kind).tries();
        await(kind + " has one try left").atMost(SOON).until(() -> putOffOnceMore(kind, broken, tries - 1));
        await(kind + " waits for an operator")
                .atMost(SOON)
                .until(() -> stuck(kind, broken).size() == 1);
        assertThat(stuck(kind, broken)).singleElement().satisfies(item -> {
            assertThat(item.tries()).isEqualTo(tries);
            assertThat(item.why()).isNotBlank();
            assertThat(item.subject()).isEqualTo(broken.subject());
            assertThat(item.trace()).matches(TRACE);
            assertThat(item.since()).isBetween(Instant.now().minus(SOON), Instant.now());
        });
        await("the figure of " + kind)
                .atMost(SOON)
                .until(() -> service.getBean(MeterRegistry.class)
                                .get("messaging.work.stuck")
                                .gauge()
                                .value()
                        >= 1);

        broken.mend().run();
        assertThat(work.tryAgain(kind, broken.key())).isTrue();
        await(kind + " is done once it is mended").atMost(SOON).until(() -> isWell(kind, broken));
    }

    private void goesOnOnceMended(String kind, Broken broken) {
        broken.mend().run();
        putOffOnceMore(kind, broken, 1);
        await(kind + " goes on once it is mended")
                .during(GOING)
                .atMost(SOON)
                .until(() -> isWell(kind, broken) || isHeld(kind, broken));
    }

    /** A step may last as long as there are items to serve. */
    private boolean isHeld(String kind, Broken broken) {
        return !item(kind, broken).getString("holder").isEmpty();
    }

    private boolean isWell(String kind, Broken broken) {
        var item = item(kind, broken);
        return item == null || item.getInteger("tries") == 0 && item.getString("why") == null;
    }

    private boolean putOffOnceMore(String kind, Broken broken, int tries) {
        return items.updateOne(
                                and(eq("_id", Task.id(kind, broken.key())), eq("holder", ""), eq("queue", "later")),
                                combine(set("tries", tries), set("again", new Date(0))))
                        .getMatchedCount()
                == 1;
    }

    private List<WorkScheduler.Stuck> stuck(String kind, Broken broken) {
        return work.stuck(1_000).stream()
                .filter(item -> item.kind().equals(kind) && item.key().equals(broken.key()))
                .toList();
    }

    private Document item(String kind, Broken broken) {
        return items.find(eq("_id", Task.id(kind, broken.key()))).first();
    }

    /** An aggregate with a state that no release knows. */
    public Broken ofTomorrow(SubjectKind kind, String collection, String id) {
        var aggregates = database.getCollection(collection);
        var known = aggregates.find(eq("_id", id)).first().getEmbedded(List.of("state", "kind"), String.class);
        var mend = mendAtTheEnd(() ->
                aggregates.updateOne(and(eq("_id", id), eq("state.kind", "of-tomorrow")), set("state.kind", known)));
        unchecked(collection, () -> aggregates.updateOne(eq("_id", id), set("state.kind", "of-tomorrow")));
        return new Broken(id, kind.of(id).text(), mend);
    }

    /** Writes what the validator would refuse, like a document that was inserted by hand. */
    private void unchecked(String collection, Runnable write) {
        var validator = database.listCollections()
                .filter(eq("name", collection))
                .first()
                .getEmbedded(List.of("options", "validator"), Document.class);
        validate(collection, new Document());
        try {
            write.run();
        } finally {
            validate(collection, validator);
        }
    }

    private void validate(String collection, Document validator) {
        database.runCommand(new Document("collMod", collection)
                .append("validator", validator)
                .append("validationLevel", "moderate")
                .append("validationAction", "error"));
    }

    /** An item that cannot be repaired, only removed. */
    public Broken broken(String kind, String key, String subject) {
        return new Broken(key, subject, mendAtTheEnd(() -> items.deleteOne(eq("_id", Task.id(kind, key)))));
    }

    /** A parked subject whose events cannot be read. */
    private Broken unreadableLetters() {
        var parked = database.getCollection("parked");
        var id = UUID.randomUUID().toString();
        unchecked("parked", () -> parked.insertOne(parked(id).append("waiting", List.of("no letter"))));
        return new Broken(
                id, "member/" + id, mendAtTheEnd(() -> parked.updateOne(eq("_id", id), set("waiting", List.of()))));
    }

    /** A parked subject with all events handled is freed. */
    private Callable<Boolean> nothingParked() {
        var parked = database.getCollection("parked");
        var id = UUID.randomUUID().toString();
        parked.insertOne(parked(id).append("waiting", List.of()));
        work.want("parked-subjects", id, Instant.EPOCH);
        return () -> parked.find(eq("_id", id)).first() == null;
    }

    private static Document parked(String id) {
        return new Document("_id", id)
                .append("group", "nobody")
                .append("subject", "member/" + id)
                .append("why", "a test")
                .append("since", new Date())
                .append("released", true);
    }

    /** Repairs what a test broke, also if the test fails: others use the same service. */
    private Runnable mendAtTheEnd(Runnable mend) {
        mends.add(mend);
        return mend;
    }

    @Override
    public void close() {
        mends.forEach(Runnable::run);
        client.close();
    }
}
