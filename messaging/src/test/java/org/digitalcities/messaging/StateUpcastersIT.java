package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.OtherRelease;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.fault.NewerStateException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** States in two forms in one collection, written by two releases that run side by side. */
@ChecksDeclaredQueries
class StateUpcastersIT extends RunningMessaging {

    private static final Act ACT = Act.by("test", Instant.parse("2022-07-15T10:00:00Z"));
    private static final Duration SOON = Duration.ofSeconds(90);

    /** The form of the state before and now: first one name, then its parts. */
    record Whole(String name) {}

    record Parts(List<String> names) {}

    @Autowired
    ApplicationContext service;

    @Autowired
    MongoDatabase database;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final String collection = "notes-" + UUID.randomUUID();

    private OtherRelease release() {
        return new OtherRelease(service, meters);
    }

    private Aggregates<Whole> before() {
        return release().aggregates(SubjectKind.MEMBER, collection, Whole.class, StoredTypeNames.none());
    }

    private Aggregates<Parts> now(OtherRelease release) {
        return release.aggregates(
                SubjectKind.MEMBER,
                collection,
                Parts.class,
                StoredTypeNames.none().lift(StateUpcastersIT::split));
    }

    private static Document split(Document state) {
        var name = state.remove("name").toString();
        if (name.isBlank()) throw new IllegalArgumentException("no name");
        return state.append("names", List.of(name.split(" ")));
    }

    private Document state(String id) {
        return database.getCollection(collection).find(eq("_id", id)).first().get("state", Document.class);
    }

    @Test
    void whatAnActChangesIsSavedInTheNewFormAndTheEarlierReleaseRefusesIt() {
        var before = before();
        before.create("one", ACT, () -> Decision.changed(new Whole("Ana Example")));
        before.create("two", ACT, () -> Decision.changed(new Whole("Bea Example")));
        var now = now(release());

        assertThat(now.find("one")).contains(new Snapshot<>("one", 1, new Parts(List.of("Ana", "Example"))));
        now.act("one", ACT, parts -> Decision.changed(new Parts(List.of("Ana"))));

        assertThat(state("one")).isEqualTo(new Document("names", List.of("Ana")).append("form", 2));
        assertThatThrownBy(() -> before.find("one"))
                .isInstanceOf(NewerStateException.class)
                .message()
                .doesNotContain("Ana");
        assertThatThrownBy(() -> before.act("one", ACT, whole -> Decision.changed(new Whole("over it"))))
                .isInstanceOf(NewerStateException.class);
        assertThat(state("one"))
                .as("the refusal changed nothing")
                .isEqualTo(new Document("names", List.of("Ana")).append("form", 2));
        assertThat(before.act("two", ACT, whole -> Decision.changed(new Whole("Bea B"))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(now.find("two")).contains(new Snapshot<>("two", 2, new Parts(List.of("Bea", "B"))));
    }

    @Test
    void whatNobodyActsOnIsRewrittenAndItsVersionStays() {
        var before = before();
        IntStream.range(0, 450)
                .forEach(i -> before.create("note-" + i, ACT, () -> Decision.changed(new Whole("Ana " + i))));
        before.create("nameless", ACT, () -> Decision.changed(new Whole(" ")));
        var later = release();
        var now = now(later);

        later.rewrite();

        await().atMost(SOON).until(() -> older() == 1);
        assertThat(state("note-449")).isEqualTo(new Document("names", List.of("Ana", "449")).append("form", 2));
        assertThat(now.find("note-0")).contains(new Snapshot<>("note-0", 1, new Parts(List.of("Ana", "0"))));
        assertThat(state("nameless")).as("one that cannot be lifted stays").isEqualTo(new Document("name", " "));
        await().atMost(SOON)
                .until(() -> meters.get("messaging.states.older")
                                .tag("collection", collection)
                                .gauge()
                                .value()
                        == 1);

        // An earlier release that still runs writes another state.
        database.getCollection(collection)
                .updateOne(
                        eq("_id", "note-7"),
                        new Document("$set", new Document("state", new Document("name", "Ana Again"))));
        later.rewrite();
        await().atMost(SOON)
                .until(() -> state("note-7").equals(new Document("names", List.of("Ana", "Again")).append("form", 2)));
    }

    private long older() {
        return database.getCollection(collection).countDocuments(eq("state.form", null));
    }

    @Test
    void whileTheWayBackIsDeclaredBothReleasesReadAndWriteEverything() {
        var before = before();
        var between = release()
                .aggregates(
                        SubjectKind.MEMBER,
                        collection,
                        Parts.class,
                        StoredTypeNames.none()
                                .lift(
                                        StateUpcastersIT::split,
                                        state -> state.append(
                                                        "name", String.join(" ", state.getList("names", String.class)))
                                                .append("names", null)));
        between.create("one", ACT, () -> Decision.changed(new Parts(List.of("Ana", "Example"))));

        assertThat(before.find("one").orElseThrow().state()).isEqualTo(new Whole("Ana Example"));
        before.act("one", ACT, whole -> Decision.changed(new Whole("Ana B")));
        assertThat(between.find("one").orElseThrow().state()).isEqualTo(new Parts(List.of("Ana", "B")));
    }
}
