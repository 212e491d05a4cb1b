package org.digitalcities.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ChildTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

    @Test
    void aServiceThatCannotStartIsSaidAtOnce() {
        var child =
                new Child("broken", Child.endingWithUs(List.of("sh", "-c", "exit 3")), Map.of(), line -> {}, NOWHERE);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(child::start)
                .withMessageContaining("broken did not start: it ended");
    }

    @Test
    void aServiceThatIsStillStartingEndsWhenItIsTold() throws Exception {
        var child = new Child(
                "slow", Child.endingWithUs(List.of("tail", "-f", "/dev/null")), Map.of(), line -> {}, NOWHERE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = threads.submit(child::start);
            Awaitility.await().until(child::isRunning);

            child.stop();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> starting.get(20, TimeUnit.SECONDS))
                    .withMessageContaining("slow did not start");
        }
        assertThat(child.isRunning()).isFalse();
        assertThat(child.isExpectedToEnd()).isTrue();
    }

    @Test
    void aProgramThatIsNotThereIsSaidAsAnyOtherThatDoesNotStart() {
        var child = new Child("nothing", List.of("/no/such/program"), Map.of(), line -> {});

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(child::start)
                .withMessageStartingWith("nothing did not start: ");
    }

    @Test
    void oneThatDoesNotEndInTimeIsKilledAndThatIsSaid() {
        var deaf = new Child(
                "deaf",
                List.of("sh", "-c", "trap '' TERM; echo ready on port 7; while :; do sleep 1; done"),
                Map.of(),
                line -> {});
        deaf.start();

        assertThat(deaf.stop(Duration.ofMillis(300))).isFalse();

        assertThat(deaf.isRunning()).isFalse();
        deaf.start();
        assertThat(deaf.isRunning()).isTrue();
        deaf.kill();
    }

    @Test
    void ctrlCLeavesItToUsToEndIt() throws Exception {
        var child = new Child(
                "typed", List.of("sh", "-c", "echo ready on port 7; exec tail -f /dev/null"), Map.of(), line -> {});
        child.start();

        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                        .start()
                        .waitFor())
                .isZero();

        Awaitility.await().during(Duration.ofMillis(500)).until(child::isRunning);
        child.stop();
        assertThat(child.isRunning()).isFalse();
    }

    @Test
    void aServiceHasThirtySecondsAndSomeMoreToEnd() {
        assertThat(Child.STOP).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void aServiceEndsWhenOurEndOfItsInputCloses() throws Exception {
        var process = new ProcessBuilder(Child.endingWithUs(List.of("tail", "-f", "/dev/null"))).start();
        assertThat(process.isAlive()).isTrue();

        process.getOutputStream().close();

        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !process.isAlive());
    }
}
