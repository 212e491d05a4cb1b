package org.digitalcities.journeys.bench;

import java.nio.file.Path;
import java.util.Set;
import org.digitalcities.journeys.demo.OwnDatabases;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.Scale;
import org.digitalcities.local.StoreAddress;
import org.digitalcities.local.screen.Screen;

/** Hubs of the benchmarks: on temporary folders and free ports. */
final class RunningHubs {

    private RunningHubs() {}

    /** A hub of this process and the folder of its data. */
    record Running(Launcher launcher, Path home) implements AutoCloseable {

        /** The secretariat's machine client. */
        HubClient office() {
            var secret = launcher.secrets().client("secretariat-machine");
            return new Hub(launcher.gateway()).machine("secretariat-machine", secret);
        }

        @Override
        public void close() {
            launcher.close();
            OwnDatabases.drop(launcher.store());
            Folders.delete(home);
        }
    }

    static Path root() {
        return Path.of(System.getenv().getOrDefault("HUB_ROOT", "."))
                .toAbsolutePath()
                .normalize();
    }

    private static Launcher.Options options(Path home) {
        var store = StoreAddress.in(System.getenv());
        var port = OwnHub.freePorts();
        return new Launcher.Options(
                root(),
                home,
                port,
                false,
                "",
                Set.of(),
                store == null ? null : store.under("bench-" + port + "-"),
                Scale.ONE,
                null);
    }

    static Running start(Screen screen) {
        var home = Folders.temporary("hub-bench");
        try {
            return new Running(Launcher.start(options(home), screen), home);
        } catch (RuntimeException failed) {
            Folders.delete(home);
            throw failed;
        }
    }
}
