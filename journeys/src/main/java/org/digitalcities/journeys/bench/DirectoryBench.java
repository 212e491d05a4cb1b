package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.screen.ProgressBar;

/**
 * A filtered page of the directory of 10,000 members through the gateway, compared with that of 100: the median of each round. The small
 * directory is measured before and after the large one, and the better result counts, because a service that runs longer is faster.
 */
final class DirectoryBench implements Bench.Measure {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int PAGE = 20;
    private static final String PREFIX = "city";
    private static final String FILTERED = "/api/directory?country=ES&limit=" + PAGE;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var office = running.office();
            var members = new ManyMembers(office);
            members.enter(PREFIX, 0, FEW);
            for (int round = 0; round < WARM_UP_ROUNDS; round++) PageTimes.median(office, FILTERED, PAGE);
            var before = medians(office, rounds);
            members.enter(PREFIX, FEW, MANY);
            PageTimes.median(office, FILTERED, PAGE);
            var ours = medians(office, rounds);
            mongo.getDatabase(running.launcher().databasePrefix() + "membership")
                    .getCollection("members")
                    .deleteMany(gte("_id", ManyMembers.id(PREFIX, FEW)));
            PageTimes.median(office, FILTERED, PAGE);
            var after = medians(office, rounds);
            var pairs = new ArrayList<BenchResult.Round>();
            for (int round = 0; round < rounds; round++) {
                pairs.add(new BenchResult.Round(ours.get(round), Math.min(before.get(round), after.get(round))));
                measured.step("ours %.2f ms, reference %.2f ms"
                        .formatted(pairs.getLast().ours(), pairs.getLast().reference()));
            }
            var payload = PageTimes.REQUESTS + " requests a round, " + PAGE + " members of one country, of " + MANY
                    + " beside " + FEW;
            return List.of(BenchResult.of("directory", "ms (median)", pairs, 1.5, true, payload, 1, "-"));
        }
    }

    private static List<Double> medians(HubClient office, int rounds) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> PageTimes.median(office, FILTERED, PAGE))
                .toList();
    }
}
