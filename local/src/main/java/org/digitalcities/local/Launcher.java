package org.digitalcities.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.digitalcities.local.Processes.Placed;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.RestartBackoff;
import org.digitalcities.local.screen.Screen;

/** The whole hub on one machine: store, broker, inbox and services, as processes that are started and stopped together. */
public final class Launcher implements AutoCloseable {

    /**
     * How to start it: the repository's root, the folder of its data, the first of its ports, whether the business clock may be moved,
     * the first officers ({@code mail=role+role,...}), services to leave out, the store to use, null for one of its own, how many
     * instances of each service, and the file of Kafka's users and rights ({@link SecuredKafka}), null for a broker that is open to all.
     */
    public record Options(
            Path root,
            Path home,
            int port,
            boolean demonstration,
            String officers,
            Set<String> without,
            StoreAddress store,
            Scale scale,
            Path kafkaAccess) {

        private static final Pattern OFFICER = Pattern.compile(
                "[^=@\\s]+@[^=@\\s]+=R(\\+R)*".replace("R", "(secretariat|communications|study|operator)"));

        /**
         * As the environment says: {@code HUB_ROOT}, {@code HUB_HOME}, {@code HUB_PORT}, {@code HUB_OFFICERS}, {@code HUB_DEMONSTRATION},
         * {@code MONGODB_URI}, {@code HUB_DATABASE_PREFIX}.
         */
        public static Options fromEnvironment(Map<String, String> environment) {
            var root = Path.of(environment.getOrDefault("HUB_ROOT", "."))
                    .toAbsolutePath()
                    .normalize();
            return new Options(
                    root,
                    root.resolve(environment.getOrDefault("HUB_HOME", ".hub")),
                    Ports.first(environment.getOrDefault("HUB_PORT", "8080")),
                    Boolean.parseBoolean(environment.getOrDefault("HUB_DEMONSTRATION", "false")),
                    environment.getOrDefault("HUB_OFFICERS", ""),
                    Set.of(),
                    StoreAddress.in(environment),
                    Scale.ONE,
                    null);
        }

        /** Whether nobody could sign in, because the hub has no data yet and no first officers are named. */
        public boolean isWithoutOfficers() {
            return officers.isBlank() && store == null && !Files.exists(home.resolve("data"));
        }

        /** The same with a demonstration's clock and officers, on data of its own. */
        public Options forDemonstration(Path data) {
            return new Options(
                    root,
                    data,
                    port,
                    true,
                    officers.isEmpty() ? ServiceDefinition.DEMO_OFFICERS : officers,
                    without,
                    store,
                    scale,
                    kafkaAccess);
        }

        /** The same without some services. */
        public Options leavingOut(Set<String> services) {
            return new Options(root, home, port, demonstration, officers, services, store, scale, kafkaAccess);
        }

        /** The same on another store. */
        public Options on(StoreAddress other) {
            return new Options(root, home, port, demonstration, officers, without, other, scale, kafkaAccess);
        }

        /** The same with so many instances of services. */
        public Options scaled(Scale other) {
            return new Options(root, home, port, demonstration, officers, without, store, other, kafkaAccess);
        }

        /** The same with a broker whose users and rights are in this file. */
        public Options secured(Path access) {
            return new Options(root, home, port, demonstration, officers, without, store, scale, access);
        }

        /** Refuses options with which nothing can be started. */
        public void demandStartable() {
            var services = services();
            for (var service : scale.named().keySet()) {
                if (!services.contains(service))
                    throw new HubException(service.artifact() + " is left out and cannot be scaled");
            }
            for (var officer : officers.split(",")) {
                if (!officer.isBlank() && !OFFICER.matcher(officer.strip()).matches()) {
                    throw new HubException(
                            "HUB_OFFICERS must be mail=role+role,mail=role with roles out of secretariat, communications, study, operator");
                }
            }
        }

        /** The number of processes: store, broker, inbox and the services; one less on another store. */
        public int processes() {
            return (store == null ? 3 : 2)
                    + services().stream().mapToInt(scale::of).sum();
        }

        Slots slots() {
            return new Slots(port, scale);
        }

        String mongoUri() {
            return store == null ? "mongodb://127.0.0.1:" + (port + ServiceDefinition.STORE) : store.uri();
        }

        String databasePrefix() {
            return store == null ? "" : store.prefix();
        }

        Set<ServiceDefinition> services() {
            var services = EnumSet.allOf(ServiceDefinition.class);
            for (var name : without) {
                services.remove(ServiceDefinition.named(name)
                        .orElseThrow(() -> new HubException("There is no service \"" + name
                                + "\" to leave out: take one of " + ServiceDefinition.NAMES)));
            }
            return services;
        }
    }

    private final Options options;
    private final Secrets secrets;
    private final SecuredKafka kafka;
    private final Screen screen;
    private final Logs logs;
    private final Preparation preparation;
    private final ServiceProcesses services;
    private final Processes processes;
    private final Restart restart;
    private final CountDownLatch ended = new CountDownLatch(1);
    private ControlSocket commands;
    private boolean ending;

    private Launcher(Options options, Secrets secrets, Screen screen, Optional<Consumer<String>> console)
            throws IOException {
        this.options = options;
        this.secrets = secrets;
        kafka = options.kafkaAccess() == null
                ? null
                : SecuredKafka.in(options.home().resolve("kafka-users"), options.kafkaAccess());
        this.screen = screen;
        logs = new Logs(options.home(), console);
        preparation = new Preparation(options, screen);
        services = new ServiceProcesses(options, secrets, kafka, logs);
        processes = new Processes(options, screen, RestartBackoff.OF_A_HUB);
        restart = new Restart(options, preparation, services, processes);
    }

