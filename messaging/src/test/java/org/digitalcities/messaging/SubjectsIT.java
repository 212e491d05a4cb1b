package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.AFFILIATION;
import static org.digitalcities.contracts.SubjectKind.EDITION;
import static org.digitalcities.contracts.SubjectKind.IMPORT;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.messaging.consuming.DeadLetters.Answer;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A member and an affiliation with the same id are two subjects everywhere. */
@ChecksDeclaredQueries
class SubjectsIT extends RunningMessaging {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final LocalText EACH = new LocalText("Culture", "Cultura", "Culture");

    @Autowired
    Aggregates<Told> told;

    @Autowired
    Aggregates<Told> affiliations;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    MongoDatabase database;

    @Autowired
    ServiceDatabase documents;

    @Autowired
    Producer<String, byte[]> producer;

    private final String id = "es-bilbao-" + UUID.randomUUID();

    private void tell(Aggregates<Told> kind, Event event) {
        kind.put(id, Act.by("test", NOW), state -> Decision.changed(new Told(1), List.of(event)));
    }

    private void tellBoth() {
        tell(told, new RepresentativeChanged(id));
        tell(affiliations, new AffiliationEntered(id, AffiliationKind.INITIATIVE, id, EACH, EACH));
    }

    @Test
    void twoKindsUnderOneIdAreSeenBoth() {
        tellBoth();

        await().atMost(SOON)
                .until(() -> ear.sequencesOf(MEMBER.of(id)).equals(List.of(1L))
                        && ear.sequencesOf(AFFILIATION.of(id)).equals(List.of(1L)));
        var projection = new Projection(
                documents.collection("both", CollectionSchema.of().holds(Kind.NUMBER, "sequence")));
        projection.applyAll(ear.heard.stream()
                .filter(received -> received.envelope().subject().id().equals(id))
                .map(received -> new Projection.Write(
                        received.envelope().subject(),
                        received.envelope().sequence(),
                        new Document("type", received.envelope().type())))
                .toList());
        assertThat(projection.find(MEMBER.of(id)))
                .get()
                .extracting("type")
                .asString()
                .endsWith("membership.representative-changed.v1");
        assertThat(projection.find(AFFILIATION.of(id)))
                .get()
                .extracting("type")
                .asString()
                .endsWith("membership.affiliation-entered.v2");
        projection.erase(MEMBER.of(id), 2);
        assertThat(projection.find(AFFILIATION.of(id)).orElseThrow()).containsEntry("sequence", 1L);
    }

    @Test
    void oneOfThemWaitsForAnOperatorAndTheOtherGoesOn() {
        ear.faulty.put(MEMBER.of(id), () -> {
            throw new IllegalArgumentException("of this subject");
        });
        tellBoth();

        var member = ParkedSubjectIds.id("test.hearing", "member/" + id);
        await().atMost(SOON)
                .until(() -> deadLetters.first(member).isPresent()
                        && ear.sequencesOf(AFFILIATION.of(id)).equals(List.of(1L)));
        assertThat(deadLetters.list())
                .filteredOn(waiting -> waiting.subject().endsWith(id))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.subject()).isEqualTo("member/" + id))
                .satisfies(waiting -> assertThat(waiting.id()).isEqualTo(member).matches("[0-9a-f]{64}"));
        assertThat(deadLetters.first(ParkedSubjectIds.id("test.hearing", "affiliation/" + id)))
                .isEmpty();
        tell(affiliations, new AffiliationEntered(id, AffiliationKind.MECHANISM, id, EACH, EACH));
        await().atMost(SOON).until(() -> ear.sequencesOf(AFFILIATION.of(id)).equals(List.of(1L, 2L)));

        ear.faulty.remove(MEMBER.of(id));
        var first = deadLetters.first(member).orElseThrow().position();
        assertThat(deadLetters.putBack(member, first, Optional.empty())).isEqualTo(Answer.DONE);
        await().atMost(SOON).until(() -> ear.sequencesOf(MEMBER.of(id)).equals(List.of(1L)));
    }

    @Test
    void anEventOfAnotherKindOrIdIsRefusedAndNothingIsWritten() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tell(affiliations, new RepresentativeChanged(id)))
                .withMessageContaining("has the subject member/" + id + ", not affiliation/" + id);
        assertThatIllegalStateException()
                .isThrownBy(() -> tell(told, new RepresentativeChanged("other")))
                .withMessageContaining("has the subject member/other, not member/" + id);
        assertThat(affiliations.find(id)).isEmpty();
        assertThat(told.find(id)).isEmpty();
    }

    @Test
    void aKindBelongsToOneCollectionOfOneService() {
        assertThatIllegalStateException()
                .isThrownBy(() -> documents.aggregates(MEMBER, "cities", Told.class, StoredTypeNames.none()))
                .withMessage("cities: the aggregates of the kind member are in told");
        assertThatIllegalStateException()
                .isThrownBy(() -> documents.aggregates(IMPORT, "told", Told.class, StoredTypeNames.none()))
                .withMessage("told: holds aggregates of another kind than import");
        assertThatIllegalStateException()
                .isThrownBy(() -> documents.aggregates(EDITION, "editions", Told.class, StoredTypeNames.none()))
                .withMessage("editions: aggregates of the kind edition belong to study-service");
        assertThat(database.listCollectionNames()).doesNotContain("cities", "editions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "affiliation/", "member/x/"})
    void asSubjectsWereBeforeOrAreNotThisOneParksIt(String before) throws Exception {
        var subject = before + id;
        var record = new ProducerRecord<>(
                "membership.events",
                subject,
                "{\"member\":\"%s\"}".formatted(id).getBytes());
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "membership",
                        "ce_type",
                        "org.digitalcities.membership.representative-changed.v1",
                        "ce_subject",
                        subject,
                        "ce_time",
                        "2022-07-15T10:00:00Z",
                        "ce_sequence",
                        "0000000001")
                .forEach((name, value) -> record.headers().add(name, value.getBytes()));
        producer.send(record).get();

        var waiting = ParkedSubjectIds.id("test.hearing", subject);
        await().atMost(SOON).until(() -> deadLetters.first(waiting).isPresent());
        assertThat(ear.heard).noneMatch(received -> received.event().equals(new RepresentativeChanged(id)));
        tell(told, new RepresentativeChanged(id));
        await().atMost(SOON).until(() -> ear.sequencesOf(MEMBER.of(id)).equals(List.of(1L)));
        assertThat(deadLetters.drop(
                        waiting, deadLetters.first(waiting).orElseThrow().position()))
                .isEqualTo(Answer.DONE);
        await().atMost(SOON)
                .until(() -> database.getCollection("parked")
                                .find(eq("_id", waiting))
                                .first()
                        == null);
    }
}
