package org.digitalcities.webkit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.ProblemException;
import org.junit.jupiter.api.Test;

class IdempotentActTest {

    private static final Outcome<String> NEW =
            new Outcome.Done<>(new Snapshot<>("a", 2, "new"), true, Optional.empty());
    private static final Outcome<String> REPEATED =
            new Outcome.Done<>(new Snapshot<>("a", 1, "first"), false, Optional.of(new Outcome.First(200, false)));

    private final AtomicInteger lookUps = new AtomicInteger();

    private IdempotentAct<String> act(Outcome<String> kept) {
        return new IdempotentAct<>(Act.by("officer", Instant.EPOCH), () -> {
            lookUps.incrementAndGet();
            return Optional.ofNullable(kept);
        });
    }

    private static Outcome<String> refused() {
        throw Problem.unknown().thrown();
    }

    @Test
    void aKeyIsLookedUpBeforeTheDeed() {
        assertThat(act(null).outcome(_ -> NEW)).isSameAs(NEW);
        assertThat(act(REPEATED).outcome(_ -> refused())).isSameAs(REPEATED);
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void aDeedInOneReadLooksNoKeyUp() {
        assertThat(act(null).inOneRead().outcome(_ -> NEW)).isSameAs(NEW);
        assertThat(act(REPEATED).inOneRead().outcome(_ -> REPEATED)).isSameAs(REPEATED);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void refusedInputOfARepeatGetsTheFirstAnswer() {
        assertThat(act(REPEATED).inOneRead().outcome(_ -> refused())).isSameAs(REPEATED);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void refusedInputUnderANewKeyIsRefused() {
        assertThatThrownBy(() -> act(null).inOneRead().outcome(_ -> refused())).isInstanceOf(ProblemException.class);
    }

    @Test
    void aFaultIsNoReasonToLookAKeyUp() {
        assertThatThrownBy(() -> act(REPEATED).inOneRead().outcome(_ -> {
                    throw new IllegalStateException("the store is away");
                }))
                .hasMessage("the store is away");
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void aReplacedSecretStaysRefusedInOneRead() {
        var superseded =
                new Outcome.Done<>(new Snapshot<>("a", 1, "first"), false, Optional.of(new Outcome.First(200, true)));

        assertThatThrownBy(() -> act(null).showingSecret().inOneRead().done(_ -> superseded, Snapshot::state))
                .hasMessage("secret-superseded");
    }
}
