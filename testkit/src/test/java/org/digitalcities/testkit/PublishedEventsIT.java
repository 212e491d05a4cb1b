package org.digitalcities.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
    static void createTopic() throws Exception {
        var broker = Map.<String, Object>of(
                "bootstrap.servers", TestInfrastructure.shared().kafkaBootstrap());
        try (var admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic("membership.events", 3, (short) 1)))
                    .all()
                    .get();
        }
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
        assertThat(published.ids().get(changed.subject().text())).containsExactly(event, event);
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
