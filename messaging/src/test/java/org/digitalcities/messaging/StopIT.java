package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.messaging.work.WorkKind.NONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An orderly stop: no new work begins, running work ends and is marked done, and its events are sent before anything closes. */
class StopIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    /** A fraction of the time that running work gets at a stop. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Instant PAST = Instant.parse("2022-07-15T10:00:00Z");
    private static final String KIND = "telling";
    private static final String KAFKA = TestInfrastructure.shared().kafkaBootstrap();

    private final String run = UUID.randomUUID().toString();
    private final OwnService service = new OwnService(KAFKA);

    private final CountDownLatch stops = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        answered.countDown();
        goesOn.countDown();
        service.close();
    }

    private List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "city-" + i + "-" + run).toList();
    }

    /** A call that the service still answers while it stops, in the phase of the web server. */
    private void stillAnswers() {
        stops.countDown();
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WorkKind telling() {
        return WorkKind.of(KIND, NONE, (task, claim) -> {
                    begun.add(task.key());
                    goesOn.await();
                    service.tell(task.key());
                    return StepResult.done();
                })
                .batch(5);
    }

    /** The instance that holds an item; empty if nobody does. */
    private String holder(String key) {
        return service.stored("work").find(eq("_id", KIND + "/" + key)).first().getString("holder");
    }

    @Test
    void fromItsFirstMomentOnNothingIsBegunAndWhatIsUnderWayIsWaitedForAndMarkedAndTold() throws InterruptedException {
        service.listening().started(new AtStop(ShutdownPhases.LAST_BEGUN - 1, this::stillAnswers));
        var work = service.work();
        var self = work.self();
        work.declare(telling());
        work.want(
                KIND,
                ids(5).stream().map(id -> new WorkKind.Wanted(id, PAST, null)).toList());
        await().atMost(SOON)
                .until(() -> begun.size() == 1
                        && ids(5).stream().allMatch(id -> holder(id).equals(self)));
        var underWay = begun.peek();
        var notBegun = ids(5).stream().filter(id -> !id.equals(underWay)).toList();

        var stop = Thread.ofVirtual().start(service::stop);
        stops.await();

        await("what was claimed and not begun is given back")
                .atMost(AT_ONCE)
                .until(() -> notBegun.stream().allMatch(id -> holder(id).isEmpty()));
        work.want(KIND, "asked-" + run, PAST);
        await("nothing is begun")
                .during(Duration.ofMillis(1_200))
                .atMost(SOON)
                .until(() -> begun.size() == 1 && holder("asked-" + run).isEmpty());
        answered.countDown();
        assertThat(stop.join(Duration.ofMillis(800)))
                .as("stopped before its item has ended")
                .isFalse();
        assertThat(holder(underWay)).isEqualTo(self);
        goesOn.countDown();
        assertThat(stop.join(SOON)).isTrue();

        assertThat(begun).containsExactly(underWay);
        assertThat(service.stored("work").find(eq("_id", KIND + "/" + underWay)).first())
                .as("the item that was under way")
                .isNull();
        assertThat(notBegun).allSatisfy(id -> assertThat(holder(id)).isEmpty());
        assertThat(service.stored("instances").find(eq("_id", self)).first())
                .as("this instance among the others")
                .isNull();
        assertThat(PublishedEvents.of("membership").ids(SubjectKind.MEMBER.of(underWay)))
                .hasSize(1);
        assertThat(service.outboxOf(underWay)).isEmpty();
    }

    @Test
    void whatIsWrittenInTheLastMomentIsToldOnceAndLeavesItsOutbox() {
        var last = ids(100);
        service.started(new AtStop(ShutdownPhases.RELAY + 1, () -> last.forEach(service::tell)));

        service.stop();

        assertThat(last).allSatisfy(id -> assertThat(service.outboxOf(id)).isEmpty());
        assertThat(service.stored("history").countDocuments()).isEqualTo(last.size());
        var sent = PublishedEvents.of("membership");
        assertThat(last)
                .allSatisfy(
                        id -> assertThat(sent.ids(SubjectKind.MEMBER.of(id))).hasSize(1));
    }
}
