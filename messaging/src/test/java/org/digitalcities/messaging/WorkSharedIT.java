package org.digitalcities.messaging;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.messaging.work.WorkKind.NONE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.digitalcities.messaging.work.OtherInstance;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.Task;
import org.digitalcities.messaging.work.WorkKind;
import org.junit.jupiter.api.Test;

/** How several instances share work, and what becomes of the items of an instance that stops, dies or is paused. */
class WorkSharedIT extends WorkTrial {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static List<WorkKind.Wanted> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new WorkKind.Wanted("item-" + i, PAST, null))
                .toList();
    }

    @Test
    void twoInstancesShareTheItemsAndDoEachOnce() {
        var byInstance = new ConcurrentHashMap<String, String>();
        Function<String, WorkKind> ofInstance = name -> WorkKind.of(kind, NONE, (task, claim) -> {
                    TimeUnit.MILLISECONDS.sleep(2);
                    byInstance.put(task.key(), name);
                    done.add(task);
                    return StepResult.done();
                })
                .lanes(2)
                .batch(20);
        try (var first = new OtherInstance(service).with(ofInstance.apply("first"));
                var second = new OtherInstance(service).with(ofInstance.apply("second"))) {
            first.started();
            second.started();
            await().atMost(SOON).until(() -> first.share(kind) == 2 && second.share(kind) == 2);

            // The service's own instance does not know the kind, as when two releases run side by side, so it gets no
            // share.
            first.work.want(kind, items(600));

            await().atMost(SOON).until(() -> done.size() == 600);
            assertThat(keysDone().distinct().count()).isEqualTo(600);
            assertThat(byInstance.values().stream()
                            .collect(groupingBy(Function.identity(), counting()))
                            .values())
                    .hasSize(2)
                    .allSatisfy(share -> assertThat(share).isBetween(240L, 360L));

            var before = Map.copyOf(byInstance);
            first.work.want(kind, items(600));
            await().atMost(SOON).until(() -> done.size() == 1_200);
            assertThat(byInstance).as("who does which item, the second time").isEqualTo(before);
        }
    }

    @Test
    void whatMovesToANewcomerBetweenTwoStepsIsCountedByItAlone() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var begun = new CountDownLatch(40);
        var twoSteps = WorkKind.of(kind, NONE, (task, claim) -> {
                    begun.countDown();
                    goOn.await();
                    return task.cursor() == null ? StepResult.step("half") : StepResult.done();
                })
                .lanes(40);
        try (var first = new OtherInstance(service).with(twoSteps).started();
                var second = new OtherInstance(service).with(twoSteps)) {
            await().atMost(SOON).until(() -> first.share(kind) == 1);
            first.work.want(kind, items(40));
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            second.started();
            await().atMost(SOON).until(() -> first.share(kind) == 2 && second.share(kind) == 2);

            goOn.countDown();

            await().atMost(SOON).until(() -> items(40).stream().allMatch(item -> first.item(kind, item.key()) == null));
            await().atMost(SOON).until(() -> first.done(kind) + second.done(kind) >= 40);
            assertThat(first.done(kind) + second.done(kind)).isEqualTo(40);
            assertThat(second.done(kind)).isPositive();
        }
    }

    @Test
    void whatADeadInstanceHeldGoesToTheOthers() {
        try (var living = new OtherInstance(service)) {
            living.heldByADeadOne(kind, "known", "another-process");
            living.heldByADeadOne(kind, "forgotten", null);
            work.declare(noting());

            await().atMost(SOON).until(() -> done.size() == 2);

            assertThat(done).allSatisfy(task -> {
                assertThat(task.cursor()).isEqualTo("half");
                assertThat(task.fence()).isGreaterThan(3);
            });
        }
    }

    @Test
    void whoLostItsItemHandsNothingOverAndWritesNothing() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var stolen = new CountDownLatch(1);
        var held = new ConcurrentLinkedQueue<Boolean>();
        try (var sleeper = new OtherInstance(service)
                .with(WorkKind.of(kind, NONE, (task, claim) -> {
                    held.add(claim.holds());
                    begun.countDown();
                    stolen.await();
                    held.add(claim.holds());
                    held.add(claim.isShare());
                    return StepResult.done();
                }))
                .started()) {
            await().atMost(SOON).until(() -> sleeper.share(kind) == 1);
            sleeper.work.want(kind, "one", PAST);
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

            sleeper.calledDead(kind, "one");
            stolen.countDown();

            // The kind has one lane: once the next item is gone, the result of this one has been written.
            sleeper.work.want(kind, "two", PAST);
            await().atMost(SOON).until(() -> held.size() == 6 && sleeper.item(kind, "two") == null);
            assertThat(held).containsExactly(true, false, false, true, true, true);
            assertThat(sleeper.item(kind, "one").getString("holder")).isEqualTo("another");
        }
    }

    @Test
    void whoLostItsItemAndHasItAgainEndsItOnce() {
        var begun = new ConcurrentLinkedQueue<Long>();
        var goOn = new ConcurrentHashMap<Long, CountDownLatch>();
        Function<Long, CountDownLatch> of = fence -> goOn.computeIfAbsent(fence, _ -> new CountDownLatch(1));
        try (var sleeper = new OtherInstance(service)
                .with(WorkKind.of(kind, NONE, (task, claim) -> {
                            begun.add(task.fence());
                            of.apply(task.fence()).await();
                            done.add(task);
                            return StepResult.done();
                        })
                        .lanes(4))
                .started()) {
            await().atMost(SOON).until(() -> sleeper.share(kind) == 1);
            sleeper.work.want(kind, "one", PAST);
            await().atMost(SOON).until(() -> begun.size() == 1);

            sleeper.givenBack(kind, "one");
            await().atMost(SOON).until(() -> begun.size() == 2);
            of.apply(begun.poll()).countDown();

            await().atMost(SOON).until(() -> done.size() == 1);
            await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> sleeper.item(kind, "one") != null);
            of.apply(begun.poll()).countDown();
            await().atMost(SOON).until(() -> sleeper.item(kind, "one") == null);
            await().atMost(SOON).until(() -> sleeper.done(kind) == 1);
        }
    }

    @Test
    void whoBeatsIsNeverCalledDead() {
        try (var one = new OtherInstance(service).with(noting()).started();
                var other = new OtherInstance(service).with(noting()).started()) {
            await().atMost(SOON).until(() -> one.share(kind) == 2 && other.share(kind) == 2);
            var before = List.of(one.id(), other.id());

            await().during(Duration.ofSeconds(15))
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> one.share(kind) == 2
                            && other.share(kind) == 2
                            && before.equals(List.of(one.id(), other.id())));
        }
    }

    @Test
    void whatAnEarlierLifeOfAProcessHeldGoesOnAtOnce() {
        new OtherInstance(service).heldByADeadOne(kind, "one", "a-process");
        try (var restarted =
                new OtherInstance(service, "a-process").with(noting()).started()) {
            // Well before a missing heartbeat marks an instance as dead.
            await().atMost(Duration.ofSeconds(6)).until(() -> keysDone().anyMatch("one"::equals));
            assertThat(restarted.gone(Set.of(restarted.id(), "nobody"))).containsExactly("nobody");
        }
    }

    @Test
    void whoWasCalledDeadInAPauseBeginsNothingThatOthersTook() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var paused = new CountDownLatch(1);
        try (var sleeper = new OtherInstance(service)
                .with(WorkKind.of(kind, NONE, (task, claim) -> {
                            done.add(task);
                            begun.countDown();
                            paused.await();
                            return StepResult.done();
                        })
                        .batch(2))
                .started()) {
            await().atMost(SOON).until(() -> sleeper.share(kind) == 1);
            sleeper.work.want(kind, items(2));
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            await().atMost(SOON)
                    .until(() -> sleeper.id()
                                    .equals(sleeper.item(kind, "item-0").getString("holder"))
                            && sleeper.id().equals(sleeper.item(kind, "item-1").getString("holder")));
            var other = done.peek().key().equals("item-0") ? "item-1" : "item-0";
            var before = sleeper.id();

            sleeper.calledDead(kind, other);
            paused.countDown();

            await().atMost(SOON).until(() -> !sleeper.id().equals(before));
            assertThat(keysDone()).doesNotContain(other);
            assertThat(sleeper.item(kind, other).getString("holder")).isEqualTo("another");
        }
    }

    @Test
    void whoStopsEndsItsStepAndGivesTheRestBack() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var stopping = new OtherInstance(service)
                .with(WorkKind.of(kind, NONE, (task, claim) -> {
                    begun.countDown();
                    goOn.await();
                    return StepResult.step("one step further");
                }))
                .started();
        await().atMost(SOON).until(() -> stopping.share(kind) == 1);
        stopping.work.want(kind, items(30));
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        var stop = Thread.ofVirtual().start(stopping::close);
        goOn.countDown();
        stop.join();
        work.declare(noting());

        await().atMost(SOON).until(() -> done.size() == 30);
        assertThat(done)
                .extracting(Task::cursor)
                .filteredOn("one step further"::equals)
                .hasSize(1);
        assertThat(stopping.done(kind)).as("what was given back is not done").isZero();
    }

    @Test
    void whoDoesNotEndItsStepInTimeIsCutOffAndGivesItsItemBackAsItWas() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var cutOff = new CountDownLatch(1);
        var stopping = new OtherInstance(service, Duration.ofSeconds(1))
                .with(WorkKind.of(kind, NONE, (task, claim) -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                                return StepResult.done();
                            } catch (InterruptedException e) {
                                cutOff.countDown();
                                throw e;
                            }
                        })
                        .tries(1))
                .started();
        await().atMost(SOON).until(() -> stopping.share(kind) == 1);
        stopping.work.want(kind, "endless", PAST);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        var before = System.nanoTime();
        stopping.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(cutOff.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        work.declare(noting());
        await().atMost(SOON).until(() -> done.size() == 1);
        assertThat(done.peek().tries()).isZero();
    }
}
