package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.digitalcities.journeys.bench.BenchService.City;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.context.ApplicationContext;

/**
 * Scheduled work: items claimed, done and marked, compared with the bare driver's updates; two instances compared with one; a
 * round over many aggregates, a hundred at a time, compared with bare bulk updates.
 */
final class WorkBench implements Bench.Measure {

    private static final int ITEMS = 10_000;
    private static final int STEP = 100;
    private static final int BATCH = 500;
    private static final int LANES = 16;
    private static final int FEW_LANES = 4;
    private static final Duration LENGTH = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final StepResult DONE = StepResult.done();
    private static final City CITY = new City("City", "ES", "EUROPE", "Europe/Madrid", "n".repeat(300));

    private ApplicationContext service;
    private MongoDatabase database;

    @Override
    public int steps(int rounds) {
        return 3 * rounds;
    }

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var backing = TestInfrastructure.shared();
        try (var context = BenchService.start(backing.mongoUri(), backing.kafkaBootstrap())) {
            service = context;
            database = context.getBean(MongoDatabase.class);
            var items = rounds(rounds, measured, "items/s", () -> new BenchResult.Round(items(), bareItems()));
            var even = new ArrayList<Double>();
            var two =
                    rounds(rounds, measured, "items/s", () -> new BenchResult.Round(shared(2, even), shared(1, null)));
            var visits = rounds(rounds, measured, "aggregates/s", () -> new BenchResult.Round(round(), bareRound()));
            return List.of(
                    BenchResult.of(
                            "work",
                            "items/s",
                            items,
                            0.5,
                            false,
                            ITEMS + " items that do nothing, " + LANES + " at a time",
                            LANES,
                            "all"),
                    BenchResult.of(
                            "work-two",
                            "items/s",
                            two,
                            1.7,
                            false,
                            ITEMS + " items of 5 ms by two instances, and by one",
                            FEW_LANES,
                            "all"),
                    BenchResult.alone(
                            "work-even",
                            "% off an even share",
                            even.subList(1, even.size()),
                            20.0,
                            ITEMS + " items, two instances"),
                    BenchResult.of(
                            "work-round",
                            "aggregates/s",
                            visits,
                            0.2,
                            false,
                            ITEMS + " aggregates, an event each, in steps of " + STEP + ", and as many updates in bulk",
                            1,
                            "all"));
        }
    }

    private interface Measured {
        BenchResult.Round once() throws Exception;
    }

    /** One warm-up for both compilers, then the measured rounds. */
    private static List<BenchResult.Round> rounds(int rounds, ProgressBar measured, String unit, Measured round)
            throws Exception {
        var results = new ArrayList<BenchResult.Round>();
        round.once();
        for (int i = 0; i < rounds; i++) {
            results.add(round.once());
            measured.step("ours %,.0f, reference %,.0f %s"
                    .formatted(results.getLast().ours(), results.getLast().reference(), unit));
        }
        return results;
    }

    /** One more instance of the service. */
    private WorkScheduler instance() {
        return WorkScheduler.in(
                service.getBean(ServiceDatabase.class)::collection,
                UUID.randomUUID().toString(),
                service.getBean(BusinessClock.class),
                service.getBean(TracePropagator.class),
                service.getBean(FailureClassifier.class),
                new SimpleMeterRegistry());
    }

    private static List<WorkKind.Wanted> wanted() {
        return IntStream.range(0, ITEMS)
                .mapToObj(number -> new WorkKind.Wanted("item-" + number, Instant.EPOCH, null))
                .toList();
    }

    /** From the start of an instance with all items waiting until none is left. */
    private double items() throws InterruptedException {
        var kind = "nothing-" + UUID.randomUUID();
        var work = instance();
        work.declare(WorkKind.of(kind, WorkKind.NONE, (task, claim) -> DONE)
                .lanes(LANES)
                .batch(BATCH));
        work.want(kind, wanted());
        var start = System.nanoTime();
        work.start();
        try {
            awaitNone(kind);
            return perSecond(start);
        } finally {
            work.stop();
        }
    }

    private void awaitNone(String kind) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        database.getCollection("work").find(eq("kind", kind)).first() == null);
    }

    private static double perSecond(long start) {
        return ITEMS / ((System.nanoTime() - start) / 1e9);
    }

    /** Finds due items, claims them in bulk, reads the claimed ones, and removes them one by one, as an instance does. */
    private double bareItems() throws InterruptedException {
        var kind = "bare-" + UUID.randomUUID();
        var work = instance();
        work.declare(WorkKind.of(kind, WorkKind.NONE, (task, claim) -> DONE));
        work.want(kind, wanted());
        var items = database.getCollection("work");
        var start = System.nanoTime();
        var left = new CountDownLatch(ITEMS);
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            for (var claimed = claim(items, kind); !claimed.isEmpty(); claimed = claim(items, kind)) {
                for (var item : claimed) {
                    lanes.execute(() -> {
                        items.deleteOne(
                                and(eq("_id", item.get("_id")), eq("holder", "bare"), eq("fence", item.get("fence"))));
                        left.countDown();
                    });
                }
            }
        }
        if (left.getCount() > 0) throw new IllegalStateException(left.getCount() + " items are left");
        return perSecond(start);
    }

    private static List<Document> claim(MongoCollection<Document> items, String kind) {
        var found = items.find(and(eq("holder", ""), eq("kind", kind), eq("queue", "due"), lte("due", new Date())))
                .sort(Sorts.ascending("due", "_id"))
                .limit(BATCH)
                .into(new ArrayList<>());
        if (found.isEmpty()) return List.of();
        items.bulkWrite(
                found.stream()
                        .map(item -> new UpdateOneModel<Document>(
                                and(eq("_id", item.get("_id")), eq("holder", ""), eq("fence", item.get("fence"))),
                                combine(set("holder", "bare"), inc("fence", 1L))))
                        .toList(),
                new BulkWriteOptions().ordered(false));
        return items.find(and(
                        in("_id", found.stream().map(item -> item.get("_id")).toList()), eq("holder", "bare")))
                .into(new ArrayList<>());
    }

    /** By so many instances that know each other, from the first item on; adds how uneven their shares are, in percent. */
    private double shared(int count, List<Double> even) throws InterruptedException {
        var kind = "five-" + UUID.randomUUID();
        var instances = new ArrayList<WorkScheduler>();
        var shares = new ArrayList<AtomicInteger>();
        var left = new CountDownLatch(ITEMS);
        for (int i = 0; i < count; i++) {
            var work = instance();
            var share = new AtomicInteger();
            work.declare(WorkKind.of(kind, WorkKind.NONE, (task, claim) -> {
                        TimeUnit.NANOSECONDS.sleep(LENGTH.toNanos());
                        share.incrementAndGet();
                        left.countDown();
                        return DONE;
                    })
                    .lanes(FEW_LANES)
                    .batch(BATCH));
            work.start();
            instances.add(work);
            shares.add(share);
        }
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .until(() -> instances.stream().allMatch(work -> work.sharers(kind) == count));
            instances.getFirst().want(kind, wanted());
            var start = System.nanoTime();
            if (!left.await(LONGEST.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException(left.getCount() + " items are left");
            var found = perSecond(start);
            if (even != null) even.add(Math.abs(shares.getFirst().get() * 100.0 * count / ITEMS - 100));
            return found;
        } finally {
            instances.forEach(WorkScheduler::stop);
        }
    }

    @SuppressWarnings("unchecked")
    private Aggregates<City> cities() {
        return service.getBean(Aggregates.class);
    }

    private List<String> made(String name) {
        var ids = IntStream.range(0, ITEMS)
                .mapToObj(number -> "%s-%05d".formatted(name, number))
                .toList();
        for (int from = 0; from < ITEMS; from += STEP) {
            cities().many()
                    .put(
                            ids.subList(from, from + STEP),
                            Act.by("bench", Instant.now()),
                            (id, none) -> Decision.changed(CITY));
        }
        return ids;
    }

    /** An item whose steps process a hundred aggregates each, from its cursor on. */
    private double round() throws InterruptedException {
        var name = UUID.randomUUID().toString();
        made(name);
        awaitSent();
        var kind = "round-" + name;
        var work = instance();
        work.declare(WorkKind.of(kind, WorkKind.NONE, (task, claim) -> {
            var step = cities().list(Filters.regex("_id", "^" + name), task.cursor(), STEP);
            cities().many()
                    .act(
                            step.items().stream().map(item -> item.id()).toList(),
                            Act.by("bench", Instant.now()),
                            (id, city) -> Decision.changed(city, EventsBench.event(id, 1)));
            return step.next().<StepResult>map(StepResult::step).orElse(DONE);
        }));
        work.want(kind, "all", Instant.EPOCH);
        var start = System.nanoTime();
        work.start();
        try {
            awaitNone(kind);
            return perSecond(start);
        } finally {
            work.stop();
        }
    }

    private double bareRound() {
        var name = UUID.randomUUID().toString();
        var ids = made(name);
        awaitSent();
        var cities = database.getCollection("cities");
        var start = System.nanoTime();
        for (int from = 0; from < ITEMS; from += STEP) {
            cities.bulkWrite(ids.subList(from, from + STEP).stream()
                    .map(id -> new UpdateOneModel<Document>(
                            and(eq("_id", id), eq("version", 1L)),
                            combine(inc("version", 1L), inc("seq", 1L), set("state.note", "m".repeat(600)))))
                    .toList());
        }
        return perSecond(start);
    }

    /** Waits until the relay has sent everything, before either side begins. */
    private void awaitSent() {
        Awaitility.await()
                .atMost(LONGEST)
                .until(() -> database.getCollection("cities")
                                .find(gt("outbox.id", ""))
                                .first()
                        == null);
    }
}
