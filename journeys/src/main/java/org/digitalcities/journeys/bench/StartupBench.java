package org.digitalcities.journeys.bench;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.journeys.bench.BenchResult.Round;
import org.digitalcities.local.screen.ProgressBar;

/**
 * The time that {@code ./hub up} takes until a prepared hub is ready, and the memory that it uses then; compared with as many stock
 * services beside the same launcher, store, broker and inbox.
 */
final class StartupBench implements Bench.Measure {

    private static final double GIB = 1024 * 1024;
    private static final double MOST_GIB = 2.0;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var seconds = new ArrayList<Round>();
        var resident = new ArrayList<Round>();
        // The first start prepares the AOT caches.
        HubProcess.start().close();
        try (var hub = HubProcess.startWithoutServices()) {
            StockServices.prepare(hub);
        }
        for (int round = 0; round < rounds; round++) {
            var ours = ours();
            var stock = reference();
            seconds.add(new Round(ours.seconds, stock.seconds));
            resident.add(new Round(ours.gib, stock.gib));
            measured.step("ready after %.1f s, %.2f GiB resident; reference %.1f s, %.2f GiB"
                    .formatted(ours.seconds, ours.gib, stock.seconds, stock.gib));
        }
        var with =
                "launcher, store, broker, inbox and six services, built before; the reference with six stock services";
        return List.of(
                BenchResult.of("startup", "s to all ready", seconds, 1.0, true, "./hub up: " + with, 1, "-"),
                BenchResult.of("memory", "GiB resident in all", resident, 1.0, true, with + ", just ready", 1, "-"),
                BenchResult.alone(
                        "memory-hub",
                        "GiB resident in all",
                        resident.stream().map(Round::ours).toList(),
                        MOST_GIB,
                        "launcher, store, broker, inbox and six services, just ready"));
    }

    private record Started(double seconds, double gib) {

        static Started since(long start, long residentKiB) {
            return new Started((System.nanoTime() - start) / 1e9, residentKiB / GIB);
        }
    }

    private static Started ours() throws Exception {
        var start = System.nanoTime();
        try (var hub = HubProcess.start()) {
            return Started.since(start, hub.residentKiB());
        }
    }

    private static Started reference() throws Exception {
        var start = System.nanoTime();
        try (var hub = HubProcess.startWithoutServices();
                var services = StockServices.start(hub)) {
            return Started.since(start, hub.residentKiB() + services.residentKiB());
        }
    }
}