    /** Starts everything and waits until it is ready. {@code screen} shows the progress and later events; logs go to files. */
    public static Launcher start(Options options, Screen screen) {
        return start(options, screen, Optional.empty());
    }

    /** The same, with every log line on a console too. */
    public static Launcher start(Options options, Screen screen, Optional<Consumer<String>> console) {
        try {
            options.demandStartable();
            RunningHub.in(options.home()).filter(RunningHub::isAlive).ifPresent(other -> {
                throw new HubException("This hub already runs (process " + other.launcher()
                        + "): ./hub status shows it, ./hub down ends it");
            });
            Ports.demandFree(options);
            Home.own(options.home());
            var launcher = new Launcher(options, Secrets.in(options.home()), screen, console);
            Runtime.getRuntime().addShutdownHook(new Thread(launcher::close, "hub-end"));
            try {
                launcher.startAll();
            } catch (RuntimeException | IOException e) {
                launcher.close();
                throw e;
            }
            return launcher;
        } catch (IOException e) {
            throw new HubException("The hub could not start: " + e);
        }
    }

    private void startAll() throws IOException {
        var began = System.nanoTime();
        if (options.store() != null) {
            screen.say("The store: " + options.store().shown()
                    + ", as MONGODB_URI says; none of the hub's own is started");
        }
        for (var process : preparation.backing()) {
            var data = options.home().resolve("data").resolve(process.name());
            var variables =
                    kafka != null && process.name().equals("kafka") ? kafka.ofBroker() : Map.<String, String>of();
            processes.add(process.child(data, preparation.flags(process), variables, logs.of(process.name())));
        }
        try (var ready = screen.begin("Starting", options.processes())) {
            processes.startTogether(processes.all(), ready);
            if (kafka != null) kafka.prepare(kafkaBootstrap());
            processes.startTogether(prepared(), ready);
        }
        openCommands();
        screen.say("All ready after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    }

    private List<Placed> prepared() throws IOException {
        var slots = options.slots();
        var jars = preparation.jars(options.services(), service -> slots.port(service, 0), services::environment);
        var prepared = new ArrayList<Placed>();
        for (var service : options.services()) {
            for (var instance : slots.instances(service)) {
                prepared.add(processes.add(instance, instance.first(), services.of(instance, instance.first(), jars)));
            }
        }
        return prepared;
    }

    private synchronized void openCommands() throws IOException {
        if (ending) throw new HubException("The hub is ending");
        commands = ControlSocket.open(options.home(), restart);
        processes.allReady(commands.path());
    }

    /**
     * Restarts services, one instance after the other: each new instance is started before the old one is stopped; the
     * gateway is restarted in place. If a new instance does not become ready, the old one stays.
     */
    public void restart(List<ServiceDefinition> these, Consumer<String> tell) {
        restart.these(these, tell);
    }

    /** The same for all but the gateway. */
    public void restartAll(Consumer<String> tell) {
        restart.all(tell);
    }

    /** One more instance of a service, from another build's jar and with a port of its own. The caller starts and stops it. */
    public Child beside(ServiceDefinition service, Path jar, int port, Consumer<String> lines) {
        return services.beside(service, jar, port, lines);
    }

    /** The public address. */
    public URI gateway() {
        return URI.create("http://localhost:" + options.port());
    }

    /** The inbox's page and API. */
    public URI inbox() {
        return URI.create("http://127.0.0.1:" + (options.port() + ServiceDefinition.INBOX));
    }

    /** The port that is kept for a demonstration's receiver of webhooks. */
    public int receiverPort() {
        return options.port() + ServiceDefinition.RECEIVER;
    }

    /** The URI of the store. */
    public String mongoUri() {
        return options.mongoUri();
    }

    /** The external store; null for the hub's own. */
    public StoreAddress store() {
        return options.store();
    }

    /** The prefix of the names of the services' databases. */
    public String databasePrefix() {
        return options.databasePrefix();
    }

    /** The address of the broker. */
    public String kafkaBootstrap() {
        return "127.0.0.1:" + (options.port() + ServiceDefinition.KAFKA);
    }

    /** The users of a broker that asks everybody to sign in; null for an open one. */
    public SecuredKafka kafka() {
        return kafka;
    }

    /** The secrets of this hub's machine clients. */
    public Secrets secrets() {
        return secrets;
    }

    /**
     * A process by its name ({@code membership-service}, a second instance {@code membership-service-2}, {@code kafka}, {@code store},
     * {@code inbox}, ...), to stop or kill, after which it is not restarted automatically, and to start.
     */
    public Child process(String name) {
        return processes().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HubException("There is no process " + name + " in this hub"));
    }

    /** All processes, in the order of their start. */
    public List<Child> processes() {
        return processes.all().stream().map(one -> one.kept().child()).toList();
    }

    /** Waits until {@link #close} is called. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Stops everything: first the services, then store, broker and inbox. */
    @Override
    public synchronized void close() {
        if (ending) {
            return;
        }
        ending = true;
        try {
            if (commands != null) commands.close();
        } catch (IOException e) {
            screen.say("left behind: " + commands.path());
        }
        processes.stop();
        ended.countDown();
    }
}
