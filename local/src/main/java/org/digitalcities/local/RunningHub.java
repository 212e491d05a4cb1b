package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.digitalcities.local.process.Child;

/**
 * What is known of a hub that runs: written by its launcher, read by the other verbs.
 *
 * @param store the store that it uses in place of its own, as it may be shown; null for its own
 */
public record RunningHub(long launcher, long launcherSince, int port, String store, List<Running> processes) {

    /** One process of it. */
    public record Running(String name, long pid, int port, String since) {

        /** Whether the process still runs. */
        public boolean isAlive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    /** Where a launcher writes it down. */
    public static Path file(Path home) {
        return home.resolve("running.json");
    }

    /** What was written down there last, though it may have ended since. */
    public static Optional<RunningHub> in(Path home) throws IOException {
        var file = file(home);
        return Files.exists(file) ? Optional.of(LogFile.JSON.readValue(Files.readString(file), RunningHub.class)) : Optional.empty();
    }

    static void write(Path home, int port, StoreAddress store, Collection<Child> children) throws IOException {
        var processes = children.stream().map(child -> new Running(child.name(), child.pid(), child.port(), child.since().toString())).toList();
        var me = ProcessHandle.current();
        var part = home.resolve("running.json.part");
        Files.writeString(part, LogFile.JSON.writeValueAsString(new RunningHub(me.pid(), started(me), port,
                store == null ? null : store.shown(), processes)));
        Files.move(part, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The launcher, if it is still the process that wrote this and not another one with its number. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(launcher).filter(ProcessHandle::isAlive).filter(process -> started(process) == launcherSince);
    }

    /** Whether its launcher still runs. */
    public boolean isAlive() {
        return handle().isPresent();
    }
}
