package org.digitalcities.journeys.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.digitalcities.journeys.demo.OwnHub;

/** A hub that was started by {@code ./hub up}, on an empty folder and free ports. */
final class HubProcess implements AutoCloseable {

    private static final String READY = "All ready";

    private final Process launcher;
    private final Path home;

    private HubProcess(Process launcher, Path home) {
        this.launcher = launcher;
        this.home = home;
    }

    /** Starts it and waits until it reports that all is ready. */
    static HubProcess start() throws IOException, InterruptedException {
        var home = Folders.temporary("hub-bench");
        var building = new ProcessBuilder(RunningHubs.root().resolve("hub").toString(), "up").redirectErrorStream(true);
        building.environment().put("HUB_HOME", home.toString());
        building.environment().put("HUB_PORT", String.valueOf(OwnHub.freePorts()));
        var hub = new HubProcess(building.start(), home);
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

    /** The launcher's process and all of its children. */
    long residentKiB() throws IOException {
        var sum = 0L;
        for (var process : Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList()) sum += residentKiB(process.pid());
        return sum;
    }

    private static long residentKiB(long pid) throws IOException {
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
