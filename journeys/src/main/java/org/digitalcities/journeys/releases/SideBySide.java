package org.digitalcities.journeys.releases;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Answer;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.Wait;
import org.digitalcities.local.HubException;
import org.digitalcities.local.Services;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.Screen;

/** Two instances of membership-service, one of each release: they take turns on the same aggregates, and each stands in for the other. */
final class SideBySide implements AutoCloseable {

    private static final String MANDATE = "2025-2028";
    private static final String CAMPAIGN = "renewal-2025-2028";
    private static final String TOPIC = "membership.events";
    /** How far its port is from the hub's first; none of the hub's own is there. */
    private static final int OFFSET = 6;
    private static final int MEMBERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnHub own;
    private final Screen screen;
    private final Child earlier;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final String token;
    private final Client here;
    private final Client there;

    SideBySide(OwnHub own, Path jar, Screen screen) {
        this.own = own;
        this.screen = screen;
        var first = own.hub().address().getPort();
        token = own.hub().tokens("secretariat-machine", own.launcher().secrets().client("secretariat-machine")).get();
        here = at(Services.MEMBERSHIP.port(first));
        there = at(first + OFFSET);
        earlier = own.launcher().beside(Services.MEMBERSHIP, jar, first + OFFSET, lines::add);
    }

    private Client at(int port) {
        return new Hub(URI.create("http://127.0.0.1:" + port)).bearer(token);
    }

    void run() {
        Wait.within(PATIENCE, () -> {
            takeTurns();
            standIn();
            return null;
        });
        look();
    }

    /** The client of each release in turn. */
    private Client turn(int i) {
        return i % 2 == 0 ? here : there;
    }

    private void takeTurns() {
        start(earlier, "the earlier release starts on the store of this one");
        var congress = Body.of("kind", "world-congress", "place", "To be announced", "year", 2025, "month", 10);
        turn(1).post("/api/mandates", Body.of("id", MANDATE, "congress", congress)).ok();
        for (int i = 0; i < MEMBERS; i++) {
            turn(i).post("/api/members", Body.of("id", member(i), "kind", "city", "name", "City " + i, "country", "ES",
                    "section", "EUROPE", "zone", "Europe/Madrid", "language", "es",
                    "contact", Body.of("name", "Contact " + i, "email", member(i) + "@example.org"))).ok();
        }
        turn(1).post("/api/campaigns", Body.of("id", CAMPAIGN, "mandate", MANDATE, "closes", inDays(60), "zone", "Europe/Madrid",
                "graceDays", 10, "reminders", List.of(7))).ok();
        for (int i = 0; i < MEMBERS; i++) invited(i);
        // A handover reaches the member by an event: whichever instance has its partition takes it over.
        for (int i = 0; i < 4; i++) renew(turn(i), i);
        for (int i = 0; i < 4; i++) takenOver(i);
        turn(1).post("/api/campaigns/" + CAMPAIGN + "/extension", Body.of("closes", inDays(70))).ok();
        screen.say("Six members, a campaign and four answers, told and taken over by turns");
    }

    /** Each is alone for a while, and goes on with what the other left. */
    private void standIn() {
        var current = own.launcher().process(Services.MEMBERSHIP.artifact());
        current.kill();
        renew(there, 4);
        takenOverAt(there, 4);
        start(current, "this release starts beside the earlier one");
        earlier.kill();
        renew(here, 5);
        takenOverAt(here, 5);
        start(earlier, "the earlier release starts last");
        for (int i = 0; i < MEMBERS; i++) {
            takenOver(i);
            same("/api/members/" + member(i));
            same("/api/renewals/" + renewal(i));
        }
        same("/api/campaigns/" + CAMPAIGN);
    }

    private static void start(Child child, String what) {
        try {
            child.start();
        } catch (IllegalStateException e) {
            throw new HubException("Not so: " + what + ": " + e.getMessage());
        }
    }

    private static String inDays(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days) + "T23:59";
    }

    private static String member(int i) {
        return "city-" + i;
    }

    private static String renewal(int i) {
        return CAMPAIGN + "." + member(i);
    }

    private void invited(int i) {
        for (var client : List.of(here, there)) {
            Wait.until(renewal(i) + " is there", () -> client.get("/api/renewals/" + renewal(i)), answer -> answer.status() == 200);
        }
    }

    private static void renew(Client client, int i) {
        Wait.until(member(i) + " renews", () -> client.post("/api/renewals/" + renewal(i) + "/submission",
                Body.of("decision", "renew", "channel", "letter", "receivedOn", LocalDate.now(ZoneOffset.UTC).toString(),
                        "contact", Body.of("name", "Successor " + i, "email", successor(i), "language", "en")),
                "renews-" + i + "-0123456789abcdef"), answer -> answer.status() / 100 == 2);
    }

    private static String successor(int i) {
        return "successor-" + i + "@example.org";
    }

    private void takenOver(int i) {
        for (var client : List.of(here, there)) takenOverAt(client, i);
    }

    private static void takenOverAt(Client client, int i) {
        Wait.until("the new contact of " + member(i), () -> client.get("/api/members/" + member(i)).expect(200).json()
                .path("contact").path("email").asString(""), successor(i)::equals);
    }

    /** Both say the same of it, under the same version. */
    private void same(String path) {
        Wait.until("both releases say the same of " + path, () -> List.of(said(here.get(path)), said(there.get(path))),
                said -> said.get(0).equals(said.get(1)));
    }

    private static String said(Answer answer) {
        return answer.expect(200).header("ETag") + " " + answer.text();
    }

    /** Each subject's events stand in Kafka without a gap, nothing became a dead letter, and nobody met a fault of his own. */
    private void look() {
        var sequences = sequences();
        sequences.forEach((subject, told) -> demand(isWithoutGap(told), subject + " told " + told));
        demand(sequences.size() >= 2 * MEMBERS + 2, "events of " + sequences.keySet() + " only");
        try (var client = MongoClients.create(own.launcher().mongoUri())) {
            var parked = client.getDatabase("membership").getCollection("parked").countDocuments();
            demand(parked == 0, parked + " subjects are parked");
        }
        demandNoError("the earlier release", lines.stream());
        try (var log = Files.lines(own.data().resolve("logs").resolve(Services.MEMBERSHIP.artifact() + ".log"))) {
            demandNoError("this release", log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen.say("%d subjects, %d events, no gap, no dead letter, no error in a log".formatted(sequences.size(),
                sequences.values().stream().mapToInt(List::size).sum()));
    }

    private static boolean isWithoutGap(List<Long> told) {
        return told.stream().distinct().sorted().toList().equals(LongStream.rangeClosed(1, Collections.max(told)).boxed().toList());
    }

    private static void demandNoError(String who, Stream<String> log) {
        var error = log.filter(line -> line.contains("\"level\":\"ERROR\"")).findFirst();
        demand(error.isEmpty(), who + " logs " + error);
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) throw new HubException("The releases do not go together: " + otherwise);
    }

    private Map<String, List<Long>> sequences() {
        Map<String, Object> settings = Map.of("bootstrap.servers", own.launcher().kafkaBootstrap());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream().map(info -> new TopicPartition(TOPIC, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var sequences = new TreeMap<String, List<Long>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    sequences.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(Long.parseLong(new String(record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8)));
                }
            }
            return sequences;
        }
    }

    @Override
    public void close() {
        earlier.kill();
    }
}
