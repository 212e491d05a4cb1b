package org.digitalcities.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.digitalcities.local.screen.Screen;

/** The preparation of a build, done once, so that all later starts are quick. */
final class Preparation {

    /** {@code HUB_AOT=off} starts without caches, for a build that is used only briefly. */
    private static final boolean SKIPS_RECORDING = "off".equals(System.getenv("HUB_AOT"));

    private final Launcher.Options options;
    private final Screen screen;
    private final boolean records;

    Preparation(Launcher.Options options, Screen screen) {
        this.options = options;
        this.screen = screen;
        // A demonstration is started once, so it does not wait for a preparation that only speeds up later starts.
        this.records = !options.demonstration() && !SKIPS_RECORDING;
    }

    /** Prepares store, broker and inbox. */
    List<InfrastructureProcess> backing() throws IOException {
        var all = InfrastructureProcess.of(options);
        refresh(() -> stale(all), "processes", InfrastructureProcess::name, this::recorded);
        return all;
    }

    private List<InfrastructureProcess> stale(List<InfrastructureProcess> all) throws IOException {
        var stale = new ArrayList<InfrastructureProcess>();
        for (var process : all) {
            if (records && !process.cache(options.root()).isTried()) stale.add(process);
        }
        return stale;
    }

    private Optional<Path> recorded(InfrastructureProcess process) throws IOException {
        var data = options.home().resolve("recording");
        Jars.deleteTree(data);
        try {
            return process.cache(options.root()).record(process.recorded(data));
        } finally {
            Jars.deleteTree(data);
        }
    }

    /** Prepares the services' jars; store, broker and inbox must run, and each service's port must be free. */
    Jars jars(
            Set<ServiceDefinition> services,
            ToIntFunction<ServiceDefinition> port,
            BiFunction<ServiceDefinition, Integer, Map<String, String>> environment)
            throws IOException {
        var jars = new Jars(options.root(), records);
        refresh(() -> jars.stale(services), "services", ServiceDefinition::artifact, service -> {
            var free = port.applyAsInt(service);
            return jars.prepare(service, environment.apply(service, free), ServiceDefinition.readiness(free));
        });
        return jars;
    }

    /** Prepares one process; if it has no cache then, prints where to look for the reason. */
    private interface Step<T> {
        Optional<Path> take(T one) throws IOException;
    }

    private interface Look<T> {
        List<T> stale() throws IOException;
    }

    /** One hub of a repository prepares at a time, in whichever process: the others wait, and then find it done. */
    private <T> void refresh(Look<T> look, String what, Function<T, String> name, Step<T> step) throws IOException {
        if (look.stale().isEmpty()) return;
        synchronized (Preparation.class) {
            try (var channel = FileChannel.open(
                            lock(options.root()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = held(channel)) {
                each(look.stale(), what, name, step);
            } catch (FileLockInterruptionException e) {
                throw new HubException("The start was interrupted");
            }
        }
    }

    static Path lock(Path root) {
        return root.resolve("local/target/preparing.lock");
    }

    private FileLock held(FileChannel channel) throws IOException {
        var free = channel.tryLock();
        if (free != null) return free;
        screen.say("Another hub is preparing quick starts: waiting for it");
        return channel.lock();
    }

    private <T> void each(List<T> stale, String what, Function<T, String> name, Step<T> step) throws IOException {
        if (stale.isEmpty()) return;
        try (var preparing = screen.begin("Preparing quick starts", stale.size())) {
            screen.say("Preparing %d %s for quick starts (once for each build)".formatted(stale.size(), what));
            for (var one : stale) {
                step.take(one)
                        .ifPresent(log -> screen.say(name.apply(one) + " will start without an AOT cache: see "
                                + options.root().relativize(log)));
                preparing.step(name.apply(one) + " is prepared");
            }
        }
    }
}
