package org.digitalcities.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void loadInWhichAllIsAcceptedHasNoFault() {
        var load = Load.begin(done::incrementAndGet, List.of(done::incrementAndGet, done::incrementAndGet));
        assertThat(load.await(LIMIT)).isEmpty();
        assertThat(done).hasValue(3);
        assertThat(load.isOver()).isTrue();
    }

    @Test
    void whatFailsStopsNoOtherBranchAndIsNamedOnce() {
        var failed = new CountDownLatch(1);
        var load = Load.begin(
                done::incrementAndGet,
                List.of(
                        () -> {
                            failed.countDown();
                            throw new RetryingApiClient.Unanswered("the first was refused");
                        },
                        () -> {
                            uninterrupted(failed);
                            done.incrementAndGet();
                        },
                        () -> {
                            throw new RetryingApiClient.Unanswered("the third was refused");
                        }));
        assertThat(load.await(LIMIT)).containsExactlyInAnyOrder("the first was refused", "the third was refused");
        assertThat(done).hasValue(2);
    }

    @Test
    void eachOfACrowdGoesOnAndEachFaultIsNamed() {
        var load = Load.begin(
                () -> {},
                List.of(() -> BoundedConcurrency.all(List.of(
                        () -> {
                            throw new RetryingApiClient.Unanswered("one was refused");
                        },
                        done::incrementAndGet,
                        () -> {
                            throw new RetryingApiClient.Unanswered("another was refused");
                        },
                        done::incrementAndGet))));
        assertThat(load.await(LIMIT)).containsExactlyInAnyOrder("one was refused", "another was refused");
        assertThat(done).hasValue(2);
    }

    @Test
    void whereTheBeginningFailsThatIsNamedOnce() {
        var load = Load.begin(
                () -> {
                    throw new RetryingApiClient.Unanswered("the clock did not move");
                },
                List.of(done::incrementAndGet, done::incrementAndGet));
        assertThat(load.await(LIMIT)).containsExactly("the clock did not move");
        assertThat(done).hasValue(0);
    }

    @Test
    void whatIsUnansweredIsNamedBesideWhatWasRefused() {
        var end = new CountDownLatch(1);
        var load = Load.begin(() -> {}, List.of(() -> uninterrupted(end), () -> {
            throw new RetryingApiClient.Unanswered("one was refused");
        }));
        assertThat(load.await(Duration.ofSeconds(1))).contains("calls were still unanswered after 1 s");
        assertThat(load.isOver()).isFalse();
        end.countDown();
        assertThat(load.await(LIMIT)).containsExactly("one was refused");
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
