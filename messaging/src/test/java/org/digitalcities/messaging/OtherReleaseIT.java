package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.event.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Events on the same topic from a release that knows more types than this one. */
@ChecksDeclaredQueries
class OtherReleaseIT extends RunningMessaging {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String KNOWN = "org.digitalcities.membership.representative-changed.v1";

    @Autowired
    Aggregates<Told> told;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    MongoDatabase database;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Producer<String, byte[]> producer;

    private final String id = "city-" + UUID.randomUUID();
    private final Subject subject = SubjectKind.MEMBER.of(id);
    private final String letter = ParkedSubjectIds.id("test.hearing", subject.text());

    @BeforeEach
    @AfterEach
    void nothingIsLeft() {
        database.getCollection("parked").deleteMany(new Document());
    }

    private void tell(int events) {
        told.put(
                id,
                Act.by("test", NOW),
                state -> Decision.changed(new Told(1), Collections.nCopies(events, new RepresentativeChanged(id))));
    }

    /** Another release writes an event of the aggregate to its outbox. */
    private void tellOf(String type, String data) {
        var sequence =
                database.getCollection("told").find(eq("_id", id)).first().getLong("seq") + 1;
        database.getCollection("told")
                .updateOne(
                        eq("_id", id),
                        new Document("$inc", new Document("seq", 1L))
                                .append(
                                        "$push",
                                        new Document(
                                                "outbox",
                                                new Document("id", Ids.next())
                                                        .append("type", type)
                                                        .append("seq", sequence)
                                                        .append("time", Date.from(NOW))
                                                        .append("data", data))));
    }

    private double skipped() {
        return meters.get("messaging.events.skipped")
                .tag("group", "test.hearing")
                .counter()
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.digitalcities.membership.representative-changed.v2",
                "org.digitalcities.membership.unheard-of.v1",
                "org.digitalcities.library.book-lent.v12"
            })
    void anEventOfATypeThatOnlyAnotherReleaseKnowsIsPassedOverAndItsSubjectGoesOn(String type) {
        var before = skipped();
        tell(1);
        tellOf(type, "{\"nothing\":\"that this release could read\"}");
        tell(1);

        await().atMost(SOON).until(() -> ear.sequencesOf(subject).contains(3L));
        assertThat(ear.sequencesOf(subject)).containsExactly(1L, 3L);
        assertThat(deadLetters.list()).isEmpty();
        assertThat(skipped()).isEqualTo(before + 1);
    }

    @Test
    void anEventOfAnotherReleaseWhoseHeadersThisOneCannotReadIsPassedOverToo() throws Exception {
        send("org.digitalcities.library.book-lent.v1", null, "ce_subject", "a kind that nobody knows/" + id);
        tell(1);

        await().atMost(SOON).until(() -> ear.sequencesOf(subject).equals(List.of(1L)));
        assertThat(deadLetters.list()).isEmpty();
    }

    @Test
    void behindASubjectThatWaitsItIsPassedOverTooAndTheRestGoesOnInOrder() {
        ear.faulty.put(subject, () -> {
            throw new IllegalArgumentException("of this subject");
        });
        tell(1);
        await().atMost(SOON).until(() -> deadLetters.first(letter).isPresent());
        tellOf("org.digitalcities.membership.unheard-of.v1", "{}");
        tell(1);
        await().atMost(SOON)
                .until(() -> deadLetters.list().stream()
                        .anyMatch(waiting -> waiting.id().equals(letter) && waiting.waiting() == 2));
        ear.faulty.remove(subject);

        deadLetters.putBack(letter, deadLetters.first(letter).orElseThrow().position(), Optional.empty());

        await().atMost(SOON).until(() -> ear.sequencesOf(subject).equals(List.of(1L, 3L)));
    }

    /** An event that an earlier release parked, because it treated every unknown type as poison. */
    @Test
    void whatWaitsSinceAnEarlierReleaseGoesOnWhenAnOperatorPutsItBack() {
        tell(1);
        await().atMost(SOON).until(() -> ear.sequencesOf(subject).equals(List.of(1L)));
        var headers = new Document("ce_type", "org.digitalcities.membership.unheard-of.v1")
                .append("ce_subject", subject.text());
        database.getCollection("parked")
                .insertOne(new Document("_id", letter)
                        .append("group", "test.hearing")
                        .append("subject", subject.text())
                        .append("why", "unknown event type")
                        .append("since", new Date())
                        .append(
                                "waiting",
                                List.of(new Document("at", "membership.events-0@7")
                                        .append("topic", "membership.events")
                                        .append("partition", 0)
                                        .append("offset", 7L)
                                        .append("key", subject.text())
                                        .append("headers", headers)
                                        .append("value", null))));

        deadLetters.putBack(letter, "membership.events-0@7", Optional.empty());

        await().atMost(SOON).until(() -> database.getCollection("parked").countDocuments(eq("_id", letter)) == 0);
        assertThat(deadLetters.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {KNOWN, "org.digitalcities.no-type", "com.example.something.v1"})
    void whatIsNoEventOfTheHubOrDoesNotFitItsTypeWaitsForAnOperatorAsEver(String type) throws Exception {
        var before = skipped();
        send(type, "{\"member\":".getBytes(StandardCharsets.UTF_8), "ce_subject", subject.text());

        await().atMost(SOON).until(() -> deadLetters.first(letter).isPresent());
        assertThat(skipped()).isEqualTo(before);
    }

    private void send(String type, byte[] value, String header, String text)
            throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>("membership.events", subject.text(), value);
        var headers = new Document("ce_id", Ids.next())
                .append("ce_source", "membership")
                .append("ce_type", type)
                .append("ce_time", NOW.toString())
                .append("ce_sequence", "0000000001")
                .append(header, text);
        headers.forEach(
                (name, content) -> record.headers().add(name, content.toString().getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }
}
