package org.digitalcities.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.digitalcities.local.command.StatusTables;
import org.digitalcities.local.screen.Screen;

/** A hub of real processes without a store, with {@link FakeService small ones} for identity, newsletter and gateway. */
final class SmallHub implements AutoCloseable {

    private final Path root;
    private final int base;
    private final Launcher launcher;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private SmallHub(Path root, Scale scale) throws IOException {
        for (var service : ServiceDefinition.values()) FakeService.build(root, service);
        this.root = root;
        base = freePorts(scale);
        var options = Launcher.Options.fromEnvironment(Map.of(
                "HUB_ROOT",
                root.toString(),
                "HUB_PORT",
                String.valueOf(base),
                "MONGODB_URI",
                "mongodb://127.0.0.1:1/"));
        // A demonstration does not record AOT caches.
        launcher = Launcher.start(
                options.forDemonstration(home())
                        .leavingOut(Set.of("membership", "study", "partner"))
                        .scaled(scale),
                Screen.plain(new PrintStream(screen, true)));
    }

    static SmallHub start(Path root, Scale scale) throws IOException {
        return new SmallHub(root, scale);
    }

    Launcher launcher() {
        return launcher;
    }

    Path home() {
        return root.resolve(".hub");
    }

    /** Its first port. */
    int base() {
        return base;
    }

    /** The whole output on its screen. */
    String screen() {
        return screen.toString();
    }

    int port(String name) {
        return launcher.process(name).port();
    }

    long pid(String name) {
        return launcher.process(name).pid();
    }

    /** Kills one from outside, like the kernel when memory runs out. */
    void kill(String name) {
        var process = ProcessHandle.of(pid(name)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The output of {@code ./hub status}. */
    List<String> status() {
        try {
            var out = new ByteArrayOutputStream();
            StatusTables.print(RunningHub.in(home()).orElseThrow(), new PrintStream(out, true));
            return out.toString().lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The row of one process in the status. */
    String row(String name) {
        return status().stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The exit status and the output of a command in a separate process. */
    record Said(int status, String text) {}

    Said command(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.digitalcities.local.command.HubCommand"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("HUB_ROOT", root.toString(), "HUB_PORT", String.valueOf(base)));
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static int freePorts(Scale scale) {
        while (true) {
            var first = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try {
                Ports.demandFree(Launcher.Options.fromEnvironment(Map.of("HUB_PORT", String.valueOf(first)))
                        .scaled(scale));
                return first;
            } catch (HubException taken) {
                continue;
            }
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}
