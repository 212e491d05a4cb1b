package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bson.Document;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.screen.ProgressBar;

/**
 * Members per second in a round of a campaign over 10,000 members, which extends the deadline of each, compared with the bare driver, which
 * updates the same documents in bulk; and the slowest hundredth of a city's submissions during such a round compared with that without one.
 */
final class CampaignBench implements Bench.Measure {

    private static final int MEMBERS = 10_000;
    private static final int BATCH = 1_000;
    private static final int SUBMISSIONS = 400;
    private static final int CONCURRENCY = 4;
    private static final int FIRST_CLOSING = 40;
    private static final String CAMPAIGN = "/api/campaigns/measured";
    private static final String PREFIX = "city";

    private Supplier<String> token;
    private HubClient office;
    private int port;
    private int extensions;
    private final AtomicInteger answered = new AtomicInteger();

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var launcher = running.launcher();
            var membership = mongo.getDatabase(launcher.databasePrefix() + "membership");
            var notices =
                    mongo.getDatabase(launcher.databasePrefix() + "newsletter").getCollection("notices");
            open(launcher);
            var copies = copies(membership, mongo.getDatabase(launcher.databasePrefix() + "bench"));
            idle(notices);
            extended(notices);
            bulk(copies);
            submissions();
            var rates = new ArrayList<BenchResult.Round>();
            var slowest = new ArrayList<BenchResult.Round>();
            for (int round = 0; round < rounds; round++) {
                rates.add(new BenchResult.Round(MEMBERS / extended(notices), MEMBERS / bulk(copies)));
                var without = submissions();
                idle(notices);
                slowest.add(new BenchResult.Round(submissionsDuringARound(notices), without));
                measured.step("ours %,.0f/s, reference %,.0f/s; p99 %.0f ms in a round, %.0f ms without"
                        .formatted(
                                rates.getLast().ours(),
                                rates.getLast().reference(),
                                slowest.getLast().ours(),
                                slowest.getLast().reference()));
            }
            return List.of(
                    BenchResult.of(
                            "campaign",
                            "members/s",
                            rates,
                            0.2,
                            false,
                            MEMBERS + " renewals get a later deadline, in steps of 100",
                            1,
                            "majority"),
                    BenchResult.of(
                            "campaign-p99",
                            "ms (p99)",
                            slowest,
                            2,
                            true,
                            SUBMISSIONS + " answers during a round beside as many without one",
                            CONCURRENCY,
                            "majority"));
        }
    }

    private void open(Launcher launcher) throws Exception {
        var hub = new Hub(launcher.gateway());
        port = launcher.gateway().getPort();
        var secret = launcher.secrets().client("secretariat-machine");
        office = hub.machine("secretariat-machine", secret);
        token = hub.tokens("secretariat-machine", secret);
        new ManyMembers(office).enter(PREFIX, 0, MEMBERS);
        office.post("/api/mandates", RequestBodies.mandate("measured", "Daejeon", 2022))
                .ok();
        office.post(
                        "/api/campaigns",
                        RequestBodies.campaign(
                                "measured", "measured", RequestBodies.closing(FIRST_CLOSING), 5, List.of()))
                .ok();
        settled();
    }

    /** Copies of the renewals, and where the bare driver updates them. */
    private static MongoCollection<Document> copies(MongoDatabase membership, MongoDatabase bench) {
        var copies = bench.withWriteConcern(WriteConcern.MAJORITY).getCollection("campaign");
        copies.insertMany(membership.getCollection("renewals").find().into(new ArrayList<>()));
        return copies;
    }

    /** Seconds of a round that extends the deadline of each member. */
    private double extended(MongoCollection<Document> notices) {
        var begin = System.nanoTime();
        extend();
        settled();
        var seconds = (System.nanoTime() - begin) / 1e9;
        idle(notices);
        return seconds;
    }

    private void extend() {
        extensions++;
        office.post(
                        CAMPAIGN + "/extension",
                        Body.of("closes", RequestBodies.closing(FIRST_CLOSING + extensions), "reason", "Bench"))
                .ok();
    }

    private void settled() {
        ManyMembers.await(() -> !office.get(CAMPAIGN).ok().json().path("busy").asBoolean());
    }

    /** Both sides begin on an idle store: all mails of the round are sent. */
    private static void idle(MongoCollection<Document> notices) {
        ManyMembers.await(() -> notices.estimatedDocumentCount() >= MEMBERS
                && notices.find(in("state", "waiting", "sending")).first() == null);
    }

    /** Seconds in which the bare driver updates the state of the same documents. */
    private double bulk(MongoCollection<Document> copies) {
        var updates = new ArrayList<UpdateOneModel<Document>>();
        for (var document : copies.find())
            updates.add(new UpdateOneModel<>(
                    eq("_id", document.get("_id")),
                    Updates.combine(Updates.set("state", document.get("state")), Updates.inc("version", 1L))));
        var begin = System.nanoTime();
        for (int at = 0; at < updates.size(); at += BATCH)
            copies.bulkWrite(
                    updates.subList(at, Math.min(at + BATCH, updates.size())), new BulkWriteOptions().ordered(false));
        return (System.nanoTime() - begin) / 1e9;
    }

    private double submissionsDuringARound(MongoCollection<Document> notices) throws Exception {
        extend();
        var slowest = submissions();
        settled();
        idle(notices);
        return slowest;
    }

    /** The slowest hundredth of answers, in milliseconds, each of another member. */
    private double submissions() throws Exception {
        var first = answered.getAndAdd(SUBMISSIONS);
        var taken = Collections.synchronizedList(new ArrayList<Double>());
        try (var threads = Executors.newFixedThreadPool(CONCURRENCY)) {
            var parts = new ArrayList<Future<?>>();
            for (int thread = 0; thread < CONCURRENCY; thread++) {
                var own = thread;
                parts.add(threads.submit(() -> {
                    try (var connection = new LoadClient(port)) {
                        for (int number = first + own; number < first + SUBMISSIONS; number += CONCURRENCY)
                            taken.add(submit(connection, number));
                    }
                    return null;
                }));
            }
            for (var part : parts) part.get();
        }
        var sorted = taken.stream().sorted().toList();
        return sorted.get(sorted.size() * 99 / 100);
    }

    private double submit(LoadClient connection, int number) throws IOException {
        var body = "{\"decision\":\"renew\",\"channel\":\"letter\",\"receivedOn\":\"%s\"}"
                .formatted(LocalDate.now(ZoneOffset.UTC));
        var begin = System.nanoTime();
        var status = connection.send(LoadClient.request(
                "POST",
                "/api/renewals/measured." + ManyMembers.id(PREFIX, number) + "/submission",
                token.get(),
                "Idempotency-Key: submission-" + number + "\r\n",
                body));
        if (status != 200) throw new IllegalStateException("a renewal was answered with " + status);
        return (System.nanoTime() - begin) / 1e6;
    }
}
