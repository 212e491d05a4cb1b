package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.messaging.work.WorkKind.NONE;

import com.mongodb.MongoTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.messaging.work.OtherInstance;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.junit.jupiter.api.Test;

/** A failing item delays no other, and no exception ends the background work. */
class WorkFailingIT extends WorkTrial {

    private static final Duration SOON = Duration.ofSeconds(90);

    /** When each step began, by the monotonic clock. */
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

    /** An error class that no library knows. */
    private static final class OwnError extends Error {}

    private static final Map<String, Supplier<Throwable>> THROWN = Map.of(
            "overflow", StackOverflowError::new,
            "own", OwnError::new,
            "memory", () -> new OutOfMemoryError("Java heap space"),
            "assertion", AssertionError::new,
            "initializer", () -> new ExceptionInInitializerError((String) null),
            "checked", () -> new IOException("checked"),
            "unspeakable",
                    () -> new IllegalStateException() {
                        @Override
                        public String getMessage() {
                            throw new UnsupportedOperationException();
                        }
                    });

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private List<WorkScheduler.Stuck> stuck() {
        return work.stuck(1_000).stream()
                .filter(item -> item.kind().equals(kind))
                .toList();
    }

    private long pauseBefore(int step) {
        var at = List.copyOf(begun);
        return at.get(step) - at.get(step - 1);
    }

    @Test
    void whatAnOperatorGivesUpIsNotSoughtAgainUntilSomebodyAsksForIt() {
        var due = new AtomicBoolean(true);
        work.declare(WorkKind.of(
                        kind,
                        now -> due.get() ? Stream.of(new WorkKind.Wanted("one", PAST, null)) : Stream.empty(),
                        (task, claim) -> {
                            begun.add(System.nanoTime());
                            throw new IllegalStateException("never");
                        })
                .tries(1));
        await().atMost(SOON).until(() -> !stuck().isEmpty());

        assertThat(work.giveUp(kind, "one")).isTrue();

        assertThat(stuck()).isEmpty();
        assertThat(work.giveUp(kind, "one")).isFalse();
        assertThat(work.tryAgain(kind, "one")).isFalse();
        // The source keeps reporting it, every ten seconds.
        await().during(Duration.ofSeconds(12)).atMost(SOON).until(() -> begun.size() == 1);

        work.want(kind, "one", PAST);
        await().atMost(SOON).until(() -> begun.size() == 2 && !stuck().isEmpty());
        work.giveUp(kind, "one");
        due.set(false);
        await().atMost(SOON).until(() -> new OtherInstance(service).item(kind, "one") == null);
    }

    @Test
    void nothingThatIsThrownEndsTheWorkOfAKind() {
        var tries = new ConcurrentHashMap<String, Integer>();
        THROWN.forEach((name, thrown) -> {
            work.declare(WorkKind.of(kind + name, NONE, (task, claim) -> {
                if (tries.merge(name, 1, Integer::sum) <= 2) WorkFailingIT.<RuntimeException>sneak(thrown.get());
                done.add(task);
                return StepResult.done();
            }));
            work.want(kind + name, name, PAST);
        });

        await().atMost(SOON).until(() -> keysDone().collect(Collectors.toSet()).equals(THROWN.keySet()));
        assertThat(tries.values()).containsOnly(3);
    }

    @Test
    void nothingThatIsThrownEndsARoundOrACheckOrHoldsUpAnother() {
        var rounds = new ConcurrentHashMap<String, Integer>();
        var checks = new ConcurrentHashMap<String, Integer>();
        var others = new AtomicInteger();
        THROWN.forEach((name, thrown) -> {
            work.round(kind + name, Duration.ofMillis(100), () -> {
                rounds.merge(name, 1, Integer::sum);
                WorkFailingIT.<RuntimeException>sneak(thrown.get());
            });
            work.here(kind + name + "-check", Duration.ofMillis(100), now -> {
                checks.merge(name, 1, Integer::sum);
                WorkFailingIT.<RuntimeException>sneak(thrown.get());
            });
        });
        work.round(kind + "-other", Duration.ofMillis(100), others::incrementAndGet);
        work.declare(WorkKind.of(kind + "-items", NONE, (task, claim) -> {
            done.add(task);
            return StepResult.done();
        }));
        work.want(kind + "-items", "one", PAST);

        await().atMost(SOON)
                .until(() -> Stream.of(rounds, checks)
                        .allMatch(counts -> counts.keySet().equals(THROWN.keySet())
                                && counts.values().stream().allMatch(count -> count >= 3)));
        await().atMost(SOON).until(() -> others.get() >= 3 && done.size() == 1);
    }

