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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.screen.Screen;

/** The preparation of a build, done once, so that all later starts are quick. */
final class Preparation {

    /**
     * {@code off} starts without caches, for a build that is used only briefly; {@code services} creates those of services for a
     * demonstration too, for a build that is used briefly but often, as by the journeys.
     */
    private static final String WISH = System.getenv().getOrDefault("HUB_AOT", "");

    /** On two cores the end of one recording runs beside the start of the next. */
    private static final int AT_ONCE = 2;

    private final Launcher.Options options;
    private final Screen screen;
    private final boolean isBrief;
    private final boolean records;
    private final boolean recordsServices;

    Preparation(Launcher.Options options, Screen screen) {
        this(options, screen, WISH);
    }

    Preparation(Launcher.Options options, Screen screen, String wish) {
        this.options = options;
        this.screen = screen;
        // A demonstration is started once, so it does not wait for a preparation that only speeds up later starts.
        this.isBrief = options.demonstration() || wish.equals("off");
        this.records = !isBrief;
        this.recordsServices = records || wish.equals("services");
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

    /** What a process gets beside its own flags. */
    List<String> flags(InfrastructureProcess process) throws IOException {
        return Stream.concat(process.cache(options.root()).flags().stream(), brief().stream())
                .toList();
    }

    private List<String> brief() {
        return isBrief ? List.of(Jvm.ONE_COMPILER) : List.of();
    }

    private Optional<Path> recorded(InfrastructureProcess process) throws IOException {
        var data = options.home().resolve("recording-" + process.name());
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
        var jars = new Jars(options.root(), recordsServices, brief());
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
            try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
                var steps = stale.stream()
                        .map(one -> pool.submit(() -> {
                            step.take(one)
                                    .ifPresent(log -> screen.say(name.apply(one)
                                            + " will start without an AOT cache: see "
                                            + options.root().relativize(log)));
                            preparing.step(name.apply(one) + " is prepared");
                            return one;
                        }))
                        .toList();
                await(pool, steps);
            }
        }
    }

    private static void await(ExecutorService pool, List<? extends Future<?>> steps) throws IOException {
        try {
            for (var each : steps) each.get();
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new HubException("The start was interrupted");
        } catch (ExecutionException e) {
            pool.shutdownNow();
            switch (e.getCause()) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException known -> throw known;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
