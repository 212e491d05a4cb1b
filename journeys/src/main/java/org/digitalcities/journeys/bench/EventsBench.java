package org.digitalcities.journeys.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.journeys.bench.BenchService.City;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.event.EventCodec;

/** Documents with an event each, committed, relayed, consumed and projected, per second. */
final class EventsBench implements Bench.Measure {

    private static final int DOCUMENTS = 5_000;
    private static final int CONCURRENCY = 16;
    private static final String NOTE = "n".repeat(300);
    private static final EventCodec CODEC = new EventCodec();

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var backing = TestInfrastructure.shared();
        var results = new ArrayList<BenchResult.Round>();
        try (var context = BenchService.startFollowed(backing.mongoUri(), backing.kafkaBootstrap());
                var bare = BareClients.projecting(backing.mongoUri(), backing.kafkaBootstrap())) {
            @SuppressWarnings("unchecked")
            Aggregates<City> cities = context.getBean(Aggregates.class);
            ours(cities);
            reference(bare);
            for (int round = 0; round < rounds; round++) {
                results.add(new BenchResult.Round(ours(cities), reference(bare)));
                measured.step("ours %,.0f/s, reference %,.0f/s"
                        .formatted(results.getLast().ours(), results.getLast().reference()));
            }
        }
        return List.of(BenchResult.of(
                "events",
                "events/s",
                results,
                0.7,
                false,
                DOCUMENTS + " documents of about 900 bytes, an event of about 170 bytes each",
                CONCURRENCY,
                "all"));
    }

    private double ours(Aggregates<City> cities) throws Exception {
        var run = "o" + UUID.randomUUID();
        var done = new CountDownLatch(DOCUMENTS);
        BenchService.watch(events ->
                events.stream().filter(event -> event.member().startsWith(run)).forEach(event -> done.countDown()));
        return perSecond(done, i -> {
            var id = run + "-" + i;
            var city = new City("City " + i, "ES", "EUROPE", "Europe/Madrid", NOTE);
            cities.create(id, Act.by("bench", Instant.now()), () -> Decision.changed(city, event(id, i)));
        });
    }

    private double reference(BareClients bare) throws Exception {
        var run = "r" + UUID.randomUUID();
        var done = new CountDownLatch(DOCUMENTS);
        bare.watch(records -> records.forEach(record -> {
            if (record.key().startsWith(run)) done.countDown();
        }));
        return perSecond(done, i -> {
            var id = run + "-" + i;
            var json = CODEC.write(event(id, i));
            bare.insert(new Document("_id", id)
                    .append("version", 1L)
                    .append("seq", 1L)
                    .append(
                            "state",
                            new Document("name", "City " + i)
                                    .append("country", "ES")
                                    .append("section", "EUROPE")
                                    .append("zone", "Europe/Madrid")
                                    .append("note", NOTE))
                    .append(
                            "outbox",
                            List.of(new Document("id", id)
                                    .append("type", "membership.member-registered.v2")
                                    .append("seq", 1L)
                                    .append("time", new Date())
                                    .append("data", json)))
                    .append("keys", List.of())
                    .append("acts", 0L));
            bare.send(id, json);
        });
    }

    static MemberRegistered event(String id, int i) {
        return new MemberRegistered(id, MemberKind.CITY, "City " + i, null, "ES", "EUROPE", "Europe/Madrid");
    }

    /** Runs the work for each number on {@code CONCURRENCY} threads and returns the rate until all effects are visible. */
    private static double perSecond(CountDownLatch done, IntConsumer work) throws Exception {
        var start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY)) {
            var parts = new ArrayList<Future<?>>();
            for (int t = 0; t < CONCURRENCY; t++) {
                int first = t;
                parts.add(threads.submit(() -> {
                    for (int i = first; i < DOCUMENTS; i += CONCURRENCY) work.accept(i);
                }));
            }
            for (var part : parts) part.get();
        }
        if (!done.await(120, TimeUnit.SECONDS))
            throw new IllegalStateException(done.getCount() + " effects are missing after two minutes");
        return DOCUMENTS / ((System.nanoTime() - start) / 1e9);
    }
}
