package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.messaging.work.WorkKind.NONE;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.work.OtherInstance;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Background work, from any source and at any progress. */
class WorkSchedulerIT extends WorkTrial {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Autowired
    MeterRegistry registry;

    private List<WorkScheduler.Stuck> stuck() {
        return work.stuck(1_000).stream()
                .filter(item -> item.kind().equals(kind))
                .toList();
    }

    @Test
    void anItemIsDoneOnceAndIsGone() {
        work.declare(noting());

        work.want(kind, "one", PAST);

        await().atMost(SOON).until(() -> new OtherInstance(service).item(kind, "one") == null && !done.isEmpty());
        assertThat(keysDone()).containsExactly("one");
    }

    @Test
    void whatIsNotYetDueWaitsAndAnEarlierWishCounts() {
        work.declare(noting());
        work.want(kind, "far", Instant.parse("2100-01-01T00:00:00Z"));
        work.want(kind, "near", PAST);
        await().atMost(SOON).until(() -> keysDone().toList().contains("near"));
        assertThat(keysDone()).doesNotContain("far");

        work.want(kind, "far", PAST);

        await().atMost(SOON).until(() -> keysDone().toList().contains("far"));
    }

    @Test
    void aStepGoesOnFromTheCursorOfTheOneBefore() {
        var cursors = new ConcurrentLinkedQueue<String>();
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
            cursors.add(String.valueOf(task.cursor()));
            return switch (task.cursor()) {
                case null -> StepResult.step("a");
                case "a" -> StepResult.step("b");
                default -> StepResult.done();
            };
        }));

        work.want(kind, "long", PAST);

        await().atMost(SOON).until(() -> new OtherInstance(service).item(kind, "long") == null && cursors.size() >= 3);
        assertThat(cursors).containsExactly("null", "a", "b");
    }

    @Test
    void whoAsksWhileAStepRunsIsNotForgotten() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var times = new AtomicInteger();
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
            begun.countDown();
            asked.await();
            times.incrementAndGet();
            return StepResult.done();
        }));
        work.want(kind, "one", PAST);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        work.want(kind, "one", PAST);
        asked.countDown();

        await().atMost(SOON).until(() -> times.get() == 2);
        await().atMost(SOON).until(() -> new OtherInstance(service).item(kind, "one") == null);
    }

    @Test
    void whoAsksWhileAStepPutsOffIsNotForgotten() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
            done.add(task);
            begun.countDown();
            asked.await();
            return StepResult.later(Instant.parse("2100-01-01T00:00:00Z"));
        }));
        work.want(kind, "one", PAST);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        work.want(kind, "one", PAST);
        asked.countDown();

        await().atMost(SOON).until(() -> done.size() == 2);
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> done.size() == 2);
    }

    @Test
    void anItemThatAlwaysFailsHoldsUpNoOtherAndComesToAnOperator() {
        var mended = new AtomicBoolean();
        work.declare(WorkKind.of(kind, NONE, (task, claim) -> {
                    if (task.key().equals("item-0") && !mended.get()) throw new IllegalStateException("no such city");
                    done.add(task);
                    return StepResult.done();
                })
                .tries(2)
                .about(SubjectKind.MEMBER));

        work.want(
                kind,
                IntStream.range(0, 20)
                        .mapToObj(i -> new WorkKind.Wanted("item-" + i, PAST, TRACE))
                        .toList());

        await().atMost(SOON).until(() -> done.size() == 19);
        await().atMost(SOON).until(() -> !stuck().isEmpty());
        assertThat(stuck()).singleElement().satisfies(item -> {
            assertThat(item.key()).isEqualTo("item-0");
            assertThat(item.tries()).isEqualTo(2);
            assertThat(item.why()).isEqualTo("IllegalStateException: no such city");
            assertThat(item.subject()).isEqualTo("member/item-0");
            assertThat(item.trace()).isEqualTo(TRACE);
            assertThat(item.since()).isBetween(Instant.now().minus(SOON), Instant.now());
        });
        await().atMost(SOON)
                .until(() -> registry.get("messaging.work.stuck").gauge().value() >= 1);

        mended.set(true);
        assertThat(work.tryAgain(kind, "item-0")).isTrue();
        assertThat(work.tryAgain(kind, "item-0")).isFalse();

        await().atMost(SOON).until(() -> keysDone().toList().contains("item-0"));
    }

    @Test
    void whatWasAcceptedAndNeverAskedForIsSought() {
        var accepted = new AtomicBoolean(true);
        work.declare(WorkKind.of(
                kind,
                now -> accepted.get() ? Stream.of(new WorkKind.Wanted("lost", PAST, null)) : Stream.empty(),
                (task, claim) -> {
                    accepted.set(false);
                    done.add(task);
                    return StepResult.done();
                }));

        await().atMost(SOON).until(() -> !done.isEmpty());
        assertThat(keysDone()).containsExactly("lost");
    }

    @Test
    void aRoundIsMadeAgainAndAgainByOneInstanceAtATime() {
        var under = new AtomicInteger();
        var most = new AtomicInteger();
        var times = new AtomicInteger();
        Runnable round = () -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            times.incrementAndGet();
            under.decrementAndGet();
        };
        try (var other = new OtherInstance(service)) {
            other.work.round(kind, Duration.ofMillis(300), round);
            work.round(kind, Duration.ofMillis(300), round);
            other.started();

            await().atMost(SOON).until(() -> times.get() >= 3);
            assertThat(most).hasValue(1);
        }
    }
}
