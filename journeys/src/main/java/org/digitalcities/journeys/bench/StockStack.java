package org.digitalcities.journeys.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Priority;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stock stack beside a hub: a gateway, a service that takes renewals, and the same service as a consumer that projects them. It uses
 * the hub's store and tokens. Its broker is the same program with the same flags, at the priority of an answer: the stock answers wait
 * for it, and the hub's own broker, for which no answer waits, yields.
 */
final class StockStack implements AutoCloseable {

    private static final String DATABASE = "stock";

    private final Launcher hub;
    private final MongoCollection<Document> projection;
    private final Child broker;
    private final int port = TestInfrastructure.freePort();
    private final Map<String, String> atService;
    private final Map<String, String> atGateway;
    private final Child service;
    private final Child follower;
    private final Child gateway;

    private StockStack(Launcher hub, MongoClient mongo, Child broker) throws IOException {
        this.hub = hub;
        this.broker = broker;
        var database = hub.databasePrefix() + DATABASE;
        projection = mongo.getDatabase(database).getCollection("renewed_members");
        int servicePort = TestInfrastructure.freePort();
        var environment = Map.of(
                "MONGODB_URI",
                hub.mongoUri(),
                "MONGODB_DATABASE",
                database,
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + broker.port(),
                "ISSUER",
                hub.gateway().toString(),
                "JWKS_URL",
                hub.gateway() + "/oauth2/jwks",
                "RENEWALS_URL",
                "http://127.0.0.1:" + servicePort);
        atService = on(environment, servicePort);
        atGateway = on(environment, port);
        service = StockJar.RENEWALS.child(
                Priority.ANSWERS, atService, line -> {}, "--spring.cloud.stream.function.autodetect=false");
        follower =
                StockJar.RENEWALS.child(Priority.FOLLOWS, on(environment, TestInfrastructure.freePort()), line -> {});
        gateway = StockJar.GATEWAY.child(Priority.ANSWERS, atGateway, line -> {});
    }

    static StockStack start(Launcher hub, MongoClient mongo) throws IOException, InterruptedException {
        var broker = TestInfrastructure.own().broker();
        try {
            var stack = new StockStack(hub, mongo, broker);
            stack.begin();
            return stack;
        } catch (Exception notStarted) {
            broker.kill();
            throw notStarted;
        }
    }

    /** Starts its processes; those that have started end with a start that fails. */
    private void begin() throws IOException, InterruptedException {
        StockJar.RENEWALS.prepare(atService);
        StockJar.GATEWAY.prepare(atGateway);
        try {
            for (var process : List.of(service, follower, gateway)) process.start();
        } catch (RuntimeException notStarted) {
            stop();
            throw notStarted;
        }
    }

    private static Map<String, String> on(Map<String, String> environment, int port) {
        var settings = new HashMap<>(environment);
        settings.put("PORT", String.valueOf(port));
        return settings;
    }

    /** The port of its gateway. */
    int port() {
        return port;
    }

    Child follower() {
        return follower;
    }

    /** All of its processes, and the hub's store, which both sides use; an external store is counted at neither. */
    List<Child> processes() {
        return Stream.concat(
                        Stream.of(gateway, service, follower, broker),
                        hub.processes().stream()
                                .filter(process -> process.name().equals("store")))
                .toList();
    }

    /** Stores the renewals of a round, for the same members as the hub's. */
    void invite(int round, Supplier<String> token) throws IOException, InterruptedException {
        var closes = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(40, ChronoUnit.DAYS);
        var invitations = IntStream.range(0, HubRenewals.MEMBERS)
                .mapToObj(number -> Map.of(
                        "campaign",
                        HubRenewals.campaign(round),
                        "mandate",
                        "bench",
                        "member",
                        "city-" + number,
                        "section",
                        "EUROPE",
                        "closes",
                        closes,
                        "zone",
                        "Europe/Madrid",
                        "graceEnds",
                        closes.plus(5, ChronoUnit.DAYS)))
                .toList();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/renewals"))
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.builder().build().writeValueAsString(invitations)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 204)
                throw new IllegalStateException("the invitations were answered with " + answer.statusCode());
        }
    }

    /** Waits until the consumer's projection holds a round's renewals. */
    void awaitProjection(int round) {
        var ids = HubRenewals.renewals(round);
        HubRenewals.await(() ->
                projection.find(Filters.in("_id", ids)).into(new ArrayList<>()).size() == ids.size());
    }

    @Override
    public void close() {
        stop();
        broker.kill();
    }

    private void stop() {
        for (var process : List.of(gateway, follower, service)) process.stop();
    }
}
