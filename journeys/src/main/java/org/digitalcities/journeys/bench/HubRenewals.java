package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.Launcher;

/** A hub with members and clients, whose renewals are measured: one campaign for each round. */
final class HubRenewals {

    static final int MEMBERS = 600;
    static final int CLIENTS = 12;

    /** A check costs the store time, so it is repeated seldom. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String MANDATE = "bench";

    private final Launcher launcher;
    private final HubClient office;
    private final List<Supplier<String>> tokens = new ArrayList<>();
    private final RenewalDocuments documents;
    private final MongoCollection<Document> notices;

    HubRenewals(Launcher launcher, MongoClient mongo) throws Exception {
        this.launcher = launcher;
        var hub = new Hub(launcher.gateway());
        office = hub.machine("secretariat-machine", launcher.secrets().client("secretariat-machine"));
        documents = new RenewalDocuments(mongo, launcher.databasePrefix());
        notices = mongo.getDatabase(launcher.databasePrefix() + "newsletter").getCollection("notices");
        enrol();
        for (int i = 0; i < CLIENTS; i++) {
            var client = office.post("/api/clients", Body.of("role", "secretariat", "label", "bench " + i))
                    .ok()
                    .json();
            tokens.add(hub.tokens(
                    client.get("clientId").asString(), client.get("secret").asString()));
        }
    }

    private void enrol() throws Exception {
        office.post("/api/mandates", RequestBodies.mandate(MANDATE, "Daejeon", 2022))
                .ok();
        LoadThreads.perSecond(
                MEMBERS,
                RenewalPosts.CONCURRENCY,
                () -> number -> office.post("/api/members", RequestBodies.city("city-" + number, "City " + number))
                        .ok());
    }

    List<Supplier<String>> tokens() {
        return tokens;
    }

    RenewalDocuments documents() {
        return documents;
    }

    static String campaign(int round) {
        return "bench-" + round;
    }

    /** The ids of a round's renewals. */
    static List<String> renewals(int round) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(number -> campaign(round) + ".city-" + number)
                .toList();
    }

    /** Opens the campaign of a round, and waits until every city is invited. Rounds are opened in their order, from 0. */
    void open(int round) {
        office.post(
                        "/api/campaigns",
                        RequestBodies.campaign(campaign(round), MANDATE, RequestBodies.closing(40), 5, List.of()))
                .ok();
        await(() -> {
            var seen = office.get("/api/campaigns/" + campaign(round)).ok().json();
            return !seen.get("busy").asBoolean()
                    && seen.get("counts").get("byStatus").get("invited").asInt() == MEMBERS;
        });
        awaitMails((2L * round + 1) * MEMBERS);
    }

    /** Renewals per second until the last answer. {@code keys} makes keys of its own for each submission. */
    double submit(int round, String keys, int submissions) throws Exception {
        return new RenewalPosts(launcher.gateway().getPort(), tokens, campaign(round), MEMBERS)
                .perSecond(keys, submissions);
    }

    /** Waits until all effects of a round's renewals are done: mails, read models and the feed. */
    void awaitEffects(int round) {
        awaitMails((2L * round + 2) * MEMBERS);
        await(() -> RenewalDocuments.areComplete(documents.all(renewals(round), "all")));
    }

    /** Waits until another service's projection holds a round's renewals. */
    void awaitProjection(int round) {
        await(() -> documents.areProjected(renewals(round)));
    }

    /** Waits until so many mails are sent: both sides begin on an idle store. */
    private void awaitMails(long mails) {
        await(() -> notices.estimatedDocumentCount() >= mails
                && notices.find(in("state", "waiting", "sending")).first() == null);
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(condition);
    }
}
