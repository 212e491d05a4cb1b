package org.digitalcities.journeys.bench;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.local.screen.ProgressBar;

/** The time that {@code ./hub up} takes until a prepared hub is ready, and the memory that it uses then. */
final class StartupBench implements Bench.Measure {

    private static final double GIB = 1024 * 1024;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var seconds = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        // The first start prepares the AOT caches.
        HubProcess.start().close();
        for (int round = 0; round < rounds; round++) {
            var start = System.nanoTime();
            try (var hub = HubProcess.start()) {
                seconds.add((System.nanoTime() - start) / 1e9);
                resident.add(hub.residentKiB() / GIB);
            }
            measured.step("ready after %.1f s, %.2f GiB resident".formatted(seconds.getLast(), resident.getLast()));
        }
        return List.of(
                BenchResult.alone(
                        "startup",
                        "s to all ready",
                        seconds,
                        30.0,
                        "./hub up: launcher, store, broker, inbox and six services, built before"),
                BenchResult.alone(
                        "memory",
                        "GiB resident in all",
                        resident,
                        2.5,
                        "launcher, store, broker, inbox and six services, just ready"));
    }
}
