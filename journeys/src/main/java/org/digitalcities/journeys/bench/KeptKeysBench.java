package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.journeys.bench.BenchService.City;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;

/** An act under a new key on an aggregate that keeps 200 keys, beside one that keeps none: the median of each round's acts. */
final class KeptKeysBench implements Bench.Measure {

    private static final int KEPT = 200;
    private static final int AGGREGATES = 400;
    private static final double TARGET = 1.2;
    private static final City CITY = new City("City", "ES", "EUROPE", "Europe/Madrid", "n".repeat(300));

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var backing = TestInfrastructure.shared();
        var results = new ArrayList<BenchResult.Round>();
        try (var context = BenchService.start(backing.mongoUri(), backing.kafkaBootstrap())) {
            @SuppressWarnings("unchecked")
            Aggregates<City> cities = context.getBean(Aggregates.class);
            var database = context.getBean(MongoDatabase.class);
            // Two warm-ups for both compilers, then one per round: each aggregate is acted on once.
            for (int round = -2; round < rounds; round++) {
                var found = round(cities, database);
                if (round < 0) continue;
                results.add(found);
                measured.step("ours %.2f ms, reference %.2f ms".formatted(found.ours(), found.reference()));
            }
        }
        return List.of(BenchResult.of(
                "keys",
                "ms (median)",
                results,
                TARGET,
                true,
                AGGREGATES + " acts, an event each, on aggregates with " + KEPT
                        + " kept keys, and on as many with none",
                1,
                "all"));
    }

    private static BenchResult.Round round(Aggregates<City> cities, MongoDatabase database) {
        var run = UUID.randomUUID().toString();
        var full = made(cities, run + "-full");
        var empty = made(cities, run + "-empty");
        for (int number = 0; number < KEPT; number++) act(cities, full.getFirst(), "kept-" + number);
        var keys = database.getCollection("cities")
                .find(eq("_id", full.getFirst()))
                .first()
                .getList("keys", Document.class);
        if (keys.size() != KEPT) throw new IllegalStateException(keys.size() + " keys are kept, not " + KEPT);
        database.getCollection("cities")
                .updateMany(in("_id", full), combine(set("keys", keys), set("acts", (long) KEPT)));
        var ours = new ArrayList<Double>();
        var reference = new ArrayList<Double>();
        for (int number = 0; number < AGGREGATES; number++) {
            ours.add(act(cities, full.get(number), "measured"));
            reference.add(act(cities, empty.get(number), "measured"));
        }
        return new BenchResult.Round(BenchResult.median(ours), BenchResult.median(reference));
    }

    private static List<String> made(Aggregates<City> cities, String name) {
        var ids = IntStream.range(0, AGGREGATES)
                .mapToObj(number -> name + "-" + number)
                .toList();
        for (var id : ids) cities.create(id, Act.by("bench", Instant.now()), () -> Decision.changed(CITY));
        return ids;
    }

    /** The document has the same size as in the hub. */
    private static String asLongAsADigest(String text) {
        return "%-64s".formatted(text);
    }

    private static double act(Aggregates<City> cities, String id, String key) {
        var act = Act.by("bench", Instant.now())
                .keyed(new IdempotencyKey(asLongAsADigest(id + key), asLongAsADigest(key)));
        var begin = System.nanoTime();
        var outcome = cities.act(id, act, city -> Decision.changed(CITY, EventsBench.event(id, 1)));
        var took = System.nanoTime() - begin;
        if (outcome instanceof Outcome.Done<City> done && done.changed()) return took / 1e6;
        throw new IllegalStateException("the act was not done: " + outcome);
    }
}
