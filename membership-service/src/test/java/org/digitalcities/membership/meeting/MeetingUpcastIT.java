package org.digitalcities.membership.meeting;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.OtherRelease;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.fault.NewerStateException;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A lift from end to end, with the state of meetings: as if an earlier release had stored the place as {@code city}, and had
 * stored no year for a meeting that was still open.
 */
class MeetingUpcastIT extends MembershipIT {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");

    @Autowired
    ApplicationContext service;

    @Autowired
    MongoDatabase database;

    private static StoredTypeNames names() {
        return StoredTypeNames.of(Meeting.class)
                .name(Meeting.Planned.class, "planned")
                .name(Meeting.DeclaredOpen.class, "open");
    }

    private static Document lifted(Document state) {
        var plan = state.get("plan", Document.class);
        plan.append("place", plan.remove("city"));
        plan.putIfAbsent("year", 2022);
        return state;
    }

    private OtherRelease release() {
        return new OtherRelease(service, new SimpleMeterRegistry());
    }

    private String stored(String collection, String name, Document plan) {
        var id = name + "-" + tag;
        plan.append("id", id).append("kind", MeetingKind.WORLD_CONGRESS.name());
        database.getCollection(collection)
                .insertOne(new Document("_id", id)
                        .append("version", 3L)
                        .append("seq", 3L)
                        .append("state", new Document("kind", "planned").append("plan", plan))
                        .append("outbox", List.of())
                        .append("keys", List.of())
                        .append("acts", 0L));
        return id;
    }

    private Document state(String collection, String id) {
        return database.getCollection(collection).find(eq("_id", id)).first().get("state", Document.class);
    }

    @Test
    void aMeetingOfAnEarlierFormIsReadActedOnToldOfAndRewritten() {
        var collection = "meetings-" + tag;
        var before = release().aggregates(SubjectKind.MEETING, collection, Meeting.class, names());
        var acted = stored(collection, "daejeon", new Document("city", "Daejeon").append("year", 2022));
        var waiting = stored(collection, "durban", new Document("city", "Durban"));
        var later = release();
        var meetings =
                later.aggregates(SubjectKind.MEETING, collection, Meeting.class, names().lift(MeetingUpcastIT::lifted));

        assertThat(meetings.find(waiting).orElseThrow().state().plan())
                .isEqualTo(new Meeting.Plan(waiting, MeetingKind.WORLD_CONGRESS, 2022, "Durban"));
        meetings.act(acted, Act.by("test", NOW), meeting -> meeting.decide(new Meeting.Command.DeclareOpen(), NOW));

        assertThat(state(collection, acted)).containsEntry("form", 2).containsEntry("kind", "open");
        assertThat(state(collection, acted).get("plan", Document.class))
                .containsEntry("place", "Daejeon")
                .doesNotContainKey("city");
        await().untilAsserted(() -> assertThat(told().of(SubjectKind.MEETING.of(acted)))
                .extracting(PublishedEvents.PublishedEvent::value)
                .singleElement()
                .asString()
                .contains("Daejeon"));
        assertThatThrownBy(() -> before.find(acted)).isInstanceOf(NewerStateException.class);

        later.rewrite();
        assertThat(state(collection, waiting)).containsEntry("form", 2);
        assertThat(meetings.find(waiting).orElseThrow().version()).isEqualTo(3);
        assertThat(state(collection, waiting).get("plan", Document.class))
                .containsEntry("place", "Durban")
                .containsEntry("year", 2022);
    }
}
