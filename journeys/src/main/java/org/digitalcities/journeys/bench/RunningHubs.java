package org.digitalcities.journeys.bench;

import java.nio.file.Path;
import java.util.Set;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.screen.Screen;

/** Hubs of the benchmarks' own: on empty folders, which go with them, and on ports that are free. */
final class RunningHubs {

    private RunningHubs() {}

    /** A hub of this process and the folder of its data. */
    record Running(Launcher launcher, Path home) implements AutoCloseable {

        @Override
        public void close() {
            launcher.close();
            Folders.delete(home);
        }
    }

    static Path root() {
        return Path.of(System.getenv().getOrDefault("HUB_ROOT", ".")).toAbsolutePath().normalize();
    }

    static Running start(Screen screen) {
        var home = Folders.temporary("hub-bench");
        try {
            return new Running(Launcher.start(new Launcher.Options(root(), home, OwnHub.freePorts(), false, "", Set.of()), screen), home);
        } catch (RuntimeException failed) {
            Folders.delete(home);
            throw failed;
        }
    }
}
