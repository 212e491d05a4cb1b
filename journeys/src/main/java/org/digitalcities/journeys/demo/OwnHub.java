package org.digitalcities.journeys.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.InboxClient;
import org.digitalcities.journeys.receiver.WebhookReceiver;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.Ports;
import org.digitalcities.local.Scale;
import org.digitalcities.local.StoreAddress;
import org.digitalcities.local.screen.Screen;

/** A hub for one run of the story, with an empty data folder, the inbox and the receiver. */
public final class OwnHub implements AutoCloseable {

    private static final Set<OwnHub> OPEN = ConcurrentHashMap.newKeySet();
    /** The first ports of hubs, which may not have taken theirs yet. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private final Launcher launcher;
    private final WebhookReceiver receiver;
    private final Path data;
    private final StoreAddress store;
    private final Hub hub;

    private OwnHub(Launcher launcher, WebhookReceiver receiver, Path data, StoreAddress store) {
        this.store = store;
        this.launcher = launcher;
        this.receiver = receiver;
        this.data = data;
        hub = new Hub(launcher.gateway());
        OPEN.add(this);
    }

    /** The hubs that run now. */
    public static Set<OwnHub> open() {
        return Set.copyOf(OPEN);
    }

    /** Starts it as the environment says ({@code HUB_PORT}), in {@code .hub/demo-<port>}, which is emptied first. */
    public static OwnHub start(Collection<String> without, Screen screen) {
        var options = Launcher.Options.fromEnvironment(System.getenv());
        return start(options, options.root().resolve(".hub").resolve("demo-" + options.port()), without, screen);
    }

    /** Starts it for tests, on free ports. */
    public static OwnHub startAnywhere(Path root, Collection<String> without, Screen screen) {
        return startAnywhere(root, without, Scale.ONE, screen);
    }

    /** The same with so many instances of services. */
    public static OwnHub startAnywhere(Path root, Collection<String> without, Scale scale, Screen screen) {
        var port = freePorts();
        var options = Launcher.Options.fromEnvironment(
                        Map.of("HUB_ROOT", root.toString(), "HUB_PORT", Integer.toString(port)))
                .scaled(scale)
                .on(StoreAddress.in(System.getenv()));
        return start(options, root.resolve(".hub").resolve("journeys-" + port), without, screen);
    }

    /**
     * The same with secrets and Kafka as in production: each service signs in as its own user, with the rights of {@code
     * deploy/kafka/acls.txt}, and reads its secrets from files.
     */
    public static OwnHub startSecured(Path root, Screen screen) {
        var port = freePorts();
        var options = Launcher.Options.fromEnvironment(
                        Map.of("HUB_ROOT", root.toString(), "HUB_PORT", Integer.toString(port)))
                .secured(root.resolve("deploy/kafka/acls.txt"))
                .on(StoreAddress.in(System.getenv()));
        return start(options, root.resolve(".hub").resolve("journeys-" + port), List.of(), screen);
    }

    static OwnHub start(Launcher.Options options, Path data, Collection<String> without, Screen screen) {
        try {
            var own = options.forDemonstration(data)
                    .leavingOut(Set.copyOf(without))
                    .on(options.store() == null ? null : options.store().under(data.getFileName() + "-"));
            // Before the folder is emptied, because a hub that runs in it may hold the ports.
            Ports.demandFree(own);
            empty(data);
            OwnDatabases.drop(own.store());
            var launcher = Launcher.start(own, screen);
            var hub = new OwnHub(launcher, WebhookReceiver.listening(launcher.receiverPort()), data, own.store());
            // If this process is stopped, it deletes the incomplete folder.
            Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "own-hub-end"));
            return hub;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Hub hub() {
        return hub;
    }

    public Launcher launcher() {
        return launcher;
    }

    /** The folder of its data, its logs and its secrets. */
    public Path data() {
        return data;
    }

    /** The environment for a story in this hub. */
    public StoryEnvironment stage(StoryEnvironment.CityBrowser hands) {
        var cast = new StoryActors(hub, launcher.secrets()::client);
        return new StoryEnvironment(
                hub,
                new InboxClient(launcher.inbox()),
                receiver,
                CommunityFixture.read(),
                cast,
                new BusinessClockClient(cast),
                hands);
    }

    @Override
    public synchronized void close() {
        if (!OPEN.remove(this)) return;
        receiver.close();
        launcher.close();
        try {
            empty(data);
            OwnDatabases.drop(store);
        } catch (IOException | UncheckedIOException held) {
            System.err.println("left behind: " + data + " (" + held.getMessage() + ")");
        }
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** The first of as many consecutive free ports as a hub may use; none of them is given twice in one JVM. */
    public static synchronized int freePorts() {
        for (var tries = 0; tries < 100; tries++) {
            var base = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            if (GIVEN.stream().noneMatch(given -> Math.abs(given - base) < Ports.SPAN)
                    && IntStream.range(base, base + Ports.SPAN).allMatch(OwnHub::isFree)) {
                GIVEN.add(base);
                return base;
            }
        }
        throw new IllegalStateException("no " + Ports.SPAN + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
