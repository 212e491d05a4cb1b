package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.messaging.consuming.DeadLetters.Answer;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ChecksDeclaredQueries
class DeadLettersIT extends RunningMessaging {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);

    @Autowired
    Aggregates<Told> told;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    MongoDatabase database;

    private final String id = "city-" + UUID.randomUUID();
    private final String letter = ParkedSubjectIds.id("test.hearing", "member/" + id);

    private void tell(String subject, int events) {
        told.put(
                subject,
                Act.by("test", NOW),
                state -> Decision.changed(
                        new Told(1),
                        IntStream.range(0, events)
                                .mapToObj(i -> (org.digitalcities.contracts.Event) new RepresentativeChanged(subject))
                                .toList()));
    }

    private List<Long> heard(String subject) {
        return ear.sequencesOf(MEMBER.of(subject));
    }

    private void fails(String subject, Supplier<Throwable> fault) {
        ear.faulty.put(MEMBER.of(subject), () -> {
            switch (fault.get()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalArgumentException();
            }
        });
    }

    private String parkedBehindThree() {
        fails(id, () -> new IllegalArgumentException("of this subject"));
        tell(id, 3);
        await().atMost(SOON)
                .until(() -> deadLetters.list().stream().anyMatch(w -> w.id().equals(letter) && w.waiting() == 3));
        return deadLetters.first(letter).orElseThrow().position();
    }

    private boolean free() {
        return database.getCollection("parked").find(eq("_id", letter)).first() == null;
    }

    @AfterEach
    void nothingIsLeft() {
        ear.faulty.clear();
        ear.away.clear();
        database.getCollection("parked").deleteMany(new Document());
    }

    @Test
    void aRepeatedDropHitsOneEventOnly() {
        var first = parkedBehindThree();

        assertThat(deadLetters.drop(letter, first)).isEqualTo(Answer.DONE);
        await().atMost(SOON).until(() -> waitsAt(2));
        assertThat(deadLetters.drop(letter, first)).isEqualTo(Answer.PASSED);
        assertThat(deadLetters.putBack(letter, first, Optional.of("{}"))).isEqualTo(Answer.PASSED);

        ear.faulty.remove(MEMBER.of(id));
        assertThat(deadLetters.putBack(
                        letter, deadLetters.first(letter).orElseThrow().position(), Optional.empty()))
                .isEqualTo(Answer.DONE);
        await().atMost(SOON).until(this::free);
        assertThat(heard(id)).containsExactly(2L, 3L);
        assertThat(deadLetters.drop(letter, first)).isEqualTo(Answer.UNKNOWN);
    }

    /** Whether the subject is parked at the event with this sequence number. */
    private boolean waitsAt(long sequence) {
        return deadLetters
                        .first(letter)
                        .filter(first -> Long.parseLong(first.headers().get("ce_sequence")) == sequence)
                        .isPresent()
                && database.getCollection("parked").countDocuments(and(eq("_id", letter), exists("released", false)))
                        == 1;
    }

    @Test
    void aRepeatedMendLeavesTheNextEventAsItCame() {
        var first = parkedBehindThree();
        ear.away.put(MEMBER.of(id), true);
        ear.faulty.remove(MEMBER.of(id));
        var mended = "{\"member\":\"" + id + "\",\"mended\":true}";

        assertThat(deadLetters.putBack(letter, first, Optional.of(mended))).isEqualTo(Answer.DONE);
        assertThat(deadLetters.putBack(letter, first, Optional.of(mended)))
                .as("while it goes on")
                .isEqualTo(Answer.REPEATED);
        assertThat(deadLetters.putBack(letter, first, Optional.of("{}")))
                .as("another value while it goes on")
                .isEqualTo(Answer.PASSED);
        assertThat(deadLetters.drop(letter, first)).as("while it goes on").isEqualTo(Answer.PASSED);
        assertThat(deadLetters.first(letter).orElseThrow().value()).isEqualTo(mended);

        ear.away.remove(MEMBER.of(id));
        await().atMost(SOON).until(this::free);
        assertThat(heard(id)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void ofTwoOperatorsAtOnceOneIsAnswered() throws Exception {
        var first = parkedBehindThree();
        try (var operators = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = operators.invokeAll(
                    Collections.nCopies(8, (Callable<Answer>) () -> deadLetters.drop(letter, first)));
            assertThat(answers).extracting(Future::get).containsOnlyOnce(Answer.DONE);
        }
        await().atMost(SOON).until(() -> waitsAt(2));
        assertThat(deadLetters.list())
                .filteredOn(waiting -> waiting.id().equals(letter))
                .singleElement()
                .extracting(DeadLetters.ParkedSubject::waiting)
                .isEqualTo(2);
    }

    @Test
    void aKillBetweenHandlingAndTakingOutHandlesItAgainAndLosesNothing() {
        var first = parkedBehindThree();
        ear.faulty.remove(MEMBER.of(id));
        // An instance was killed after it had handled the first event: released, nothing removed yet, and its lease has
        // expired.
        ear.on(received(first));

        assertThat(deadLetters.putBack(letter, first, Optional.empty())).isEqualTo(Answer.DONE);

        await().atMost(SOON).until(this::free);
        assertThat(heard(id)).containsExactly(1L, 1L, 2L, 3L);
    }

    private ReceivedEvent received(String position) {
        var headers = deadLetters.first(letter).orElseThrow().headers();
        assertThat(deadLetters.first(letter).orElseThrow().position()).isEqualTo(position);
        return new ReceivedEvent(EventCodec.envelope(headers::get), new RepresentativeChanged(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "element", "stack", "refused"})
    void aFaultOfOneEventKeepsNoOtherWaitingAndIsParkedWithItsReason(String kind) {
        fails(id, () -> switch (kind) {
            case "state" -> new IllegalStateException("no such step for somebody@example.org");
            case "element" -> new NoSuchElementException("no such step for \"Somebody\"");
            case "stack" -> new StackOverflowError();
            default ->
                new MongoWriteException(
                        new WriteError(
                                121, "Document failed validation", BsonDocument.parse("{consideredValue: 'somebody'}")),
                        new ServerAddress(),
                        List.of());
        });
        var others = IntStream.range(0, 24)
                .mapToObj(i -> "city-" + UUID.randomUUID())
                .toList();

        tell(id, 2);
        others.forEach(other -> tell(other, 1));

        for (var other : others) await().atMost(SOON).until(() -> heard(other).equals(List.of(1L)));
        assertThat(heard(id)).isEmpty();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> waitsAt(1)
                        && deadLetters.list().stream()
                                .anyMatch(waiting -> waiting.id().equals(letter)));
        assertThat(deadLetters.list())
                .filteredOn(waiting -> waiting.id().equals(letter))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.why())
                        .isNotBlank()
                        .doesNotContainIgnoringCase("somebody")
                        .contains(
                                switch (kind) {
                                    case "state" -> "IllegalStateException: no such step for";
                                    case "element" -> "NoSuchElementException: no such step for";
                                    case "stack" -> "StackOverflowError";
                                    default -> "code 121";
                                }));

        ear.faulty.remove(MEMBER.of(id));
        assertThat(deadLetters.putBack(
                        letter, deadLetters.first(letter).orElseThrow().position(), Optional.empty()))
                .isEqualTo(Answer.DONE);
        await().atMost(SOON).until(this::free);
        assertThat(heard(id)).containsExactly(1L, 2L);
    }

    @Test
    void aFaultThatPassesNeedsNoOperator() {
        var tries = new AtomicInteger();
        fails(
                id,
                () -> tries.incrementAndGet() < 3
                        ? new IllegalStateException("not yet")
                        : new IllegalStateException("never"));
        ear.faulty.compute(MEMBER.of(id), (subject, fault) -> () -> {
            if (tries.get() < 2) fault.run();
        });

        tell(id, 2);

        await().atMost(SOON).until(() -> heard(id).equals(List.of(1L, 2L)));
        await().atMost(SOON).until(this::free);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whenManySubjectsFailAtOnceItIsNoneOfThem() {
        var many = IntStream.range(0, 40)
                .mapToObj(i -> "city-" + UUID.randomUUID())
                .toList();
        many.forEach(one -> fails(one, () -> new IllegalStateException("something that all need")));
        many.forEach(one -> tell(one, 1));
        var parked = database.getCollection("parked");
        await().atMost(SOON).until(() -> parked.countDocuments(exists("again")) >= 10);

        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).until(() -> parked.countDocuments() <= 22);
        many.forEach(one -> ear.faulty.remove(MEMBER.of(one)));

        for (var one : many)
            await().atMost(Duration.ofSeconds(90)).until(() -> heard(one).contains(1L));
        await().atMost(SOON).until(() -> parked.countDocuments() == 0);
    }
}
