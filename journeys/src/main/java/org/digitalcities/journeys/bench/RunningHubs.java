package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.screen.Screen;

/** Hubs of the benchmarks' own: on empty folders and on ports that are free. */
final class RunningHubs {

    private RunningHubs() {}

    static Launcher start(Screen screen) throws IOException {
        var root = Path.of(System.getenv().getOrDefault("HUB_ROOT", ".")).toAbsolutePath().normalize();
        var home = Files.createTempDirectory("hub-bench");
        return Launcher.start(new Launcher.Options(root, home, OwnHub.freePorts(), false, "", Set.of()), screen, line -> {});
    }
}
