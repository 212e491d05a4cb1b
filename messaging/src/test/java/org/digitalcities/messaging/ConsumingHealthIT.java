package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.TestPropertySource;

/** The two readiness groups: one for serving calls, one for the work that follows from them. */
@TestPropertySource(properties = "management.endpoint.health.probes.enabled=true")
class ConsumingHealthIT extends RunningMessaging {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Autowired
    HealthEndpoint health;

    @Autowired
    MeterRegistry registry;

    @Autowired
    WorkScheduler work;

    private final String kind = "kind-" + UUID.randomUUID();
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        goesOn.countDown();
    }

    private Status status(String group) {
        return health.healthForPath(group).getStatus();
    }

    private Map<String, HealthDescriptor> parts(String group) {
        return ((CompositeHealthDescriptor) health.healthForPath(group)).getComponents();
    }

    private Object late() {
        return ((IndicatedHealthDescriptor) parts("consuming").get("work"))
                .getDetails()
                .get("late");
    }

    private double figure(String part) {
        return registry.get("messaging.consuming").tag("part", part).gauge().value();
    }

    private void waits() {
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eachHasItsOwnParts() {
        assertThat(parts("readiness")).containsOnlyKeys("readinessState", "store");
        assertThat(parts("serving")).containsOnlyKeys("readinessState", "store");
        assertThat(parts("consuming")).containsOnlyKeys("kafka", "work");
    }

    @Test
    void aKindThatHasNotRunForThreeOfItsPeriodsIsNamedUntilItRunsAgain() {
        var stuck = new AtomicBoolean();
        work.declare(WorkKind.of(
                kind,
                now -> {
                    stuck.set(true);
                    waits();
                    return Stream.empty();
                },
                (task, claim) -> StepResult.done()));
        await().atMost(SOON).untilTrue(stuck);
        assertThat(late()).isNull();

        await().atMost(SOON).until(() -> status("consuming").equals(Status.DOWN));
        assertThat(late()).isEqualTo(List.of(kind));
        assertThat(figure("work")).isZero();
        assertThat(figure("kafka")).isOne();
        assertThat(status("readiness")).isEqualTo(Status.UP);

        goesOn.countDown();
        await().atMost(SOON).until(() -> status("consuming").equals(Status.UP));
        assertThat(late()).isNull();
        assertThat(figure("work")).isOne();
    }

    @Test
    void aKindThatHasNothingToDoAndOneWhoseItemsFailAreInTime() {
        work.declare(WorkKind.of(kind, WorkKind.NONE, (task, claim) -> {
            throw new IllegalStateException("always");
        }));
        work.declare(WorkKind.of(kind + "-idle", WorkKind.NONE, (task, claim) -> StepResult.done()));
        work.want(kind, "bad", Instant.EPOCH);

        await().during(Duration.ofSeconds(7))
                .atMost(SOON)
                .until(() -> status("consuming").equals(Status.UP));
    }

    @Test
    void aCheckThatTakesItsTimeIsInTime() {
        var began = new AtomicBoolean();
        work.here(kind, Duration.ofMillis(100), now -> {
            began.set(true);
            waits();
        });
        await().atMost(SOON).untilTrue(began);

        await().during(Duration.ofSeconds(11))
                .atMost(SOON)
                .until(() -> status("consuming").equals(Status.UP));
    }
}
