package org.digitalcities.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.Progress;
import org.digitalcities.local.screen.Screen;

/** The whole hub on one machine: store, broker, inbox and the services, each a process, started together and ended together. */
public final class Launcher implements AutoCloseable {

    /**
     * How to start it: the repository's root, the folder of its data, the first of its ports, whether the business clock may be moved,
     * the first officers ({@code mail=role+role,...}), services to leave out, and the store to use, null for one of its own.
     */
    public record Options(Path root, Path home, int port, boolean demonstration, String officers, Set<String> without, StoreAddress store) {

        private static final Pattern OFFICER = Pattern.compile("[^=@\\s]+@[^=@\\s]+=R(\\+R)*".replace("R", "(secretariat|communications|study|operator)"));

        /**
         * As the environment says: {@code HUB_ROOT}, {@code HUB_HOME}, {@code HUB_PORT}, {@code HUB_OFFICERS}, {@code HUB_DEMONSTRATION},
         * {@code MONGODB_URI}, {@code HUB_DATABASE_PREFIX}.
         */
        public static Options fromEnvironment(Map<String, String> environment) {
            var root = Path.of(environment.getOrDefault("HUB_ROOT", ".")).toAbsolutePath().normalize();
            return new Options(root, root.resolve(environment.getOrDefault("HUB_HOME", ".hub")), port(environment.getOrDefault("HUB_PORT", "8080")),
                    Boolean.parseBoolean(environment.getOrDefault("HUB_DEMONSTRATION", "false")),
                    environment.getOrDefault("HUB_OFFICERS", ""), Set.of(),
                    StoreAddress.in(environment));
        }

