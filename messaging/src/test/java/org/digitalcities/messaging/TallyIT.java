package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.mod;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.messaging.tally.Tally;
import org.digitalcities.messaging.tally.TallyCell;
import org.digitalcities.messaging.tally.TallyCounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** A tally on a real broker and store, while instances start and stop. */
@ChecksDeclaredQueries
@TestPropertySource(
        properties = {
            "hub.database-prefix=${hub.run}tally-",
            "spring.cloud.function.definition=tallying",
            "spring.cloud.stream.bindings.tallying-in-0.destination=membership.events",
            "spring.cloud.stream.bindings.tallying-in-0.group=test.tally"
        })
class TallyIT extends RunningMessaging {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final TestInfrastructure BACKING = TestInfrastructure.shared();
    private static final String BINDING = "tallying-in-0";

    @Autowired
    Aggregates<Told> shelf;

    @Autowired
    Tally parity;

    @Autowired
    Tallies tallies;

    @Autowired
    MongoDatabase database;

    @Autowired
    Producer<String, byte[]> producer;

    @Autowired
    BindingsLifecycleController bindings;

    private final String run = UUID.randomUUID().toString();

    @BeforeEach
    void isComplete() {
        await().atMost(SOON).until(() -> !parity.read("shelf").behind());
    }

    private void put(String id, int times) {
        shelf.put(
                id,
                Act.by("test", NOW),
                state -> Decision.changed(new Told(times), new CampaignExtended(id, NOW, "Europe/Madrid", NOW)));
    }

    private List<Long> read() {
        return of(parity.read("shelf"));
    }

    private static List<Long> of(TallyCounts counted) {
        return List.of(counted.of("even"), counted.of("odd"));
    }

    private List<Long> truth() {
        var documents = database.getCollection("shelf");
        return List.of(
                documents.countDocuments(and(gt("state.times", 0), mod("state.times", 2, 0))),
                documents.countDocuments(mod("state.times", 2, 1)));
    }

    private void changeSome(int changes) {
        var random = ThreadLocalRandom.current();
        for (int change = 0; change < changes; change++) put(run + "-" + random.nextInt(40), random.nextInt(5));
    }

    @Test
    void whatHasChangedIsCountedWithinTwoSeconds() {
        var before = read();
        put(run, 2);
        await().atMost(Duration.ofSeconds(2)).until(() -> read().equals(List.of(before.get(0) + 1, before.get(1))));
        put(run, 3);
        await().atMost(Duration.ofSeconds(2)).until(() -> read().equals(List.of(before.get(0), before.get(1) + 1)));
        put(run, 0);
        await().atMost(Duration.ofSeconds(2)).until(() -> read().equals(before));
        assertThat(parity.read("another key").all()).isZero();
    }

    @Test
    void whatStandsStillSaysUpToWhenItHasCounted() {
        bindings.changeState(BINDING, State.STOPPED);
        var stopped = Instant.now();
        var before = read();
        put(run, 1);
        await().atMost(SOON).until(() -> parity.read("shelf").behind());
        assertThat(parity.read("shelf").asOf().orElseThrow())
                .isBefore(stopped.plusSeconds(2))
                .isAfter(stopped.minusSeconds(10));
        assertThat(read()).isEqualTo(before);

        bindings.changeState(BINDING, State.STARTED);

        await().atMost(SOON)
                .until(() -> read().equals(truth()) && !parity.read("shelf").behind());
    }

    @Test
    void repeatsAndRecordsThatTellOfNobodyMoveTheOffsetOnly() throws Exception {
        put(run, 1);
        put(run, 2);
        await().atMost(SOON).until(() -> read().equals(truth()));
        for (var subject : List.of("campaign/" + run, "campaign/nobody", "member/" + run, "no subject", "campaign/")) {
            var record = new ProducerRecord<>("membership.events", run, new byte[] {1});
            record.headers().add("ce_subject", subject.getBytes());
            producer.send(record).get();
        }
        producer.send(new ProducerRecord<>("membership.events", run, null)).get();
        put(run + "-later", 2);

        await().atMost(SOON)
                .until(() -> read().equals(truth()) && !parity.read("shelf").behind());
        assertThat(read()).isEqualTo(truth());
    }

