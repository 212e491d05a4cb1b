package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.digitalcities.local.Backing;
import org.digitalcities.local.Launcher;

/** Hubs of the benchmarks' own: on empty folders and on ports that are free. */
final class RunningHubs {

    private static final int PORTS = 16;

    private RunningHubs() {}

    static Launcher start() throws IOException {
        var root = Path.of(System.getenv().getOrDefault("HUB_ROOT", ".")).toAbsolutePath().normalize();
        var home = Files.createTempDirectory("hub-bench");
        return Launcher.start(new Launcher.Options(root, home, freeBase(), false, "", Set.of()), line -> System.out.println("  " + line), line -> {});
    }

    /** A port that is free with those after it, as far as can be told. */
    private static int freeBase() {
        int base;
        do {
            base = Backing.freePort();
        } while (base + PORTS > 65_535);
        return base;
    }
}
