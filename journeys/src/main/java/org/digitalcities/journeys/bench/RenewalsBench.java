package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.screen.ProgressBar;

/**
 * Renewals per second through the gateway, with the token checked there and at the service, while other services process them; compared
 * with the bare driver writing as many renewals. For the record also until all effects are done, compared with the bare driver
 * writing all resulting documents.
 */
final class RenewalsBench implements Bench.Measure {

    private static final int MEMBERS = 600;
    private static final int CLIENTS = 12;
    private static final int CONCURRENCY = 16;
    /** Warm-up ends when neither side was faster in so many rounds. */
    private static final int NO_QUICKER = 5;

    private static final int MOST_WARM_UP_ROUNDS = 40;
    /** Submissions to a first campaign, most of them repeated under new keys: the same path without a change of state. */
    private static final int REPEATS = 6_000;

    /** The resources of a round: tokens, and where both sides write. */
    private record Means(
            Launcher launcher,
            HubClient office,
            List<Supplier<String>> tokens,
            RenewalDocuments documents,
            MongoCollection<Document> notices) {}

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var launcher = running.launcher();
            var hub = new Hub(launcher.gateway());
            var office = hub.machine("secretariat-machine", launcher.secrets().client("secretariat-machine"));
            var means = new Means(
                    launcher,
                    office,
                    prepare(hub, office),
                    new RenewalDocuments(mongo, launcher.databasePrefix()),
                    mongo.getDatabase(launcher.databasePrefix() + "newsletter").getCollection("notices"));
            submit(means, opened(means, 0), "warm", REPEATS);
            int warm = warmUp(means, 1);
            var results = new ArrayList<BenchResult.Round>();
            var untilDone = new ArrayList<BenchResult.Round>();
            for (int round = warm; round < warm + rounds; round++) {
                var ours = ours(means, round);
                results.add(new BenchResult.Round(ours.answered, reference(means, round)));
                untilDone.add(new BenchResult.Round(ours.done, referenceOfAll(means, round)));
                measured.step("ours %,.0f/s, reference %,.0f/s"
                        .formatted(results.getLast().ours(), results.getLast().reference()));
            }
            var payload = MEMBERS + " renewals entered by " + CLIENTS + " clients";
            return List.of(
                    BenchResult.of("renewals", "renewals/s", results, 0.15, false, payload, CONCURRENCY, "majority"),
                    BenchResult.forTheRecord(
                            "renewals-done",
                            "renewals/s",
                            untilDone,
                            payload + " until mail, read models and feed have them; five documents each, one by one",
                            CONCURRENCY,
                            "majority"));
        }
    }

    private static List<Supplier<String>> prepare(Hub hub, HubClient office) throws Exception {
        office.post(
                        "/api/mandates",
                        Body.of(
                                "id",
                                "bench",
                                "congress",
                                Body.of("kind", "world-congress", "place", "Daejeon", "year", 2022, "month", 10)))
                .ok();
        LoadThreads.perSecond(
                MEMBERS,
                CONCURRENCY,
                () -> number -> office.post(
                                "/api/members",
                                Body.of(
                                        "id",
                                        "city-" + number,
                                        "kind",
                                        "city",
                                        "name",
                                        "City " + number,
                                        "country",
                                        "ES",
                                        "section",
                                        "EUROPE",
                                        "zone",
                                        "Europe/Madrid",
                                        "language",
                                        "es",
                                        "contact",
                                        Body.of("name", "Contact", "email", "city-" + number + "@example.org")))
                        .ok());
        var tokens = new ArrayList<Supplier<String>>();
        for (int i = 0; i < CLIENTS; i++) {
            var client = office.post("/api/clients", Body.of("role", "secretariat", "label", "bench " + i))
                    .ok()
                    .json();
            tokens.add(hub.tokens(
                    client.get("clientId").asString(), client.get("secret").asString()));
        }
        return tokens;
    }

    /** Rounds of the warm-up; returns the number of the next round. */
    private static int warmUp(Means means, int first) throws Exception {
        var quickest = new double[2];
        int at = first;
        for (int round = first; round < first + MOST_WARM_UP_ROUNDS; round++) {
            var rates = new double[] {ours(means, round).answered, reference(means, round)};
            for (int side = 0; side < rates.length; side++) {
                if (rates[side] > quickest[side]) {
                    quickest[side] = rates[side];
                    at = round;
                }
            }
            if (round - at >= NO_QUICKER) return round + 1;
        }
        Bench.SCREEN.say("one side still grew quicker within the last rounds of warming up");
        return first + MOST_WARM_UP_ROUNDS;
    }

    private static String campaign(int round) {
        return "bench-" + round;
    }

    /** Renewals per second, until the last answer and until all effects are done. */
    private record Ours(double answered, double done) {}

    private static Ours ours(Means means, int round) throws Exception {
        var campaign = opened(means, round);
        var start = System.nanoTime();
        var answered = submit(means, campaign, "once", MEMBERS);
        awaitMails(means, (2L * round + 2) * MEMBERS);
        await(() -> RenewalDocuments.areComplete(means.documents.all(renewals(round), "all")));
        return new Ours(answered, MEMBERS / ((System.nanoTime() - start) / 1e9));
    }

    /** A campaign after the invitation of every city. */
    private static String opened(Means means, int round) throws Exception {
        means.office
                .post(
                        "/api/campaigns",
                        Body.of(
                                "id",
                                campaign(round),
                                "mandate",
                                "bench",
                                "closes",
                                LocalDate.now(ZoneOffset.UTC).plusDays(40) + "T12:00",
                                "zone",
                                "Europe/Madrid",
                                "graceDays",
                                5,
                                "reminders",
                                List.of()))
                .ok();
        awaitInvitations(means, campaign(round));
        awaitMails(means, (2L * round + 1) * MEMBERS);
        return campaign(round);
    }

    private static double reference(Means means, int round) throws Exception {
        var copies = means.documents.own(renewals(round), "own");
        return LoadThreads.perSecond(
                MEMBERS, CONCURRENCY, () -> number -> copies.get(number).write());
    }

    private static double referenceOfAll(Means means, int round) throws Exception {
        var copies = means.documents.all(renewals(round), "all");
        return LoadThreads.perSecond(
                MEMBERS, CONCURRENCY, () -> number -> copies.get(number).forEach(RenewalDocuments.Copy::write));
    }

    private static List<String> renewals(int round) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(number -> campaign(round) + ".city-" + number)
                .toList();
    }

    /** Submissions per second, each under a key of its own. */
    private static double submit(Means means, String campaign, String keys, int submissions) throws Exception {
        var body = "{\"decision\":\"renew\",\"channel\":\"letter\",\"receivedOn\":\"%s\"}"
                .formatted(LocalDate.now(ZoneOffset.UTC));
        return LoadThreads.perSecond(submissions, CONCURRENCY, () -> {
            var connection = new LoadClient(means.launcher.gateway().getPort());
            return new LoadThreads.Member() {
                @Override
                public void take(int number) throws IOException {
                    int status = connection.send(LoadClient.request(
                            "POST",
                            "/api/renewals/" + campaign + ".city-" + number % MEMBERS + "/submission",
                            means.tokens.get(number % CLIENTS).get(),
                            "Idempotency-Key: " + campaign + "-" + keys + "-" + number + "\r\n",
                            body));
                    if (status != 200) throw new IllegalStateException("a renewal was answered with " + status);
                }

                @Override
                public void close() throws IOException {
                    connection.close();
                }
            };
        });
    }

    private static void awaitInvitations(Means means, String campaign) {
        await(() -> {
            var seen = means.office.get("/api/campaigns/" + campaign).ok().json();
            return !seen.get("busy").asBoolean()
                    && seen.get("counts").get("byStatus").get("invited").asInt() == MEMBERS;
        });
    }

    /** Waits until so many mails are sent: both sides begin on an idle store. */
    private static void awaitMails(Means means, long mails) {
        await(() -> means.notices.estimatedDocumentCount() >= mails
                && means.notices.find(in("state", "waiting", "sending")).first() == null);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