        private static int port(String text) {
            try {
                var port = Integer.parseInt(text.strip());
                if (port >= 1024 && port + Services.RECEIVER <= 65535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new HubException("HUB_PORT must be a number from 1024 to " + (65535 - Services.RECEIVER) + ", not \"" + text + "\"");
        }

        /** Whether nobody could sign in: the hub has no data yet, and no first officers are named. */
        public boolean isWithoutOfficers() {
            return officers.isBlank() && store == null && !Files.exists(home.resolve("data"));
        }

        /** The same with a demonstration's clock and officers, on data of its own. */
        public Options forDemonstration(Path data) {
            return new Options(root, data, port, true, officers.isEmpty() ? Services.DEMO_OFFICERS : officers, without, store);
        }

        /** The same without some services. */
        public Options leavingOut(Set<String> services) {
            return new Options(root, home, port, demonstration, officers, services, store);
        }

        /** The same on another store. */
        public Options on(StoreAddress other) {
            return new Options(root, home, port, demonstration, officers, without, other);
        }

        /** Refuses what nothing can be started with. */
        public void demandStartable() {
            services();
            for (var officer : officers.split(",")) {
                if (!officer.isBlank() && !OFFICER.matcher(officer.strip()).matches()) {
                    throw new HubException("HUB_OFFICERS must be mail=role+role,mail=role with roles out of secretariat, communications, study, operator");
                }
            }
        }

        /** How many processes that makes: store, broker, inbox and the services; on another store one less. */
        public int processes() {
            return (store == null ? 3 : 2) + services().size();
        }

        Set<Services> services() {
            var services = EnumSet.allOf(Services.class);
            for (var name : without) {
                services.remove(Services.named(name).orElseThrow(() -> new HubException(
                        "There is no service \"" + name + "\" to leave out: take one of identity-service, membership-service, newsletter-service, study-service, partner-service, gateway")));
            }
            return services;
        }
    }

    private final Options options;
    private final Secrets secrets;
    private final Screen screen;
    private final Optional<Consumer<String>> console;
    private final Map<String, Child> children = Collections.synchronizedMap(new LinkedHashMap<>());
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean ending;

    private Launcher(Options options, Secrets secrets, Screen screen, Optional<Consumer<String>> console) {
        this.options = options;
        this.secrets = secrets;
        this.screen = screen;
        this.console = console;
    }

    /** Starts everything and waits until it can be used. {@code screen} shows how far it is and what happens later; logs go to their files. */
    public static Launcher start(Options options, Screen screen) {
        return start(options, screen, Optional.empty());
    }

    /** The same, with every log line on a console too. */
    public static Launcher start(Options options, Screen screen, Optional<Consumer<String>> console) {
        try {
            options.demandStartable();
            var services = options.services();
            RunningHub.in(options.home()).filter(RunningHub::isAlive).ifPresent(other -> {
                throw new HubException("This hub already runs (process " + other.launcher() + "): ./hub status shows it, ./hub down ends it");
            });
            Ports.demandFree(options);
            Home.own(options.home());
            var launcher = new Launcher(options, Secrets.in(options.home()), screen, console);
            Runtime.getRuntime().addShutdownHook(new Thread(launcher::close, "hub-end"));
            try {
                launcher.startAll(services);
            } catch (RuntimeException | IOException e) {
                launcher.close();
                throw e;
            }
            return launcher;
        } catch (IOException e) {
            throw new HubException("The hub could not start: " + e);
        }
    }

    private void startAll(Set<Services> services) throws IOException {
        var began = System.nanoTime();
        if (options.store() != null) {
            screen.say("The store: " + options.store().shown() + ", as MONGODB_URI says; none of the hub's own is started");
        }
        var preparation = new Preparation(options, screen);
        for (var process : preparation.backing()) {
            var data = options.home().resolve("data").resolve(process.name());
            children.put(process.name(), process.child(data, process.cache(options.root()).flags(), log(process.name())));
        }
        try (var ready = screen.begin("Starting", options.processes())) {
            startTogether(List.copyOf(children.values()), ready);
            startTogether(prepared(services, preparation), ready);
        }
        RunningHub.write(options.home(), options.port(), options.store(), children.values());
        screen.say("All ready after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    }

    private List<Child> prepared(Set<Services> services, Preparation preparation) throws IOException {
        var jars = preparation.jars(services, this::environment);
        var prepared = new ArrayList<Child>();
        for (var service : services) {
            var child = new Child(service.artifact(), Child.endingWithUs(service.priority().command(jars.command(service))), environment(service), log(service.artifact()),
                    service.readiness(options.port()));
            children.put(service.artifact(), child);
            prepared.add(child);
        }
        return prepared;
    }

    /** One more instance of a service, of another build's jar and with a port of its own. It is not started yet; who asks for it ends it. */
    public Child beside(Services service, Path jar, int port, Consumer<String> lines) {
        var environment = environment(service);
        environment.put("PORT", String.valueOf(port));
        environment.put("HUB_INSTANCE", service.artifact() + "-" + port);
        var command = Stream.concat(Jars.java(service).stream(), Stream.of("-jar", jar.toString())).toList();
        return new Child(service.artifact() + " beside", Child.endingWithUs(service.priority().command(command)), environment, lines,
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }

    private LogFile log(String process) throws IOException {
        return new LogFile(process, logs(), console);
    }

    private Path logs() {
        return options.home().resolve("logs");
    }

    private Map<String, String> environment(Services service) {
        var environment = service.environment(options.port(), secrets, options.officers(), options.demonstration(), mongoUri());
        environment.put("HUB_DATABASE_PREFIX", databasePrefix());
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    private void startTogether(List<Child> together, Progress ready) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = together.stream().map(child -> pool.submit(() -> {
                var began = System.nanoTime();
                child.start();
                child.onEnd(status -> tellOfEnd(child, status));
                ready.step("%-19s ready after %.1f s on port %d".formatted(child.name(), (System.nanoTime() - began) / 1e9, child.port()));
                return child;
            })).toList();
            for (var each : starting) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The start was interrupted");
        } catch (ExecutionException | CompletionException e) {
            throw new HubException(e.getCause().getMessage());
        }
    }

    private void tellOfEnd(Child child, int status) {
        if (!ending && !child.isExpectedToEnd()) {
            screen.say(child.name() + " ended by itself with status " + status + ": see ./hub logs " + child.name() + ", then ./hub down and ./hub up");
        }
    }

    /** The public address. */
    public URI gateway() {
        return URI.create("http://localhost:" + options.port());
    }

    /** The inbox's page and API. */
    public URI inbox() {
        return URI.create("http://127.0.0.1:" + (options.port() + Services.INBOX));
    }

    /** The port that is kept for a demonstration's receiver of webhooks. */
    public int receiverPort() {
        return options.port() + Services.RECEIVER;
    }

    /** Where the store is. */
    public String mongoUri() {
        return options.store() == null ? "mongodb://127.0.0.1:" + (options.port() + Services.STORE) : options.store().uri();
    }

    /** The store that is used in place of its own; null for its own. */
    public StoreAddress store() {
        return options.store();
    }

    /** What stands before the services' short names in the names of their databases. */
    public String databasePrefix() {
        return options.store() == null ? "" : options.store().prefix();
    }

    /** Where the broker is. */
    public String kafkaBootstrap() {
        return "127.0.0.1:" + (options.port() + Services.KAFKA);
    }

    /** The secrets of this hub's machine clients. */
    public Secrets secrets() {
        return secrets;
    }

    /** A process by its name ({@code membership-service}, {@code kafka}, {@code store}, {@code inbox}, ...), to kill and start again. */
    public Child process(String name) {
        var child = children.get(name);
        if (child == null) {
            throw new HubException("There is no process " + name + " in this hub");
        }
        return child;
    }

    /** All processes, in the order of their start. */
    public List<Child> processes() {
        return List.copyOf(children.values());
    }

    /** Waits until {@link #close} was called. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Ends everything: first the services, then what they stand on. */
    @Override
    public synchronized void close() {
        if (ending) {
            return;
        }
        ending = true;
        var all = new ArrayList<>(children.values());
        var backing = all.stream().filter(child -> Services.named(child.name()).isEmpty()).toList();
        all.removeAll(backing);
        stopTogether(all);
        stopTogether(backing);
        try {
            Files.deleteIfExists(RunningHub.file(options.home()));
        } catch (IOException e) {
            screen.say("left behind: " + RunningHub.file(options.home()));
        }
        ended.countDown();
    }

    private static void stopTogether(List<Child> together) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            together.forEach(child -> pool.execute(child::stop));
        }
    }
}
