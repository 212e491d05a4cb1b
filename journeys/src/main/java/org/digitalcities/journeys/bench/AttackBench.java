package org.digitalcities.journeys.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.screen.ProgressBar;

/** The latency of other requests during slow bodies and long headers, compared with the same traffic without them. */
final class AttackBench implements Bench.Measure {

    /** Fewer connections to a service than slow bodies. */
    private static final int CONNECTIONS = 40;

    private static final int CALLERS = 16;
    private static final int PER_CALLER = 600;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double TARGET = 2;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        int gateway = TestInfrastructure.freePort();
        int upstream = TestInfrastructure.freePort();
        var tokens = new BenchTokens("http://localhost:" + gateway);
        var requests = GatewayBench.requests(tokens);
        var running = new ArrayList<Process>();
        var logs = Folders.temporary("bench-attack");
        try {
            running.add(GatewayBench.upstream(upstream, tokens, logs.resolve("upstream.log")));
            GatewayBench.awaitAnswer(upstream, "/");
            var few = Map.of("HUB_GATEWAY_CONNECTIONS", String.valueOf(CONNECTIONS));
            running.add(GatewayBench.ourGateway(gateway, upstream, few, logs.resolve("gateway.log")));
            GatewayBench.awaitAnswer(gateway, "/actuator/health/readiness");
            slowest(gateway, requests);
            try (var _ = Attack.on(gateway)) {
                slowest(gateway, requests);
            }
            var results = new ArrayList<BenchResult.Round>();
            for (int round = 0; round < rounds; round++) {
                var alone = slowest(gateway, requests);
                try (var _ = Attack.on(gateway)) {
                    results.add(new BenchResult.Round(slowest(gateway, requests), alone));
                }
                measured.step("p99 %.1f ms under attack, %.1f ms without"
                        .formatted(results.getLast().ours(), alone));
            }
            var payload =
                    CALLERS + " callers, a GET each 20 ms; 45 bodies of a byte in 3 s and 100 long headers a second, "
                            + CONNECTIONS + " connections to a service";
            return List.of(BenchResult.of("attack", "ms (p99)", results, TARGET, true, payload, CALLERS, "-"));
        } finally {
            GatewayBench.end(running);
            Folders.delete(logs);
        }
    }

    /** The 99th percentile of the latency, counted from when each request was due, in milliseconds. */
    private static double slowest(int port, List<byte[]> requests) throws Exception {
        var times = new ArrayList<Long>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<long[]>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                var first = caller * PER_CALLER;
                running.add(callers.submit(() -> call(port, requests, first)));
            }
            for (var caller : running) Arrays.stream(caller.get()).forEach(times::add);
        }
        return times.stream().sorted().toList().get((int) Math.ceil(times.size() * 0.99) - 1) / 1e6;
    }

    private static long[] call(int port, List<byte[]> requests, int first) throws Exception {
        var times = new long[PER_CALLER];
        try (var connection = new LoadClient(port)) {
            var start = System.nanoTime();
            for (int i = 0; i < PER_CALLER; i++) {
                var due = start + i * BETWEEN_NANOS;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                int status = connection.send(requests.get((first + i) % requests.size()));
                if (status != 200) throw new IllegalStateException("answered " + status);
                times[i] = System.nanoTime() - due;
            }
        }
        return times;
    }
}