    @Test
    void aSourceThatFailsHoldsUpNoItemAndIsNamedUntilItIsMended() {
        var mended = new AtomicBoolean();
        work.declare(WorkKind.of(
                kind,
                now -> {
                    if (!mended.get()) throw new StackOverflowError();
                    return Stream.of(new WorkKind.Wanted("sought", PAST, null));
                },
                (task, claim) -> {
                    done.add(task);
                    return StepResult.done();
                }));

        await().atMost(SOON).until(() -> work.late().contains(kind));
        work.want(kind, "asked", PAST);

        await().atMost(SOON).until(() -> keysDone().toList().contains("asked"));
        assertThat(work.late()).contains(kind);
        mended.set(true);
        await().atMost(SOON)
                .until(() ->
                        keysDone().toList().contains("sought") && !work.late().contains(kind));
    }

    @Test
    void thePauseGrowsWithEachFailure() {
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
            begun.add(System.nanoTime());
            if (begun.size() <= 3) throw new IllegalStateException("not yet");
            done.add(task);
            return StepResult.done();
        }));

        work.want(kind, "one", PAST);

        await().atMost(SOON).until(() -> done.size() == 1);
        assertThat(pauseBefore(1))
                .isBetween(
                        Duration.ofMillis(900).toNanos(), Duration.ofSeconds(2).toNanos());
        assertThat(pauseBefore(2)).isGreaterThan(Duration.ofMillis(1_900).toNanos());
        assertThat(pauseBefore(3)).isGreaterThan(Duration.ofMillis(3_900).toNanos());
    }

    @Test
    void whatIsAwayIsWaitedForWithoutCounting() {
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
                    begun.add(System.nanoTime());
                    if (begun.size() <= 4) throw new MongoTimeoutException("away");
                    done.add(task);
                    return StepResult.done();
                })
                .tries(2));

        work.want(kind, "one", PAST);

        await().atMost(SOON).until(() -> done.size() == 1 || !stuck().isEmpty());
        assertThat(stuck()).isEmpty();
        assertThat(done.peek().tries()).isZero();
    }

    @Test
    void aStepThatSucceedsMakesTheFailuresOfTheOneBeforeForgotten() {
        var failed = new AtomicBoolean();
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
                    if (!failed.getAndSet(!failed.get())) throw new IllegalStateException("each step fails once");
                    var steps = task.cursor() == null ? 1 : Integer.parseInt(task.cursor()) + 1;
                    if (steps < 4) return StepResult.step(Integer.toString(steps));
                    done.add(task);
                    return StepResult.done();
                })
                .tries(2));

        work.want(kind, "one", PAST);

        await().atMost(SOON).until(() -> done.size() == 1 || !stuck().isEmpty());
        assertThat(stuck()).isEmpty();
        assertThat(done.peek().cursor()).isEqualTo("3");
    }

    @Test
    void aRoundThatFailedIsNotHurried() {
        work.round(kind, Duration.ofHours(1), () -> {
            begun.add(System.nanoTime());
            throw new IllegalStateException("not yet");
        });
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            work.wake(kind);
            return begun.size() >= 4;
        });

        assertThat(pauseBefore(2)).isGreaterThan(Duration.ofMillis(1_900).toNanos());
        assertThat(pauseBefore(3)).isGreaterThan(Duration.ofMillis(3_900).toNanos());
    }

    @Test
    void onlyWhatWasDoneIsCountedAsDone() {
        try (var instance = new OtherInstance(service).with(WorkKind.of(kind, NONE, (task, claim) -> {
            begun.add(System.nanoTime());
            return switch (begun.size()) {
                case 1 -> StepResult.again(Duration.ofMillis(100));
                case 2 -> throw new IllegalStateException("once");
                case 3 -> StepResult.step("on");
                default -> StepResult.done();
            };
        }))) {
            instance.work.round(kind + "-round", Duration.ofHours(1), () -> {});
            instance.started().work.want(kind, "one", PAST);

            await().atMost(SOON).until(() -> instance.done(kind) == 1 && instance.done(kind + "-round") == 1);
            assertThat(instance.item(kind, "one")).isNull();
        }
    }
}
