package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Queries;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;

@ChecksDeclaredQueries
class MessagingIT extends RunningMessaging {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");

    @Autowired
    Aggregates<Told> told;

    @Autowired
    Aggregates<Told> shelf;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    MongoDatabase database;

    @Autowired
    ServiceDatabase documents;

    @Autowired
    BindingsLifecycleController bindings;

    @Autowired
    Queries queries;

    private final String id = "city-" + UUID.randomUUID();

    private static Decision<Told> tell(String id, int now, int events) {
        return Decision.changed(
                new Told(now),
                IntStream.range(0, events)
                        .mapToObj(i -> (org.digitalcities.contracts.Event) new RepresentativeChanged(id))
                        .toList());
    }

    private Outcome<Told> tellOnce(Act act) {
        return told.put(id, act, state -> tell(id, state.map(Told::times).orElse(0) + 1, 1));
    }

    @Test
    void aQueryThatNoDeclaredIndexServesIsFound() {
        shelf.count(eq("state.times", 3));
        assertThat(queries.of("shelf"))
                .filteredOn(query -> query.toString().contains("state.times"))
                .hasSize(1);
        assertThat(queries.unserved(documents.shapes())).isEmpty();

        shelf.count(eq("state.reader", "nobody"));

        assertThat(queries.unserved(documents.shapes()))
                .singleElement()
                .asString()
                .contains("shelf", "state.reader");
        queries.forget("shelf");
    }

    @Test
    void aQueryThatExaminesFarMoreThanItFindsIsFound() {
        for (var i = 0; i < 200; i++)
            shelf.create("reader-" + i, Act.by("test", NOW), () -> Decision.changed(new Told(1_000)));
        shelf.count(eq("state.times", 1_000));
        assertThat(queries.costly(database, documents.shapes())).isEmpty();

        shelf.count(and(eq("state.times", 1_000), eq("version", 2)));

        assertThat(queries.unserved(documents.shapes())).isEmpty();
        assertThat(queries.costly(database, documents.shapes()))
                .singleElement()
                .asString()
                .startsWith("200 documents for 0:")
                .contains("shelf", "state.times");
        queries.forget("shelf");
    }

    @Test
    void whatACollectionDeclaresIsHeldByTheStore() {
        var letters = documents.collection(
                "letters",
                CollectionSchema.of().unique("place").holds(Kind.TEXT, "place").may(Kind.TIME, "read"));
        letters.insertOne(new Document("_id", id).append("place", id).append("read", null));

        assertRefused(121, () -> letters.insertOne(new Document("place", 7)));
        assertRefused(121, () -> letters.updateOne(eq("_id", id), new Document("$unset", new Document("place", ""))));
        assertRefused(11000, () -> letters.insertOne(new Document("place", id)));
        // A later release declares more fields: the collection's validator is updated.
        var later = CollectionSchema.of()
                .version(2)
                .holds(Kind.TEXT, "place")
                .may(Kind.TIME, "read", "answered")
                .in(database, "letters");
        assertRefused(121, () -> later.insertOne(new Document("place", "elsewhere").append("answered", "yes")));
        assertThat(later.updateOne(eq("_id", id), new Document("$set", new Document("read", new Date())))
                        .getModifiedCount())
                .isEqualTo(1);
    }

    @Test
    void anAggregateHoldsWhatTheOutboxNeeds() {
        tellOnce(Act.by("test", NOW));

        assertRefused(
                121,
                () -> database.getCollection("told")
                        .updateOne(eq("_id", id), new Document("$unset", new Document("seq", ""))));
        assertRefused(
                121,
                () -> database.getCollection("told")
                        .updateOne(eq("_id", id), new Document("$set", new Document("extra", 1))));
        assertRefused(
                121,
                () -> database.getCollection("told")
                        .updateOne(
                                eq("_id", id), new Document("$push", new Document("outbox", new Document("id", "x")))));
    }

    private static void assertRefused(int code, ThrowingCallable write) {
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(write)
                .satisfies(e -> assertThat(e.getError().getCode()).isEqualTo(code));
    }

