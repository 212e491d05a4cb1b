package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.screen.Progress;

/** How long a hub that was built before takes until all of it is ready, and what it then holds in memory. */
final class StartupBench implements Bench.Measure {

    private static final double GIB = 1024 * 1024;

    @Override
    public List<Result> run(int rounds, Progress measured) throws Exception {
        var seconds = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        // The first start prepares the AOT caches.
        RunningHubs.start(Bench.SCREEN).close();
        for (int round = 0; round < rounds; round++) {
            var start = System.nanoTime();
            try (var hub = RunningHubs.start(Bench.SCREEN)) {
                seconds.add((System.nanoTime() - start) / 1e9);
                resident.add(residentGiB(hub));
            }
            measured.step("ready after %.1f s, %.2f GiB resident".formatted(seconds.getLast(), resident.getLast()));
        }
        return List.of(Result.alone("startup", "s to all ready", seconds, 30.0, "store, broker, inbox and six services, built before"),
                Result.alone("memory", "GiB resident in all", resident, 2.5, "store, broker, inbox and six services, just ready"));
    }

    private static double residentGiB(Launcher hub) throws IOException {
        double kib = 0;
        for (var process : hub.processes()) {
            kib += Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        }
        return kib / GIB;
    }
}
