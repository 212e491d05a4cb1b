package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The description of a running hub, written by its launcher and read by other commands.
 *
 * @param store  the external store without its password; null for the hub's own
 * @param socket the path of the launcher's control socket
 */
public record RunningHub(
        long launcher, long launcherSince, int port, String store, String socket, List<Running> processes) {

    /**
     * One process of it.
     *
     * @param service  the service of the instance; null for store, broker and inbox
     * @param restarts how often it was restarted automatically
     * @param last     when it was restarted last; null if it never was
     * @param again    when it will be restarted; null while it runs
     */
    public record Running(
            String name, String service, long pid, int port, String since, int restarts, String last, String again) {

        static Running of(Processes.Placed placed, Slots slots) {
            var child = placed.kept().child();
            var restarts = placed.kept().restarts();
            var service = placed.instance() == null ? null : placed.instance().service();
            return new Running(
                    child.name(),
                    service == null ? null : service.artifact(),
                    child.pid(),
                    service == null ? child.port() : slots.port(service, placed.slot()),
                    child.since().toString(),
                    restarts.count(),
                    text(restarts.last()),
                    text(restarts.again()));
        }

        private static String text(Instant instant) {
            return instant == null ? null : instant.toString();
        }

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
        return Files.exists(file)
                ? Optional.of(LogFile.JSON.readValue(Files.readString(file), RunningHub.class))
                : Optional.empty();
    }

    static void write(Launcher.Options options, Path socket, Collection<Processes.Placed> placed) throws IOException {
        var processes = placed.stream()
                .filter(one -> one.kept().child().since() != null)
                .map(one -> Running.of(one, options.slots()))
                .toList();
        var home = options.home();
        var store = options.store();
        var me = ProcessHandle.current();
        var part = home.resolve("running.json.part");
        Files.writeString(
                part,
                LogFile.JSON.writeValueAsString(new RunningHub(
                        me.pid(),
                        started(me),
                        options.port(),
                        store == null ? null : store.shown(),
                        socket == null ? null : socket.toString(),
                        processes)));
        Files.move(part, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An instance of a service that runs, if there is one. */
    public Optional<Running> of(ServiceDefinition service) {
        return processes.stream()
                .filter(process -> service.artifact().equals(process.service()))
                .filter(Running::isAlive)
                .findFirst();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The launcher, if it is still the process that wrote this and not another one with its number. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(launcher)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process) == launcherSince);
    }

    /** Whether its launcher still runs. */
    public boolean isAlive() {
        return handle().isPresent();
    }
}