    @Test
    void aRefusalChangesNothingAndIsNotKept() {
        var act = Act.by("test", NOW).keyed(new IdempotencyKey("scope", "body"));
        var reason = Reason.conflict("no").with("limit", 3);

        assertThat(told.put(id, act, state -> Decision.rejected(reason))).isEqualTo(new Outcome.Refused<>(reason));
        assertThat(told.find(id)).isEmpty();
        assertThat(tellOnce(act))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.repeated()).isFalse());
    }

    @Test
    void whoSawAnOlderVersionIsToldSo() {
        tellOnce(Act.by("test", NOW));
        tellOnce(Act.by("test", NOW));

        assertThat(tellOnce(Act.by("test", NOW).expecting(1))).isEqualTo(new Outcome.Stale<>(2));
        assertThat(told.act("no-such", Act.by("test", NOW), state -> Decision.unchanged()))
                .isEqualTo(new Outcome.Unknown<>("no-such"));
        assertThat(told.create(id, Act.by("test", NOW), () -> tell(id, 9, 0))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void actsAtTheSameInstantAllCountAndTheirEventsKeepTheirOrder() {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) crowd.submit(() -> tellOnce(Act.by("test", NOW)));
        }

        assertThat(told.find(id)).contains(new Snapshot<>(id, 20, new Told(20)));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> ear.sequencesOf(MEMBER.of(id)).size() >= 20);
        assertThat(ear.sequencesOf(MEMBER.of(id)))
                .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(i -> (long) i).toList());
    }

    @Test
    void anEventIsACloudEventOnKafkaAndLeavesTheOutbox() {
        told.put(id, Act.by("test", NOW), state -> tell(id, 1, 2));

        await().atMost(Duration.ofSeconds(90)).until(() -> outboxOf(id).isEmpty());
        var records = PublishedEvents.of("membership").records(SubjectKind.MEMBER.of(id));
        assertThat(records).hasSize(2);
        var first = records.getFirst();
        assertThat(new String(first.value(), StandardCharsets.UTF_8)).isEqualTo("{\"member\":\"" + id + "\"}");
        assertThat(PublishedEvents.header(first, "ce_type"))
                .isEqualTo("org.digitalcities.membership.representative-changed.v1");
        assertThat(PublishedEvents.header(first, "ce_sequence")).isEqualTo("0000000001");
        assertThat(PublishedEvents.header(first, "ce_time")).isEqualTo("2022-07-15T10:00:00Z");
        assertThat(PublishedEvents.header(first, "ce_subject")).isEqualTo("member/" + id);
        assertThat(PublishedEvents.header(first, "ce_source")).isEqualTo("membership");
    }

    @Test
    void whatACrashLeftInAnOutboxIsSweptUp() {
        var longAgo = new UUID(
                        (System.currentTimeMillis() - 60_000) << 16 | 0x7000,
                        UUID.randomUUID().getLeastSignificantBits())
                .toString();
        database.getCollection("told")
                .insertOne(new Document("_id", id)
                        .append("version", 1L)
                        .append("seq", 1L)
                        .append("state", new Document("times", 1))
                        .append("keys", List.of())
                        .append("acts", 0L)
                        .append(
                                "outbox",
                                List.of(new Document("id", longAgo)
                                        .append("type", "org.digitalcities.membership.representative-changed.v1")
                                        .append("seq", 1L)
                                        .append("time", Date.from(NOW))
                                        .append("data", "{\"member\":\"" + id + "\"}"))));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> ear.sequencesOf(MEMBER.of(id)).contains(1L)
                        && outboxOf(id).isEmpty());
    }

    @Test
    void poisonParksItsSubjectAndNobodyElseUntilItIsPutBack() {
        var other = "city-" + UUID.randomUUID();
        told.put(id, Act.by("test", NOW), state -> tell(id, 1, 0));
        database.getCollection("told")
                .updateOne(
                        eq("_id", id),
                        new Document(
                                        "$push",
                                        new Document(
                                                "outbox",
                                                new Document("id", Ids.next())
                                                        .append(
                                                                "type",
                                                                "org.digitalcities.membership.representative-changed.v1")
                                                        .append("seq", 1L)
                                                        .append("time", Date.from(NOW))
                                                        .append("data", "{\"member\":")))
                                .append("$inc", new Document("seq", 1L)));
        told.put(id, Act.by("test", NOW), state -> tell(id, 2, 2));
        told.put(other, Act.by("test", NOW), state -> tell(other, 1, 1));

        var parked = waiting(id);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> deadLetters.list().stream().anyMatch(w -> w.id().equals(parked) && w.waiting() == 3));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> ear.sequencesOf(MEMBER.of(other)).equals(List.of(1L)));
        assertThat(ear.sequencesOf(MEMBER.of(id))).isEmpty();
        assertThat(deadLetters.first(parked))
                .hasValueSatisfying(first -> assertThat(first.value()).isEqualTo("{\"member\":"));

        deadLetters.putBack(
                parked,
                deadLetters.first(parked).orElseThrow().position(),
                java.util.Optional.of("{\"member\":\"" + id + "\"}"));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> ear.sequencesOf(MEMBER.of(id)).size() == 3);
        assertThat(ear.sequencesOf(MEMBER.of(id))).containsExactly(1L, 2L, 3L);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> deadLetters.first(parked).isEmpty());
    }

    @Test
    void aSubjectThatAnotherInstanceParkedWaitsOnceItsPartitionIsAssigned() {
        var parked = database.getCollection("parked");
        parked.insertOne(new Document("_id", waiting(id))
                .append("group", "test.hearing")
                .append("subject", "member/" + id)
                .append("why", "parked elsewhere")
                .append("since", new Date())
                .append("waiting", List.of()));
        bindings.changeState("hearing-in-0", State.STOPPED);
        bindings.changeState("hearing-in-0", State.STARTED);

        tellOnce(Act.by("test", NOW));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> parked.find(eq("subject", "member/" + id))
                                .first()
                                .getList("waiting", Document.class)
                                .size()
                        == 1);
        assertThat(ear.sequencesOf(MEMBER.of(id))).isEmpty();
        parked.deleteOne(eq("subject", "member/" + id));
    }

    @Test
    void aDependencyThatIsAwayMakesWorkWaitAndBuriesNothing() {
        ear.away.put(MEMBER.of(id), true);
        told.put(id, Act.by("test", NOW), state -> tell(id, 1, 2));
        await().atMost(Duration.ofSeconds(90)).until(() -> outboxOf(id).isEmpty());
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> ear.sequencesOf(MEMBER.of(id)).isEmpty());

        ear.away.remove(MEMBER.of(id));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> ear.sequencesOf(MEMBER.of(id)).equals(List.of(1L, 2L)));
        assertThat(deadLetters.first(waiting(id))).isEmpty();
    }

    /** The id of the parked entry of a member. */
    private static String waiting(String member) {
        return ParkedSubjectIds.id("test.hearing", MEMBER.of(member).text());
    }

    private List<Document> outboxOf(String aggregate) {
        return database.getCollection("told").find(eq("_id", aggregate)).first().getList("outbox", Document.class);
    }
}
