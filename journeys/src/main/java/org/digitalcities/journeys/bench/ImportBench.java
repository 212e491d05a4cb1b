package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.regex;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.digitalcities.local.screen.ProgressBar;

/**
 * Rows per second of an import of 10,000 new members, compared with the bare driver, which inserts the same members and their standings in
 * bulk; and the time of the last tenth of the rows compared with that of the first.
 */
final class ImportBench implements Bench.Measure {

    private static final int ROWS = 10_000;
    private static final int BATCH = 1_000;
    private static final int WARM_UP_ROUNDS = 1;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var office = running.office();
            var members = new ManyMembers(office);
            var rates = new ArrayList<BenchResult.Round>();
            var tenths = new ArrayList<BenchResult.Round>();
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                var prefix = "round" + round;
                var imported = members.enter(prefix, 0, ROWS);
                var reference = ROWS / inserted(mongo, running.launcher().databasePrefix(), prefix);
                if (round < WARM_UP_ROUNDS) continue;
                rates.add(new BenchResult.Round(ROWS / imported.seconds(), reference));
                tenths.add(new BenchResult.Round(imported.lastTenth(), imported.firstTenth()));
                measured.step("ours %,.0f/s, reference %,.0f/s"
                        .formatted(rates.getLast().ours(), reference));
            }
            var payload = ROWS + " rows of a CSV, one contact each";
            return List.of(
                    BenchResult.of("import", "rows/s", rates, 0.15, false, payload, 1, "majority"),
                    BenchResult.of("import-last", "s", tenths, 1.2, true, "the last tenth beside the first", 1, "-"));
        }
    }

    /** Seconds in which the bare driver inserts the same documents. */
    private static double inserted(MongoClient mongo, String prefix, String round) {
        var service = mongo.getDatabase(prefix + "membership");
        var documents = new ArrayList<Document>();
        for (var collection : List.of("members", "standings"))
            service.getCollection(collection)
                    .find(regex("_id", collection.equals("members") ? "^" + round + "-" : "\\." + round + "-"))
                    .into(documents);
        var into = mongo.getDatabase(prefix + "bench")
                .withWriteConcern(WriteConcern.MAJORITY)
                .getCollection("import-" + round);
        var begin = System.nanoTime();
        for (int at = 0; at < documents.size(); at += BATCH)
            into.insertMany(documents.subList(at, Math.min(at + BATCH, documents.size())));
        return (System.nanoTime() - begin) / 1e9;
    }
}
