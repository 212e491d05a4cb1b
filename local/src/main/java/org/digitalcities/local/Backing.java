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
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.digitalcities.local.inbox.Inbox;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.process.Priority;
import org.digitalcities.local.store.Store;

/**
 * A broker, a store and an inbox for tests: processes of their own on free ports, started once per JVM when first asked for and
 * ended with it. {@code MONGODB_URI} in the environment names another store for those that share one; what they keep there lies in
 * databases of this run.
 */
public final class Backing {

    private static final int ATTEMPTS = 3;
    private static Backing shared;

    private static final String PREFIX = "t" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "-";

    private final Path folder;
    private final StoreAddress other;
    private Child store;
    private Child broker;
    private Child inbox;

    private Backing(Path folder, StoreAddress other) {
        this.folder = folder;
        this.other = other;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "backing-end"));
    }

    /** One of its own, for a test that has to be alone on its broker and store, or stops and kills them. */
    public static Backing own() {
        return on(null);
    }

    private static Backing on(StoreAddress other) {
        try {
            return new Backing(Files.createTempDirectory("hub-backing"), other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this JVM. */
    public static synchronized Backing shared() {
        if (shared == null) {
            shared = on(StoreAddress.in(System.getenv()));
        }
        return shared;
    }

    /** Where the store is, without a database name. */
    public String mongoUri() {
        return other == null ? "mongodb://127.0.0.1:" + store().port() : other.uri();
    }

    /** Whether the store is another than ours, which may hold what is not of this run. */
    public boolean isOnAnotherStore() {
        return other != null;
    }

    /** What stands before the names of databases of this run: {@code hub.database-prefix} of services that are tested. */
    public static String prefix() {
        return PREFIX;
    }

    /** How this run names a database that a service calls by its short name. */
    public static String database(String name) {
        return PREFIX + name;
    }

    /** Where the broker is. */
    public String kafkaBootstrap() {
        return "127.0.0.1:" + broker().port();
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

    /** Where to send mail, where to read it, and its process. */
    public record Mailbox(String smtpHost, int smtpPort, URI api, Child process) {
    }

    /** Ports and data are settled by the first start, so that a restart finds both again. */
    private Child started(String name, List<String> jvm, int heap, Class<?> main, int ports, int attempt) {
        var free = IntStream.range(0, ports).mapToObj(port -> freePort()).toList();
        // A test waits for each of them.
        var child = new BackingProcess(name, jvm, heap, main, Priority.ANSWERS, free).child(folder.resolve(name + attempt), List.of(), log(name)::println);
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

    private void end() {
        for (var child : new Child[] {store, broker, inbox}) {
            if (child != null) {
                child.kill();
            }
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
