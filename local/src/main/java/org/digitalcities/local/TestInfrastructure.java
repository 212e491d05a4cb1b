package org.digitalcities.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.digitalcities.local.inbox.Inbox;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.process.Priority;
import org.digitalcities.local.store.Store;

/**
 * A broker, a store and an inbox for tests: child processes on free ports, started once per JVM at first use and
 * stopped with it. {@code MONGODB_URI} in the environment names another store, which may be shared; then the data are in
 * databases of this run.
 */
public final class TestInfrastructure implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static TestInfrastructure shared;

    private static final String PREFIX =
            "t" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "-";

    private final Path folder;
    private final StoreAddress other;
    private final SecuredKafka secured;
    private Child store;
    private Child broker;
    private Child inbox;

    private TestInfrastructure(Path folder, StoreAddress other, SecuredKafka secured) {
        this.folder = folder;
        this.other = other;
        this.secured = secured;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "backing-end"));
    }

    /** A separate set, for a test that must be alone on its broker and store, or that stops and kills them. */
    public static TestInfrastructure own() {
        return on(null);
    }

    /** The same with a broker that has the topics, users and rights of this file, and asks everybody to sign in. */
    public static TestInfrastructure secured(Path accessFile) {
        try {
            var folder = Files.createTempDirectory("hub-backing");
            var secured = SecuredKafka.in(folder.resolve("kafka-users"), accessFile);
            return new TestInfrastructure(folder, null, secured);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestInfrastructure on(StoreAddress other) {
        try {
            return new TestInfrastructure(Files.createTempDirectory("hub-backing"), other, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shared set of this JVM. */
    public static synchronized TestInfrastructure shared() {
        if (shared == null) {
            shared = on(StoreAddress.in(System.getenv()));
        }
        return shared;
    }

    /** The URI of the store, without a database name. */
    public String mongoUri() {
        return other == null ? "mongodb://127.0.0.1:" + store().port() : other.uri();
    }

    /** Whether the store is an external one, which may hold other data. */
    public boolean isOnAnotherStore() {
        return other != null;
    }

    /** The prefix of this run's databases: {@code hub.database-prefix} of tested services. */
    public static String prefix() {
        return PREFIX;
    }

    /** This run's name for a database that a service knows by its short name. */
    public static String database(String name) {
        return PREFIX + name;
    }

    /** The address of the broker. */
    public String kafkaBootstrap() {
        return "127.0.0.1:" + broker().port();
    }

    /** The users of a secured broker. */
    public SecuredKafka users() {
        return secured;
    }

    /** The store's process, to stop, kill and start. */
    public synchronized Child store() {
        if (store == null) {
            store = started("store", Jvm.STORE, 512, Store.class, 1, 0);
        }
        return store;
    }

    /** The broker's process, to stop, kill and start. */
    public synchronized Child broker() {
        if (broker == null) {
            broker = started("broker", Jvm.SMALL, 400, Broker.class, 2, 0);
            if (secured != null) secured.prepare("127.0.0.1:" + broker.port());
        }
        return broker;
    }

    /** The inbox, for tests that send mail. */
    public synchronized Mailbox inbox() {
        if (inbox == null) {
            inbox = started("inbox", Jvm.SMALL, 256, Inbox.class, 2, 0);
        }
        return new Mailbox("127.0.0.1", inbox.port(), URI.create("http://127.0.0.1:" + inbox.argument(1)), inbox);
    }

    /** The SMTP address, the address for reading, and the process of the inbox. */
    public record Mailbox(String smtpHost, int smtpPort, URI api, Child process) {}

    /** The first start chooses ports and data, so that a restart finds both again. */
    private Child started(String name, List<String> jvm, int heap, Class<?> main, int ports, int attempt) {
        var free = IntStream.range(0, ports).mapToObj(port -> freePort()).toList();
        // A test waits for each of them.
        var child = new InfrastructureProcess(name, jvm, heap, main, Priority.ANSWERS, free)
                .child(
                        folder.resolve(name + attempt),
                        Jvm.compilersOfThis(),
                        secured != null && main == Broker.class ? secured.ofBroker() : Map.of(),
                        log(name)::println);
        try {
            child.start();
            return child;
        } catch (IllegalStateException e) {
            if (attempt + 1 < ATTEMPTS) {
                return started(name, jvm, heap, main, ports, attempt + 1);
            }
            throw e;
        }
    }

    private PrintStream log(String name) {
        try {
            return new PrintStream(Files.newOutputStream(folder.resolve(name + ".log")), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that is free now; another process may take it before it is used. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills its processes and deletes their data. */
    @Override
    public synchronized void close() {
        for (var child : new Child[] {store, broker, inbox}) {
            if (child != null) {
                child.kill();
            }
        }
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
