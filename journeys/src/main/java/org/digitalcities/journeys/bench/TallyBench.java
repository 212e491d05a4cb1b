package org.digitalcities.journeys.bench;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.screen.ProgressBar;

/** A campaign of 50,000 renewals with its figures, compared with a member, which is one read by id: the median of each round. */
final class TallyBench implements Bench.Measure {

    private static final int RENEWALS = 50_000;
    private static final int REQUESTS = 100;
    private static final int WARM_UP_ROUNDS = 5;
    private static final double TARGET = 2;
    private static final String CAMPAIGN = "/api/campaigns/measured";
    private static final String MEMBER = "/api/members/city-1";

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var launcher = running.launcher();
            var hub = new Hub(launcher.gateway());
            var office = hub.machine("secretariat-machine", launcher.secrets().client("secretariat-machine"));
            invite(office);
            fill(mongo.getDatabase("membership").getCollection("renewals"));
            recount(hub, launcher);
            await(() -> invited(office) == RENEWALS);
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                median(office, CAMPAIGN);
                median(office, MEMBER);
            }
            var pairs = new ArrayList<BenchResult.Round>();
            for (int round = 0; round < rounds; round++) {
                pairs.add(new BenchResult.Round(median(office, CAMPAIGN), median(office, MEMBER)));
                measured.step("ours %.2f ms, reference %.2f ms"
                        .formatted(pairs.getLast().ours(), pairs.getLast().reference()));
            }
            return List.of(BenchResult.of(
                    "tally",
                    "ms (median)",
                    pairs,
                    TARGET,
                    true,
                    REQUESTS + " requests a round, a campaign with the figures of " + RENEWALS
                            + " renewals beside a member",
                    1,
                    "-"));
        }
    }

    private static void invite(HubClient office) {
        office.post("/api/mandates", RequestBodies.mandate("measured", "Daejeon", 2022))
                .ok();
        office.post("/api/members", RequestBodies.city("city-1", "City 1")).ok();
        office.post(
                        "/api/campaigns",
                        RequestBodies.campaign("measured", "measured", RequestBodies.closing(40), 5, List.of()))
                .ok();
        await(() -> invited(office) == 1);
    }

    /** Copies of one renewal that the service made, without events: a new count of all counts them. */
    private static void fill(MongoCollection<Document> renewals) {
        var model = renewals.find().first();
        for (int at = 1; at < RENEWALS; at += 1_000) {
            renewals.insertMany(IntStream.range(at, Math.min(at + 1_000, RENEWALS))
                    .mapToObj(number -> new Document(model)
                            .append("_id", "measured.copy-%05d".formatted(number))
                            .append("outbox", List.of()))
                    .toList());
        }
    }

    private static void recount(Hub hub, Launcher launcher) {
        var token =
                hub.tokens("operator", launcher.secrets().client("operator")).get();
        var service = URI.create("http://127.0.0.1:"
                + ServiceDefinition.MEMBERSHIP.port(launcher.gateway().getPort()));
        new Hub(service)
                .bearer(token)
                .post("/internal/tallies/renewals/recount", Body.of())
                .ok();
    }

    private static int invited(HubClient office) {
        return office.get(CAMPAIGN)
                .ok()
                .json()
                .path("counts")
                .path("byStatus")
                .path("invited")
                .asInt();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    private static double median(HubClient office, String path) {
        return BenchResult.median(IntStream.range(0, REQUESTS)
                .mapToObj(number -> {
                    var begin = System.nanoTime();
                    office.get(path).expect(200);
                    return (System.nanoTime() - begin) / 1e6;
                })
                .toList());
    }
}
