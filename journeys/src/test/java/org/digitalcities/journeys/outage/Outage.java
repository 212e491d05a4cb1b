package org.digitalcities.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.local.process.Child;

/**
 * Kills a process that the whole hub depends on, and starts it again after some seconds, or after as many as
 * {@code -Doutage.seconds=120} says.
 */
final class Outage implements AutoCloseable {

    static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("outage.seconds", 12));
    private static final Duration ANSWERED = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final OutageHub hub;
    private final Child process;
    private final Map<String, Long> others;
    private final long began;
    private long answers;
    private long slowest;

    private Outage(OutageHub hub, String name) {
        this.hub = hub;
        process = hub.own().launcher().process(name);
        others = hub.processes(name);
        process.kill();
        began = System.nanoTime();
    }

    static Outage of(OutageHub hub, String name) {
        return new Outage(hub, name);
    }

    /** Every service reports that it is not ready for calls, and none that it has to be restarted; the gateway stays ready. */
    void takesCallsAway() {
        isSeenBy("readiness");
    }

    /** Every service reports that event consumers wait, and still takes calls. */
    void takesNoCallsAway() {
        isSeenBy("consuming");
        ofEachService(offset -> assertThat(hub.probe(offset, "readiness"))
                .as("readiness at base + %s", offset)
                .isEqualTo(200));
    }

    private void isSeenBy(String probe) {
        ofEachService(offset -> {
            Await.until(
                    probe + " is down at base + " + offset, () -> hub.probe(offset, probe), status -> status == 503);
            assertThat(hub.probe(offset, "liveness"))
                    .as("liveness at base + %s", offset)
                    .isEqualTo(200);
        });
        assertThat(hub.probe(OutageHub.GATEWAY, "readiness")).isEqualTo(200);
        assertThat(hub.probe(OutageHub.GATEWAY, "liveness")).isEqualTo(200);
    }

    /** All at the same time, because each answers only after it has waited for the process that is down. */
    private static void ofEachService(IntConsumer look) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = OutageHub.SERVICES.stream()
                    .map(offset -> CompletableFuture.runAsync(() -> look.accept(offset), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(looks).join();
        }
    }

    /** A call that does not need the process that is down is served as usual. */
    void isServed(Supplier<HubResponse> call) {
        var answer = timed(call);
        assertThat(answer.status() / 100)
                .as("%s: %s", answer.request(), answer.text())
                .isEqualTo(2);
    }

    /** Makes a call, which has to be answered within the limit. */
    private HubResponse timed(Supplier<HubResponse> call) {
        var start = System.nanoTime();
        var answer = call.get();
        var taken = Duration.ofNanos(System.nanoTime() - start);
        answers++;
        slowest = Math.max(slowest, taken.toMillis());
        assertThat(taken).as(answer.request()).isLessThan(ANSWERED);
        return answer;
    }

    /** A call that cannot be served now is answered with 503. */
    void isRefused(Supplier<HubResponse> call) {
        var answer = timed(call);
        assertThat(answer.status())
                .as("%s: %s", answer.request(), answer.text())
                .isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
    }

    /** Always restarts the process, because other tests need the hub. */
    @Override
    public void close() {
        process.start();
    }

    /** Repeats these calls until the process has been down for long enough. */
    void meanwhile(Runnable calls) {
        Await.within(
                LENGTH.plus(Await.LIMIT),
                () -> Await.until(
                        "it was away for long enough",
                        () -> {
                            calls.run();
                            return Duration.ofNanos(System.nanoTime() - began);
                        },
                        away -> away.compareTo(LENGTH) >= 0));
    }

    /** Restarts the process: all services become ready without a restart, no event is dead, and {@code seen} succeeds in the end. */
    void ends(Supplier<List<String>> deadLetters, Runnable seen) {
        var away = Duration.ofNanos(System.nanoTime() - began);
        process.start();
        System.out.printf(
                "%s was away for %.1f s: %d calls, the slowest answered after %.1f s%n",
                process.name(), away.toMillis() / 1000.0, answers, slowest / 1000.0);
        Await.within(RECOVERY, () -> {
            for (var probe : List.of("readiness", "consuming")) {
                ofEachService(offset -> Await.until(
                        probe + " is up at base + " + offset, () -> hub.probe(offset, probe), status -> status == 200));
            }
            seen.run();
            return null;
        });
        assertThat(hub.processes(process.name())).isEqualTo(others);
        assertThat(deadLetters.get()).isEmpty();
    }
}
