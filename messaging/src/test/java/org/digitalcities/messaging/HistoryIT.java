package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.ContactChanged;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The history records who acted, once for each version, even after a crash, and no topic carries it. */
@ChecksDeclaredQueries
class HistoryIT extends RunningMessaging {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String OFFICER = "person-4711";

    @Autowired
    Aggregates<Told> told;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    MongoDatabase database;

    @Autowired
    ServiceDatabase documents;

    private final String id = "city-" + UUID.randomUUID();

    private static Act by(String actor) {
        return Act.by(new Attribution(actor, AccessChannel.PAGE), NOW);
    }

    private void tell(Act act, Event... events) {
        told.put(
                id,
                act,
                state -> Decision.changed(new Told(state.map(Told::times).orElse(0) + 1), List.of(events)));
    }

    private Event news() {
        return new RepresentativeChanged(id);
    }

    private List<HistoryEntry> history() {
        return documents
                .history()
                .of(MEMBER.of(id), ListingQuery.of(History.LISTING))
                .items();
    }

    private void awaitVersions(long newest) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(history())
                        .extracting(HistoryEntry::version)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, newest)
                                .map(version -> newest + 1 - version)
                                .boxed()
                                .toList()));
    }

    @Test
    void anActSaysWhoWhenForWhomThroughWhatAndWhatWasDone() {
        var before = Instant.now().minusMillis(1);
        tell(
                Act.by(new Attribution("client-7", Optional.of(OFFICER), AccessChannel.API), NOW),
                news(),
                new ContactChanged(id, null, id + ".1"));

        awaitVersions(1);
        var past = history().getFirst();
        assertThat(past.actor()).isEqualTo("client-7");
        assertThat(past.behalf()).isEqualTo(OFFICER);
        assertThat(past.through()).isEqualTo("api");
        assertThat(past.time()).isEqualTo(NOW);
        assertThat(past.at()).isBetween(before, Instant.now());
        assertThat(past.what())
                .containsExactly("membership.representative-changed.v1", "membership.contact-changed.v1");
        assertThat(past.trace()).isNull();
        assertThat(database.getCollection("history")
                        .find(eq("_id", "member/" + id + "#1"))
                        .first())
                .isNotNull();
    }

    @Test
    void anActWithoutEventsLeavesAnEntryAndTakesNoSequence() {
        tell(by("first"));
        tell(by("second"), news());
        tell(by("third"));
        tell(by("fourth"), news());

        awaitVersions(4);
        assertThat(history()).extracting(HistoryEntry::actor).containsExactly("fourth", "third", "second", "first");
        assertThat(history())
                .extracting(HistoryEntry::what)
                .containsExactly(
                        List.of("membership.representative-changed.v1"),
                        List.of("changed"),
                        List.of("membership.representative-changed.v1"),
                        List.of("changed"));
        await().atMost(SOON).until(() -> ear.sequencesOf(MEMBER.of(id)).equals(List.of(1L, 2L)));
        await().atMost(SOON).until(() -> outbox().isEmpty());
    }

    @Test
    void manyActsAtOnceLeaveOneEntryEachWhetherTheyHaveEventsOrNot() {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                var silent = i % 3 != 0;
                var actor = "person-" + i;
                crowd.submit(() -> {
                    if (silent) tell(by(actor));
                    else tell(by(actor), news());
                });
            }
        }

        awaitVersions(30);
        assertThat(history())
                .extracting(HistoryEntry::actor)
                .doesNotHaveDuplicates()
                .hasSize(30);
        await().atMost(SOON)
                .until(() -> ear.sequencesOf(MEMBER.of(id))
                        .equals(LongStream.rangeClosed(1, 10).boxed().toList()));
    }

    @Test
    void whatChangedNothingOrWasRefusedOrRepeatedLeavesNone() {
        var first = by("first").keyed(new IdempotencyKey(id, "body"));
        tell(first);
        tell(first);
        told.act(id, by("idle"), state -> Decision.unchanged());
        told.act(id, by("refused"), state -> Decision.rejected(Reason.conflict("no")));
        tell(by("second"));

        awaitVersions(2);
        assertThat(history()).extracting(HistoryEntry::actor).containsExactly("second", "first");
    }

    @Test
    void whatAKillLeftBeforeItWasPutDownIsPutDownLaterAndOnce() {
        var act = new Document("version", 1L)
                .append("actor", OFFICER)
                .append("through", "page")
                .append("what", List.of("changed"));
        var silent =
                new Document("id", longAgo()).append("time", Date.from(NOW)).append("act", act);
        var event = new Document("id", longAgo())
                .append("time", Date.from(NOW))
                .append("seq", 1L)
                .append("type", "org.digitalcities.membership.representative-changed.v1")
                .append("data", "{\"member\":\"" + id + "\"}")
                .append("act", new Document(act).append("version", 2L));
        // Killed after the first entry was written to the history and before it was removed from the outbox.
        documents.history().add(List.of(History.document(MEMBER.of(id), silent).orElseThrow()));
        leave(2, 1, silent, event);

        await().atMost(Duration.ofSeconds(90)).until(() -> outbox().isEmpty());
        awaitVersions(2);
        assertThat(ear.sequencesOf(MEMBER.of(id))).contains(1L);
        tell(by("next"), news());
        awaitVersions(3);
    }

    @Test
    void anEntryOfAnEarlierReleaseGoesOutWithoutAHistory() {
        leave(
                1,
                1,
                new Document("id", longAgo())
                        .append("time", Date.from(NOW))
                        .append("seq", 1L)
                        .append("type", "org.digitalcities.membership.representative-changed.v1")
                        .append("data", "{\"member\":\"" + id + "\"}"));

        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        outbox().isEmpty() && ear.sequencesOf(MEMBER.of(id)).contains(1L));
        assertThat(history()).isEmpty();
        tell(by("next"));
        await().atMost(SOON).until(() -> history().size() == 1);
        assertThat(history().getFirst().version()).isEqualTo(2);
    }

    @Test
    void anEntryStaysInTheOutboxUntilTheHistoryHasIt() {
        holdTo(new Document("bsonType", "object").append("required", List.of("what-none-has")));
        try {
            tell(by(OFFICER), news());
            await().atMost(SOON).until(() -> ear.sequencesOf(MEMBER.of(id)).contains(1L));
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> outbox().size() == 1 && history().isEmpty());
        } finally {
            holdTo(new Document("bsonType", "object"));
        }

        await().atMost(SOON).until(() -> outbox().isEmpty());
        awaitVersions(1);
    }

    @Test
    void noRecordOnTheTopicHoldsWhoActed() {
        tell(Act.by(new Attribution(OFFICER, Optional.of("person-0815"), AccessChannel.PAGE), NOW), news());
        tell(by(OFFICER));

        awaitVersions(2);
        var records = records();
        assertThat(records).anySatisfy(record -> assertThat(record).contains(id));
        assertThat(records).noneSatisfy(record -> assertThat(record).contains(OFFICER));
        assertThat(records).noneSatisfy(record -> assertThat(record).contains("person-0815"));
    }

    @Test
    void workOfTheHubGoesOnForWhomeverActedLast() {
        tell(by(OFFICER));
        tell(told.begun(id).carriedOn("membership-service", NOW));
        tell(told.begun(id).carriedOn("membership-service", NOW));
        tell(Act.by(new Attribution(Attribution.ANONYMOUS, Optional.of("member/" + id), AccessChannel.LINK), NOW));
        tell(told.begun(id).carriedOn("membership-service", NOW));
        tell(by(Attribution.ANONYMOUS));
        tell(told.begun(id).carriedOn("membership-service", NOW));

        awaitVersions(7);
        assertThat(history().reversed())
                .extracting(HistoryEntry::behalf)
                .containsExactly(null, OFFICER, OFFICER, "member/" + id, "member/" + id, null, null);
        assertThat(history().reversed())
                .extracting(HistoryEntry::through)
                .containsExactly("page", "work", "work", "link", "work", "page", "work");
        assertThat(told.begun("nobody").by()).isEmpty();
    }

    @Test
    void whoIsForgottenIsForgottenWithTheHistoryAndMayBegin() {
        tell(by("first"), news());
        tell(by("second"));
        awaitVersions(2);
        await().atMost(SOON).until(() -> outbox().isEmpty());

        documents.forget(SubjectKind.MEMBER, eq("_id", id));

        assertThat(told.find(id)).isEmpty();
        assertThat(history()).isEmpty();
        tell(by("anew"));
        awaitVersions(1);
        assertThat(history().getFirst().actor()).isEqualTo("anew");
    }

    @Test
    void theHistoryComesInPartsTheNewestFirst() {
        for (int i = 0; i < 5; i++) tell(by("person-" + i));
        awaitVersions(5);

        var first = documents
                .history()
                .of(MEMBER.of(id), ListingQuery.of(History.LISTING).limit(3));
        var rest = documents
                .history()
                .of(
                        MEMBER.of(id),
                        ListingQuery.of(History.LISTING)
                                .limit(3)
                                .after(first.next().orElseThrow()));

        assertThat(first.items()).extracting(HistoryEntry::version).containsExactly(5L, 4L, 3L);
        assertThat(rest.items()).extracting(HistoryEntry::version).containsExactly(2L, 1L);
        assertThat(rest.next()).isEmpty();
    }

    private void holdTo(Document schema) {
        database.runCommand(new Document("collMod", "history")
                .append("validator", new Document("$jsonSchema", schema))
                .append("validationLevel", "moderate"));
    }

    private void leave(long version, long seq, Document... outbox) {
        database.getCollection("told")
                .insertOne(new Document("_id", id)
                        .append("version", version)
                        .append("seq", seq)
                        .append("state", new Document("times", 1))
                        .append("keys", List.of())
                        .append("acts", 0L)
                        .append("outbox", List.of(outbox)));
    }

    private static String longAgo() {
        var next = UUID.fromString(Ids.next());
        return new UUID(next.getMostSignificantBits() - (60_000L << 16), next.getLeastSignificantBits()).toString();
    }

    private List<Document> outbox() {
        return database.getCollection("told").find(eq("_id", id)).first().getList("outbox", Document.class);
    }

    /** All records of the service's topic, with their headers, as text. */
    private static List<String> records() {
        return PublishedEvents.of("membership").records().stream()
                .map(record -> {
                    var text = new StringBuilder(record.key()).append(text(record.value()));
                    record.headers().forEach(header -> text.append(header.key()).append(text(header.value())));
                    return text.toString();
                })
                .toList();
    }

    /** Other tests send records without a value. */
    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
