package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.Decision;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.Backing;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.HeldToDeclarations;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a document keeps of idempotency keys, for how long, and what a repeat is answered with. */
@HeldToDeclarations
@Import(KeysIT.Listening.class)
@SpringBootTest(classes = MessagingApp.class, properties = {
        "hub.service=membership",
        "spring.cloud.function.definition=hearing",
        "spring.cloud.stream.bindings.hearing-in-0.destination=membership.events",
        "spring.cloud.stream.bindings.hearing-in-0.group=test.hearing"})
class KeysIT {

    private static final Instant BUSINESS_NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MOST = 256;
    private static final Backing BACKING = Backing.shared();

    @Autowired
    Aggregates<Told> told;
    @Autowired
    MongoDatabase database;
    @Autowired
    Documents documents;

    private static final List<Exchanged> exchanged = new CopyOnWriteArrayList<>();

    /** What was said to the store about the aggregates, and its answer. */
    record Exchanged(String command, String said, String answer) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        MongoClientSettingsBuilderCustomizer listeningToKeys() {
            return settings -> settings.addCommandListener(new CommandListener() {

                private final Map<Integer, String> said = new ConcurrentHashMap<>();

                @Override
                public void commandStarted(CommandStartedEvent event) {
                    var command = event.getCommand();
                    var about = command.get(event.getCommandName());
                    if (about.isString() && about.asString().getValue().equals("told")) said.put(event.getRequestId(), command.toJson());
                }

                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    var command = said.remove(event.getRequestId());
                    if (command != null) exchanged.add(new Exchanged(event.getCommandName(), command, event.getResponse().toJson()));
                }
            });
        }
    }

    private final String id = "city-" + UUID.randomUUID();
    private MongoCollection<Document> collection;

    @DynamicPropertySource
    static void backing(DynamicPropertyRegistry registry) {
        registry.add("MONGODB_URI", BACKING::mongoUri);
        registry.add("KAFKA_BOOTSTRAP", BACKING::kafkaBootstrap);
    }

    @BeforeEach
    void find() {
        collection = database.getCollection("told");
    }

    private static Act act(String key, String body) {
        return Act.by("test", BUSINESS_NOW).keyed(new IdempotencyKey(key, body));
    }

    private static Act act(String key) {
        return act(key, "body");
    }

    private Outcome<Told> tell(Act act) {
        return tell(told, act);
    }

    private Outcome<Told> tell(Aggregates<Told> instance, Act act) {
        return instance.put(id, act, state -> Decision.changed(new Told(state.map(Told::times).orElse(0) + 1)));
    }

    private Outcome<Told> repeated(int status, long version, int times) {
        return new Outcome.Done<>(new Snapshot<>(id, version, new Told(times)), false, Optional.of(new Outcome.First(status, false)));
    }

    private Document stored() {
        return collection.find(eq("_id", id)).first();
    }

    private List<Document> kept() {
        return stored().getList("keys", Document.class);
    }

    private List<String> keysKept() {
        return kept().stream().map(one -> one.getString("key")).toList();
    }

    private void age(String key, Duration age) {
        var at = Date.from(Instant.now().minus(age));
        var aged = kept().stream().map(one -> one.getString("key").equals(key) ? new Document(one).append("at", at) : one).toList();
        collection.updateOne(eq("_id", id), Updates.set("keys", aged));
    }

    @Test
    void aRepeatIsAnsweredWithTheFirstStatusAndVersionAndWhatStandsNow() {
        var first = act("k").answeredWith(201);
        assertThat(tell(first)).isEqualTo(new Outcome.Done<>(new Snapshot<>(id, 1, new Told(1)), true, Optional.empty()));
        tell(Act.by("test", BUSINESS_NOW));
        tell(Act.by("test", BUSINESS_NOW));

        assertThat(tell(first)).isEqualTo(repeated(201, 1, 3));
        assertThat(told.repeat(id, first)).contains(repeated(201, 1, 3));
        assertThat(told.repeat(id, act("another"))).isEmpty();
        assertThat(told.repeat("no-such", first)).isEmpty();
        assertThat(told.repeat(id, Act.by("test", BUSINESS_NOW))).isEmpty();
        assertThat(told.find(id)).contains(new Snapshot<>(id, 3, new Told(3)));
    }

    @Test
    void anotherBodyUnderTheKeyIsRefused() {
        tell(act("k"));

        assertThat(tell(act("k", "another body"))).isEqualTo(new Outcome.KeyReused<>());
        assertThat(told.repeat(id, act("k", "another body"))).contains(new Outcome.KeyReused<>());
    }

    @Test
    void theVersionThatWasSeenDoesNotRefuseARepeat() {
        tell(act("make"));
        tell(act("k").expecting(1));

        assertThat(tell(act("k").expecting(1))).isEqualTo(repeated(200, 2, 2));
        assertThat(tell(act("new").expecting(1))).isEqualTo(new Outcome.Stale<>(2));
    }

    @Test
    void aKeyIsKeptForADayOfRealTimeAndThenCountsAnew() {
        tell(act("k"));
        assertThat(kept().getFirst().getDate("at").toInstant()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));

        age("k", DAY.minusMinutes(1));
        assertThat(tell(act("k"))).isEqualTo(repeated(200, 1, 1));

        age("k", DAY.plusSeconds(1));
        assertThat(told.repeat(id, act("k"))).isEmpty();
        assertThat(tell(act("k", "another body")))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(id, 2, new Told(2)), true, Optional.empty()));
        assertThat(tell(act("k", "another body"))).as("of the two, the fresh one counts").isEqualTo(repeated(200, 2, 2));
        assertThat(tell(act("k"))).isEqualTo(new Outcome.KeyReused<>());
    }

    @Test
    void whatIsOlderThanADayLeavesWithTheNextKeyOnceOneIsAnHourOlder() {
        for (var key : List.of("a", "b", "c")) tell(act(key));
        age("a", DAY.plusMinutes(59));
        age("b", DAY.plusSeconds(1));
        tell(act("d"));
        assertThat(keysKept()).as("the list is not rewritten for each that ends").containsExactly("a", "b", "c", "d");

        age("a", DAY.plusHours(1).plusSeconds(1));
        tell(Act.by("test", BUSINESS_NOW));
        assertThat(keysKept()).as("an act without a key leaves them alone").containsExactly("a", "b", "c", "d");
        told.act(id, act("e"), state -> Decision.unchanged());
        assertThat(keysKept()).containsExactly("c", "d", "e");
    }

    /** Two instances' clocks differ, so that an older key may stand behind a younger one. */
    @Test
    void aKeyIsKnownBesideOnesThatHaveToLeave() {
        for (var key : List.of("a", "b", "c")) tell(act(key));
        age("a", DAY.multipliedBy(2));
        age("c", DAY.multipliedBy(2));

        assertThat(tell(act("b"))).isEqualTo(repeated(200, 2, 3));
        assertThat(tell(act("b", "another body"))).isEqualTo(new Outcome.KeyReused<>());
        assertThat(told.act(id, act("c"), state -> Decision.unchanged()))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(id, 3, new Told(3)), false, Optional.empty()));
        assertThat(keysKept()).containsExactly("b", "c");
    }

    /** Who rewrites the list has all of it, and nobody has kept another one meanwhile. */
    @Test
    void keysThatAreKeptWhileOldOnesLeaveAllStay() {
        tell(act("old"));
        age("old", DAY.multipliedBy(2));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 20; number++) {
                var idle = act("idle-" + number);
                var busy = act("busy-" + number);
                crowd.submit(() -> told.act(id, idle, state -> Decision.unchanged()));
                crowd.submit(() -> tell(busy));
            }
        }

        assertThat(keysKept()).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 20).boxed().flatMap(number -> Stream.of("idle-" + number, "busy-" + number)).toList());
        assertThat(told.find(id)).contains(new Snapshot<>(id, 21, new Told(21)));
    }

    /** An act on a document with many keys reads its own at most, and adds one. */
    @Test
    void anActNeitherReadsNorRewritesTheKeysThatAreKept() {
        for (int number = 0; number < 200; number++) tell(act("key-" + number));

        exchanged.clear();
        tell(act("another"));
        assertThat(exchanged).extracting(Exchanged::command).containsExactly("find", "update");
        assertThat(exchanged).allSatisfy(one -> assertThat(one.said() + one.answer()).doesNotContain("key-"));

        exchanged.clear();
        assertThat(tell(act("key-100"))).isEqualTo(repeated(200, 101, 201));
        assertThat(exchanged).singleElement()
                .satisfies(one -> assertThat(one.answer()).contains("\"key-100\"").doesNotContain("\"key-101\""));
    }

    @Test
    void twoHundredKeysAreAllKnownAndTheOldestLeaveAtTheMost() {
        for (int number = 0; number < 200; number++) tell(act("key-" + number));
        for (int number = 0; number < 200; number++) assertThat(tell(act("key-" + number))).isEqualTo(repeated(200, number + 1, 200));

        for (int number = 200; number < MOST + 10; number++) tell(act("key-" + number));
        assertThat(kept()).hasSize(MOST);
        assertThat(told.repeat(id, act("key-9"))).isEmpty();
        assertThat(told.repeat(id, act("key-10"))).isPresent();
    }

    @Test
    void aKeyIsKeptWithoutAStateAndTheStoreRefusesOne() {
        tell(act("k").answeredWith(201));

        assertThat(kept()).singleElement()
                .satisfies(one -> assertThat(one.keySet()).containsExactlyInAnyOrder("key", "hash", "version", "status", "at"));
        assertRefused(Updates.set("keys", List.of(new Document(kept().getFirst()).append("state", stored().get("state")))));
        assertRefused(Updates.set("answers", List.of(new Document("state", stored().get("state")))));
    }

    private void assertRefused(Bson update) {
        assertThatExceptionOfType(MongoWriteException.class).isThrownBy(() -> collection.updateOne(eq("_id", id), update))
                .satisfies(e -> assertThat(e.getError().getCode()).isEqualTo(121));
    }

    /** Whatever the state was, no copy of it stands anywhere once the next one is saved. */
    @Test
    void whatAStateForgetsIsForgotten() {
        told.put(id, act("first"), state -> Decision.changed(new Told(700)));
        told.act(id, act("second"), state -> Decision.changed(new Told(701)));

        told.act(id, Act.by("test", BUSINESS_NOW), state -> Decision.changed(new Told(1)));

        assertThat(stored().toJson()).doesNotContain("700").doesNotContain("701");
        assertThat(tell(act("first"))).isEqualTo(repeated(200, 1, 1));
    }

    @Test
    void anActThatChangesNothingKeepsItsKeyToo() {
        tell(act("make"));
        assertThat(told.act(id, act("idle"), state -> Decision.unchanged()))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(id, 1, new Told(1)), false, Optional.empty()));
        tell(act("next"));

        assertThat(told.act(id, act("idle"), state -> Decision.unchanged())).isEqualTo(repeated(200, 1, 2));
        assertThat(told.act(id, act("idle", "another body"), state -> Decision.unchanged())).isEqualTo(new Outcome.KeyReused<>());
    }

    @Test
    void aSecretOfAnotherGenerationIsSuperseded() {
        var keepers = documents.aggregates(SubjectKind.MEETING, "keepers", Told.class, Names.none())
                .secrets(state -> state.times() < 9 ? OptionalInt.of(state.times()) : OptionalInt.empty());
        keepers.put(id, act("one"), state -> Decision.changed(new Told(1)));
        assertThat(keepers.repeat(id, act("one"))).contains(repeated(200, 1, 1));

        keepers.act(id, act("two"), state -> Decision.changed(new Told(2)));
        assertThat(keepers.repeat(id, act("two"))).contains(repeated(200, 2, 2));
        assertThat(superseded(keepers.repeat(id, act("one")))).isTrue();

        keepers.act(id, act("end"), state -> Decision.changed(new Told(9)));
        assertThat(superseded(keepers.repeat(id, act("two")))).isTrue();
        assertThat(superseded(keepers.repeat(id, act("end")))).as("it showed none").isFalse();
    }

    private static boolean superseded(Optional<Outcome<Told>> outcome) {
        return ((Outcome.Done<Told>) outcome.orElseThrow()).first().orElseThrow().superseded();
    }

    /** Each with aggregates of its own, as two instances of a service have them. */
    @Test
    void ofTwoInstancesThatGetOneKeyAtOnceOneActsAndBothAnswerAlike() throws Exception {
        var other = documents.aggregates(SubjectKind.MEMBER, "told", Told.class, Names.none());
        tell(act("make"));
        for (int round = 0; round < 20; round++) {
            var key = act("race-" + round).answeredWith(201);
            // In each second round the two also find keys that have to leave.
            if (round % 2 == 1) age("race-" + (round - 1), DAY.multipliedBy(2));
            var together = new CountDownLatch(2);
            try (var crowd = Executors.newFixedThreadPool(2)) {
                var answers = new ArrayList<Future<Outcome<Told>>>();
                for (var instance : List.of(told, other)) {
                    answers.add(crowd.submit(() -> {
                        together.countDown();
                        together.await();
                        return tell(instance, key);
                    }));
                }
                var done = new ArrayList<Outcome.Done<Told>>();
                for (var answer : answers) done.add((Outcome.Done<Told>) answer.get());
                assertThat(done).filteredOn(Outcome.Done::changed).hasSize(1);
                assertThat(done).filteredOn(Outcome.Done::repeated).singleElement()
                        .satisfies(one -> assertThat(one.first().get().status()).isEqualTo(201));
                assertThat(done.getFirst().snapshot()).isEqualTo(done.getLast().snapshot());
            }
        }
        assertThat(told.find(id)).contains(new Snapshot<>(id, 21, new Told(21)));
    }

    /** One that changes nothing leaves the version as it is, and must not be dropped by who saves beside it. */
    @Test
    void keysThatAreKeptAtTheSameInstantAllStay() {
        tell(act("make"));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 20; number++) {
                var idle = act("idle-" + number);
                var busy = act("busy-" + number);
                crowd.submit(() -> told.act(id, idle, state -> Decision.unchanged()));
                crowd.submit(() -> tell(busy));
            }
        }

        assertThat(kept()).extracting(one -> one.getString("key")).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed()
                .<String>mapMulti((number, all) -> {
                    all.accept("idle-" + number);
                    all.accept("busy-" + number);
                    if (number == 0) all.accept("make");
                }).toList());
        assertThat(told.find(id)).contains(new Snapshot<>(id, 21, new Told(21)));
    }
}
