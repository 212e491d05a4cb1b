package org.digitalcities.journeys.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.StoreAddress;

/** A hub that was started by {@code ./hub up}, on an empty folder and free ports. */
final class HubProcess implements AutoCloseable {

    private static final String READY = "All ready";

    private final Process launcher;
    private final Path home;
    private final int port;

    private HubProcess(Process launcher, Path home, int port) {
        this.launcher = launcher;
        this.home = home;
        this.port = port;
    }

    /** Starts it and waits until it reports that all is ready. */
    static HubProcess start() throws IOException, InterruptedException {
        return start(List.of());
    }

    /** The same with store, broker and inbox only. */
    static HubProcess startWithoutServices() throws IOException, InterruptedException {
        return start(Stream.of(ServiceDefinition.values())
                .flatMap(service -> Stream.of("--without", service.artifact()))
                .toList());
    }

    private static HubProcess start(List<String> options) throws IOException, InterruptedException {
        var home = Folders.temporary("hub-bench");
        var port = OwnHub.freePorts();
        var command = Stream.concat(Stream.of(RunningHubs.root().resolve("hub").toString(), "up"), options.stream())
                .toList();
        var building = new ProcessBuilder(command).redirectErrorStream(true);
        building.environment().put("HUB_HOME", home.toString());
        building.environment().put("HUB_PORT", String.valueOf(port));
        var hub = new HubProcess(building.start(), home, port);
        var said = hub.launcher.inputReader();
        try {
            hub.awaitReady(said);
        } catch (IOException | RuntimeException notReady) {
            hub.close();
            throw notReady;
        }
        // Reads the output, so that the process never blocks.
        Thread.ofVirtual().name("hub-up").start(() -> said.lines().forEach(line -> {}));
        return hub;
    }

    private void awaitReady(BufferedReader said) throws IOException {
        var last = "nothing";
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains(READY)) return;
            last = line;
        }
        throw new IllegalStateException("./hub up was not ready; its last line: " + last);
    }

    /** The address of its store, or of the external one that it uses. */
    String mongoUri() {
        var other = StoreAddress.in(System.getenv());
        return other == null ? "mongodb://127.0.0.1:" + (port + ServiceDefinition.STORE) : other.uri();
    }

    /** The address of its broker. */
    String kafkaBootstrap() {
        return "127.0.0.1:" + (port + ServiceDefinition.KAFKA);
    }

    /** The launcher's process and all of its children. */
    long residentKiB() throws IOException {
        var sum = 0L;
        for (var process : Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList()) sum += residentKiB(process.pid());
        return sum;
    }

    static long residentKiB(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    @Override
    public void close() throws InterruptedException {
        // Process.destroy would close the output, which is still being read.
        launcher.toHandle().destroy();
        if (!launcher.waitFor(60, TimeUnit.SECONDS)) launcher.destroyForcibly().waitFor();
        Folders.delete(home);
    }
}
