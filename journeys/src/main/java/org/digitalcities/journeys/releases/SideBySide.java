package org.digitalcities.journeys.releases;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.local.HubException;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.Screen;
import org.digitalcities.messaging.kafka.KafkaSettings;

/** Two instances of a service, one of each release, which act in turn on the same aggregates and replace each other. */
final class SideBySide implements AutoCloseable {

    /** How far its port is from the hub's first; none of the hub's own is there. */
    private static final int OFFSET = 6;
    /** How many aggregates are acted on while both run; each release acts alone on some of the rest. */
    private static final int TOGETHER = Turns.THINGS - 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnHub own;
    private final Turns turns;
    private final Screen screen;
    private final Child earlier;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final HubClient here;
    private final HubClient there;

    SideBySide(OwnHub own, Turns turns, Path jar, Screen screen) {
        this.own = own;
        this.turns = turns;
        this.screen = screen;
        var first = own.hub().address().getPort();
        var token = turns.token(own);
        here = new Hub(at(turns.service().port(first))).bearer(token);
        there = new Hub(at(first + OFFSET)).bearer(token);
        earlier = own.launcher().beside(turns.service(), jar, first + OFFSET, lines::add);
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    void run() {
        Await.within(PATIENCE, () -> {
            takeTurns();
            standIn();
            return null;
        });
        look();
    }

    /** The client of each release in turn. */
    private HubClient turn(int i) {
        return i % 2 == 0 ? here : there;
    }

    private void takeTurns() {
        start(earlier, "the earlier release starts on the store of this one");
        turns.begin(turn(1));
        for (int i = 0; i < Turns.THINGS; i++) turns.make(turn(i), i);
        turns.made(turn(1));
        for (int i = 0; i < Turns.THINGS; i++) {
            turns.ready(here, i);
            turns.ready(there, i);
        }
        // By the release that did not create it.
        for (int i = 0; i < TOGETHER; i++) turns.act(turn(i + 1), i);
        for (int i = 0; i < TOGETHER; i++) actedAtBoth(i);
        turns.end(turn(1));
        screen.say("%s: %d things were made and %d acted on, by turns"
                .formatted(turns.service().artifact(), Turns.THINGS, TOGETHER));
    }

    private void actedAtBoth(int i) {
        turns.acted(here, i);
        turns.acted(there, i);
    }

    /** Each release runs alone for a while, and continues the other's work. */
    private void standIn() {
        var current = own.launcher().process(turns.service().artifact());
        current.kill();
        alone(there, TOGETHER);
        start(current, "this release starts beside the earlier one");
        earlier.kill();
        alone(here, TOGETHER + 1);
        start(earlier, "the earlier release starts last");
        for (int i = 0; i < Turns.THINGS; i++) {
            actedAtBoth(i);
            turns.paths(i).forEach(this::same);
        }
    }

    private void alone(HubClient client, int i) {
        turns.act(client, i);
        turns.acted(client, i);
    }

    private static void start(Child child, String what) {
        try {
            child.start();
        } catch (IllegalStateException e) {
            throw new HubException("Failed: " + what + ": " + e.getMessage());
        }
    }

    /** Both releases show the same data under the same version. */
    private void same(String path) {
        Await.until(
                "both releases say the same of " + path,
                () -> List.of(said(here.get(path)), said(there.get(path))),
                said -> said.get(0).equals(said.get(1)));
    }

    private static String said(HubResponse answer) {
        return answer.expect(200).header("ETag") + " " + answer.text();
    }

    /** Each subject's events stand in Kafka without a gap, nothing became a dead letter, and nobody met a fault of his own. */
    private void look() {
        var sequences = sequences();
        sequences.forEach((subject, told) -> demand(isWithoutGap(told), subject + " told " + told));
        demand(sequences.size() >= turns.subjects(), "events of " + sequences.keySet() + " only");
        try (var client = MongoClients.create(own.launcher().mongoUri())) {
            var parked = client.getDatabase(name()).getCollection("parked").countDocuments();
            demand(parked == 0, parked + " subjects are parked");
        }
        demandNoError("the earlier release", lines.stream());
        try (var log =
                Files.lines(own.data().resolve("logs").resolve(turns.service().artifact() + ".log"))) {
            demandNoError("this release", log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen.say("%d subjects, %d events, no gap, no dead letter, no error in a log"
                .formatted(
                        sequences.size(),
                        sequences.values().stream().mapToInt(List::size).sum()));
    }

    /** How its database and its topic are called. */
    private String name() {
        return turns.service().artifact().replace("-service", "");
    }

    private static boolean isWithoutGap(List<Long> told) {
        return told.stream()
                .distinct()
                .sorted()
                .toList()
                .equals(LongStream.rangeClosed(1, Collections.max(told)).boxed().toList());
    }

    private static void demandNoError(String who, Stream<String> log) {
        var error = log.filter(line -> line.contains("\"level\":\"ERROR\"")).findFirst();
        demand(error.isEmpty(), who + " logs " + error);
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) throw new HubException("The releases are incompatible: " + otherwise);
    }

    private Map<String, List<Long>> sequences() {
        var topic = name() + ".events";
        try (var consumer = KafkaSettings.open(own.launcher().kafkaBootstrap()).consumer(Map.of())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var sequences = new TreeMap<String, List<Long>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    sequences
                            .computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(Long.parseLong(new String(
                                    record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8)));
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