    @Test
    void nothingIsLostWhileInstancesComeAndGo() throws Exception {
        var changing = CompletableFuture.runAsync(() -> changeSome(600));
        var sums = new ArrayList<Long>();
        for (int times = 0; times < 3; times++) {
            try (var other = another("--hub.database-prefix=" + TestInfrastructure.prefix() + "tally-")) {
                bindings.changeState(BINDING, State.STOPPED);
                await().atMost(SOON).until(() -> other.isRunning());
                bindings.changeState(BINDING, State.STARTED);
                sums.add(parity.read("shelf").all());
            }
        }
        changing.get(60, TimeUnit.SECONDS);

        await().atMost(SOON).until(() -> !parity.read("shelf").behind() && read().equals(truth()));
        assertThat(sums)
                .allMatch(sum ->
                        sum >= 0 && sum <= database.getCollection("shelf").countDocuments());
    }

    private static ConfigurableApplicationContext another(String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--hub.service=membership",
                "--MONGODB_URI=" + BACKING.mongoUri(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + BACKING.kafkaBootstrap(),
                "--spring.cloud.function.definition=tallying",
                "--spring.cloud.stream.bindings.tallying-in-0.destination=membership.events",
                "--spring.cloud.stream.bindings.tallying-in-0.group=test.tally"));
        return new SpringApplicationBuilder(MessagingApp.class).run(arguments.toArray(String[]::new));
    }

    @Test
    void allIsCountedAnewWhileEventsGoOn() throws Exception {
        IntStream.range(0, 1_200).forEach(number -> put(run + "-many-" + number, number));
        await().atMost(SOON).until(() -> read().equals(truth()));
        var generation = generation();
        spoil();
        assertThat(read()).isNotEqualTo(truth());
        var changing = CompletableFuture.runAsync(() -> changeSome(400));

        assertThat(tallies.ask("parity")).isTrue();

        await().atMost(SOON).until(() -> generation() == generation + 1);
        changing.get(60, TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> read().equals(truth()));
        await().atMost(SOON)
                .until(() -> contributions().countDocuments(regex("_id", "^parity\\|%06d".formatted(generation))) == 0);
        assertThat(contributions().countDocuments(regex("_id", "^parity\\|%06d".formatted(generation + 1))))
                .isPositive();
        assertThat(database.getCollection("tallies")
                        .find(regex("_id", "^parity"))
                        .into(new ArrayList<>()))
                .allSatisfy(document -> assertThat(document.get("counts", new Document()))
                        .doesNotContainKey(Integer.toString(generation)));
        assertThat(tallies.ask("no such tally")).isFalse();
    }

    private void spoil() {
        database.getCollection("tallies")
                .updateOne(
                        regex("_id", "^parity\\|05"),
                        new Document("$inc", new Document("counts." + generation() + ".shelf.odd", 7L)));
    }

    private int generation() {
        return database.getCollection("tallies")
                .find(new Document("_id", "parity|"))
                .first()
                .getInteger("generation");
    }

    private MongoCollection<Document> contributions() {
        return database.getCollection("tallied");
    }

    @Test
    void aTallyIsDeclaredOnceAndOfAggregatesOnly() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tallies.declare("parity", 1, "shelf", Told.class, _ -> Optional.empty()))
                .withMessageContaining("two tallies");
        assertThatIllegalStateException()
                .isThrownBy(() -> tallies.declare("others", 1, "shelf", TallyCell.class, _ -> Optional.empty()))
                .withMessageContaining("holds no states of TallyCell");
    }
}
