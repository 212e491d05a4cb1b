package org.digitalcities.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishedEventsIT {

    private final String id = "city-" + UUID.randomUUID();
    private final PublishedEvents published = PublishedEvents.of("membership");

    /** A service creates the topics that it uses; here is none. */
    @BeforeAll
    static void createTopics() throws Exception {
        try (var admin = Admin.create(broker())) {
            admin.createTopics(List.of(
                            new NewTopic("membership.events", 3, (short) 1),
                            new NewTopic("study.events", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", TestInfrastructure.shared().kafkaBootstrap());
    }

    @Test
    void whatIsPublishedIsReadInOrderAsWhatItWas() {
        var changed = new RepresentativeChanged(id);
        var first = EventPublisher.publish(changed, 1);
        EventPublisher.publish(
                new MemberRegistered(id, MemberKind.CITY, "Bilbao", null, "ES", "EUROPE", "Europe/Madrid"), 2);

        var events = published.of(changed.subject());
        assertThat(events.getFirst().id()).isEqualTo(first);
        assertThat(events.getFirst().event()).isEqualTo(changed);
        assertThat(events).extracting(PublishedEvents.PublishedEvent::sequence).containsExactly(1L, 2L);
        assertThat(published.of(changed.subject(), MemberRegistered.class)).hasSize(1);
    }

    @Test
    void aRepetitionCountsOnceAmongTheEventsAndEachTimeAmongTheRecords() {
        var changed = new RepresentativeChanged(id);
        var event = UUID.randomUUID().toString();
        EventPublisher.publish(changed, event, 1);
        EventPublisher.publish(changed, event, 1);

        assertThat(published.of(changed.subject())).hasSize(1);
        assertThat(published.records(changed.subject())).hasSize(2);
        assertThat(published.ids(changed.subject())).containsExactly(event, event);
    }

    @Test
    void aRecordThatIsNoEventIsRefused() throws Exception {
        var changed = new RepresentativeChanged(id);
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer());
                var other = new PublishedEvents(TestInfrastructure.shared().kafkaBootstrap(), "study.events")) {
            var nameless = EventPublisher.record(changed, id, 1, Instant.EPOCH);
            producer.send(new ProducerRecord<>(
                            "study.events", 0, changed.subject().text(), nameless.value()))
                    .get();
            assertThatThrownBy(() -> other.of(changed.subject()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("no event, because it has no key or no id: record 0 of study.events-0");
            assertThatThrownBy(() -> other.ids(changed.subject())).isInstanceOf(AssertionError.class);
            assertThatThrownBy(other::everything).isInstanceOf(AssertionError.class);
            assertThat(other.records(changed.subject())).hasSize(1);
        }
    }

    @Test
    void whatCannotBeReadInTimeIsNotTakenForAll() {
        var changed = new RepresentativeChanged(id);
        EventPublisher.publish(changed, 1);

        assertThatThrownBy(() -> published.records(Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("were read within PT0S");
        assertThat(published.of(changed.subject())).hasSize(1);
    }

    @Test
    void whatIsWrittenAfterALookIsFoundByTheNext() {
        var member = SubjectKind.MEMBER.of(id);
        assertThat(published.of(member)).isEmpty();

        EventPublisher.publish(id, RepresentativeChanged.class, member, 1, "{no json".getBytes(StandardCharsets.UTF_8));

        assertThat(published.of(member))
                .singleElement()
                .satisfies(event -> assertThat(event.value()).isEqualTo("{no json"));
        assertThat(published.everything()).contains("{no json");
    }
}
