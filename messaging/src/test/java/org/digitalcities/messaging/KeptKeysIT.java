package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Snapshot;
import org.junit.jupiter.api.Test;

/** Which idempotency keys a document stores, for how long, and how an act stores its own. */
class KeptKeysIT extends KeyedActs {

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
        assertThat(tell(act("k", "another body")))
                .as("of the two, the fresh one counts")
                .isEqualTo(repeated(200, 2, 2));
        assertThat(tell(act("k"))).isEqualTo(new Outcome.KeyReused<>());
    }

    @Test
    void whatIsOlderThanADayLeavesWithTheNextKeyOnceOneIsAnHourOlder() {
        for (var key : List.of("a", "b", "c")) tell(act(key));
        age("a", DAY.plusMinutes(59));
        age("b", DAY.plusSeconds(1));
        tell(act("d"));
        assertThat(keysKept())
                .as("the list is not rewritten for each that ends")
                .containsExactly("a", "b", "c", "d");

        age("a", DAY.plusHours(1).plusSeconds(1));
        tell(Act.by("test", BUSINESS_NOW));
        assertThat(keysKept()).as("an act without a key leaves them alone").containsExactly("a", "b", "c", "d");
        told.act(id, act("e"), state -> Decision.unchanged());
        assertThat(keysKept()).containsExactly("c", "d", "e");
    }

    /** The clocks of two instances differ, so an older key may follow a younger one in the list. */
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

    /** A writer that rewrites the list has read all of it, and no other key was stored in between. */
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

        assertThat(keysKept())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .boxed()
                        .flatMap(number -> Stream.of("idle-" + number, "busy-" + number))
                        .toList());
        assertThat(told.find(id)).contains(new Snapshot<>(id, 21, new Told(21)));
    }

    /** An act on a document with many keys reads at most its own key, and adds one. */
    @Test
    void anActNeitherReadsNorRewritesTheKeysThatAreKept() {
        for (int number = 0; number < 200; number++) tell(act("key-" + number));

        exchanged.clear();
        tell(act("another"));
        assertThat(exchanged()).extracting(Exchanged::command).containsExactly("find", "update");
        assertThat(exchanged())
                .allSatisfy(one -> assertThat(one.said() + one.answer()).doesNotContain("key-"));

        exchanged.clear();
        assertThat(tell(act("key-100"))).isEqualTo(repeated(200, 101, 201));
        assertThat(exchanged())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.answer()).contains("\"key-100\"").doesNotContain("\"key-101\""));
    }

    @Test
    void twoHundredKeysAreAllKnownAndTheOldestLeaveAtTheMost() {
        for (int number = 0; number < 200; number++) tell(act("key-" + number));
        for (int number = 0; number < 200; number++)
            assertThat(tell(act("key-" + number))).isEqualTo(repeated(200, number + 1, 200));

        for (int number = 200; number < MOST + 10; number++) tell(act("key-" + number));
        assertThat(kept()).hasSize(MOST);
        assertThat(told.repeat(id, act("key-9"))).isEmpty();
        assertThat(told.repeat(id, act("key-10"))).isPresent();
    }

    @Test
    void aKeyIsKeptWithoutAStateAndTheStoreRefusesOne() {
        tell(act("k").answeredWith(201));

        assertThat(kept())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.keySet()).containsExactlyInAnyOrder("key", "hash", "version", "status", "at"));
        assertRefused(
                Updates.set("keys", List.of(new Document(kept().getFirst()).append("state", stored().get("state")))));
        assertRefused(Updates.set("answers", List.of(new Document("state", stored().get("state")))));
    }

    private void assertRefused(Bson update) {
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> collection.updateOne(eq("_id", id), update))
                .satisfies(e -> assertThat(e.getError().getCode()).isEqualTo(121));
    }

    /** An act that changes nothing leaves the version as it is, and a concurrent save must not drop its key. */
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

        assertThat(kept())
                .extracting(one -> one.getString("key"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .boxed()
                        .<String>mapMulti((number, all) -> {
                            all.accept("idle-" + number);
                            all.accept("busy-" + number);
                            if (number == 0) all.accept("make");
                        })
                        .toList());
        assertThat(told.find(id)).contains(new Snapshot<>(id, 21, new Told(21)));
    }
}
