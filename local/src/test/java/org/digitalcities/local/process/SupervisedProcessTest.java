package org.digitalcities.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {

    private static final RestartBackoff SHORT =
            new RestartBackoff(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(60));
    private static final RestartBackoff LONG =
            new RestartBackoff(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60));
    private static final Duration LONGER_THAN_ANY_PAUSE = Duration.ofMillis(600);

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final SupervisedProcess.Told told = new SupervisedProcess.Told() {

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void changed() {}
    };

    @TempDir
    private Path folder;

    private SupervisedProcess kept;

    @AfterEach
    void nothingIsLeftRunning() {
        kept.stop();
    }

    @Test
    void oneThatDiesIsStartedAgainAndToldOf() {
        begin(SHORT);
        var first = kept.child().pid();

        die();

        awaitReadyAgain(1);
        assertThat(kept.child().pid()).isNotEqualTo(first);
        assertThat(kept.restarts().last()).isNotNull();
        assertThat(kept.restarts().again()).isNull();
        assertThat(said)
                .containsExactly(
                        "one ended by itself with status 137: it is started again in 0 s, see ./hub logs one",
                        "one is ready again on port 7");
        die();
        awaitReadyAgain(2);
    }

    @Test
    void oneThatWasTakenAwayStaysAway() {
        begin(SHORT);

        kept.child().kill();
        staysAway();
        kept.child().start();
        kept.child().stop();
        staysAway();
        kept.child().start();
        kept.child().restart();

        assertThat(kept.child().isRunning()).isTrue();
        assertThat(said).isEmpty();
        assertThat(kept.restarts().count()).isZero();
    }

    @Test
    void oneThatIsTakenAwayWhileItWaitsStaysAway() {
        begin(new RestartBackoff(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(60)));
        die();
        Awaitility.await().until(() -> kept.restarts().again() != null);

        kept.child().kill();

        Awaitility.await().until(() -> kept.restarts().again() == null);
        staysAway();
        assertThat(kept.restarts().count()).isZero();
        kept.child().start();
        die();
        awaitReadyAgain(1);
    }

    @Test
    void oneThatCannotStartAgainIsTriedUntilItCan() throws IOException {
        begin(SHORT);
        Files.writeString(folder.resolve("broken"), "");

        die();

        Awaitility.await().until(() -> kept.restarts().count() >= 3);
        assertThat(said)
                .contains("one did not start: it ended, and its last line was: broken: it is started again in 0 s,"
                        + " see ./hub logs one");
        Files.delete(folder.resolve("broken"));
        Awaitility.await().until(() -> said.contains("one is ready again on port 7"));
        assertThat(kept.child().isRunning()).isTrue();
    }

    @Test
    void oneThatCannotStartAtFirstIsNotTriedAgain() throws IOException {
        Files.writeString(folder.resolve("broken"), "");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> begin(SHORT))
                .withMessageContaining("one did not start");

        staysAway();
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatHasToRunIsTriedAgainFromItsFirstStartOn() throws IOException {
        Files.writeString(folder.resolve("broken"), "");
        kept = new SupervisedProcess(child(), SHORT, told);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(kept::startOrTryAgain)
                .withMessageContaining("one did not start");

        Awaitility.await().until(() -> kept.restarts().count() >= 1);
        Files.delete(folder.resolve("broken"));
        Awaitility.await().until(() -> said.contains("one is ready again on port 7"));
    }

    @Test
    void theEndOfAllComesAlsoWhileItWaits() throws Exception {
        begin(LONG);
        die();
        Awaitility.await().until(() -> kept.restarts().again() != null);

        var began = System.nanoTime();
        kept.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        Awaitility.await()
                .during(Duration.ofMillis(200))
                .until(() -> !kept.child().isRunning());
    }

    @Test
    void theEndOfAllComesAlsoWhileItIsStartedAgain() throws Exception {
        begin(SHORT);
        Files.writeString(folder.resolve("slow"), "");
        die();
        Awaitility.await().until(kept.child()::isRunning);

        assertThat(kept.stop()).isTrue();
        staysAway();
    }

    @Test
    void whatWasEndedForGoodCannotBeStarted() {
        begin(SHORT);
        kept.stop();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(kept::start)
                .withMessage("one did not start: its end is for good");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(kept.child()::restart)
                .withMessageContaining("for good");
        assertThat(kept.child().isRunning()).isFalse();
    }

    private void begin(RestartBackoff pauses) {
        kept = new SupervisedProcess(child(), pauses, told);
        kept.start();
    }

    /** A child that is ready at once, unless a file in its folder says otherwise. */
    private Child child() {
        var script =
                "[ ! -f broken ] || { echo broken; exit 3; }; [ -f slow ] || echo ready on port 7; exec tail -f /dev/null";
        return new Child(
                "one", Child.endingWithUs(List.of("sh", "-c", "cd " + folder + "; " + script)), Map.of(), line -> {});
    }

    private void die() {
        var process = ProcessHandle.of(kept.child().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private void awaitReadyAgain(int times) {
        Awaitility.await().until(() -> kept.restarts().count() == times);
        Awaitility.await()
                .until(() -> said.stream()
                                .filter("one is ready again on port 7"::equals)
                                .count()
                        == times);
        assertThat(kept.child().isRunning()).isTrue();
    }

    private void staysAway() {
        Awaitility.await()
                .during(LONGER_THAN_ANY_PAUSE)
                .until(() -> !kept.child().isRunning());
    }
}
