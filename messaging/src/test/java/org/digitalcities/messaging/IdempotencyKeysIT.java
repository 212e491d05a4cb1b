package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.junit.jupiter.api.Test;

/** How a repeated request is answered, and which requests are no repeats. */
class IdempotencyKeysIT extends KeyedActs {

    @Test
    void aRepeatIsAnsweredWithTheFirstStatusAndVersionAndWhatStandsNow() {
        var first = act("k").answeredWith(201);
        assertThat(tell(first))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(id, 1, new Told(1)), true, Optional.empty()));
        tell(Act.by("test", BUSINESS_NOW));
        tell(Act.by("test", BUSINESS_NOW));

        assertThat(tell(first)).isEqualTo(repeated(201, 1, 3));
        assertThat(told.repeat(id, first)).contains(repeated(201, 1, 3));
        assertThat(told.repeat(id, act("another"))).isEmpty();
        assertThat(told.repeat("no-such", first)).isEmpty();
        assertThat(told.repeat(id, Act.by("test", BUSINESS_NOW))).isEmpty();
        assertThat(told.find(id)).contains(new Snapshot<>(id, 3, new Told(3)));
    }

    @Test
    void anotherBodyUnderTheKeyIsRefused() {
        tell(act("k"));

        assertThat(tell(act("k", "another body"))).isEqualTo(new Outcome.KeyReused<>());
        assertThat(told.repeat(id, act("k", "another body"))).contains(new Outcome.KeyReused<>());
    }

    @Test
    void theVersionThatWasSeenDoesNotRefuseARepeat() {
        tell(act("make"));
        tell(act("k").expecting(1));

        assertThat(tell(act("k").expecting(1))).isEqualTo(repeated(200, 2, 2));
        assertThat(tell(act("new").expecting(1))).isEqualTo(new Outcome.Stale<>(2));
    }

    /** Once the next state is saved, no copy of the earlier one remains anywhere. */
    @Test
    void whatAStateForgetsIsForgotten() {
        told.put(id, act("first"), state -> Decision.changed(new Told(1_700_000_700)));
        told.act(id, act("second"), state -> Decision.changed(new Told(1_700_000_701)));

        told.act(id, Act.by("test", BUSINESS_NOW), state -> Decision.changed(new Told(1)));

        assertThat(stored().toJson()).doesNotContain("1700000700").doesNotContain("1700000701");
        assertThat(tell(act("first"))).isEqualTo(repeated(200, 1, 1));
    }

    @Test
    void anActThatChangesNothingKeepsItsKeyToo() {
        tell(act("make"));
        assertThat(told.act(id, act("idle"), state -> Decision.unchanged()))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(id, 1, new Told(1)), false, Optional.empty()));
        tell(act("next"));

        assertThat(told.act(id, act("idle"), state -> Decision.unchanged())).isEqualTo(repeated(200, 1, 2));
        assertThat(told.act(id, act("idle", "another body"), state -> Decision.unchanged()))
                .isEqualTo(new Outcome.KeyReused<>());
    }

    @Test
    void aSecretOfAnotherGenerationIsSuperseded() {
        var keepers = documents
                .aggregates(SubjectKind.MEETING, "keepers", Told.class, StoredTypeNames.none())
                .secrets(state -> state.times() < 9 ? OptionalInt.of(state.times()) : OptionalInt.empty());
        keepers.put(id, act("one"), state -> Decision.changed(new Told(1)));
        assertThat(keepers.repeat(id, act("one"))).contains(repeated(200, 1, 1));

        keepers.act(id, act("two"), state -> Decision.changed(new Told(2)));
        assertThat(keepers.repeat(id, act("two"))).contains(repeated(200, 2, 2));
        assertThat(superseded(keepers.repeat(id, act("one")))).isTrue();

        keepers.act(id, act("end"), state -> Decision.changed(new Told(9)));
        assertThat(superseded(keepers.repeat(id, act("two")))).isTrue();
        assertThat(superseded(keepers.repeat(id, act("end"))))
                .as("it showed none")
                .isFalse();
    }

    private static boolean superseded(Optional<Outcome<Told>> outcome) {
        return ((Outcome.Done<Told>) outcome.orElseThrow())
                .first()
                .orElseThrow()
                .superseded();
    }

    /** Each has its own {@code Aggregates}, like two instances of a service. */
    @Test
    void ofTwoInstancesThatGetOneKeyAtOnceOneActsAndBothAnswerAlike() throws Exception {
        var other = documents.aggregates(SubjectKind.MEMBER, "told", Told.class, StoredTypeNames.none());
        tell(act("make"));
        for (int round = 0; round < 20; round++) {
            var key = act("race-" + round).answeredWith(201);
            // In each second round the two also find expired keys to remove.
            if (round % 2 == 1) age("race-" + (round - 1), DAY.multipliedBy(2));
            var together = new CountDownLatch(2);
            try (var crowd = Executors.newFixedThreadPool(2)) {
                var answers = new ArrayList<Future<Outcome<Told>>>();
                for (var instance : List.of(told, other)) {
                    answers.add(crowd.submit(() -> {
                        together.countDown();
                        together.await();
                        return tell(instance, key);
                    }));
                }
                var done = new ArrayList<Outcome.Done<Told>>();
                for (var answer : answers) done.add((Outcome.Done<Told>) answer.get());
                assertThat(done).filteredOn(Outcome.Done::changed).hasSize(1);
                assertThat(done)
                        .filteredOn(Outcome.Done::repeated)
                        .singleElement()
                        .satisfies(one -> assertThat(one.first().get().status()).isEqualTo(201));
                assertThat(done.getFirst().snapshot()).isEqualTo(done.getLast().snapshot());
            }
        }
        assertThat(told.find(id)).contains(new Snapshot<>(id, 21, new Told(21)));
    }
}
