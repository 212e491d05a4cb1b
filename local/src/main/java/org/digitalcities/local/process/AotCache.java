package org.digitalcities.local.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The classes that a process loads and links at its start, recorded by one start for all later ones, in a file that the JVM maps. */
public final class AotCache {

    private static final Duration LONGEST_RECORDING = Duration.ofMinutes(5);

    private final Path file;
    private final Path stamp;
    private final Path log;
    private final String recordedOf;

    /** @param recordedOf what the cache depends on: another text makes another cache */
    public AotCache(Path folder, String name, String recordedOf) {
        this.file = folder.resolve(name + ".aot");
        this.stamp = folder.resolve(name + ".aot.stamp");
        this.log = folder.resolve(name + ".aot.log");
        this.recordedOf = recordedOf + " " + System.getProperty("java.vm.version");
    }

    /** Also true if a complete start left no cache: another would not either. An interrupted start is recorded again. */
    public boolean isTried() throws IOException {
        return Files.exists(stamp) && Files.readString(stamp).equals(recordedOf);
    }

    /** The flags that use the cache; empty if there is none. */
    public List<String> flags() throws IOException {
        return isTried() && Files.exists(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off,aot*=off,cds=off,cds*=off")
                : List.of();
    }

    /** A process to record: its flags, its arguments, and its readiness address if it does not print that it is ready. */
    public record Recorded(List<String> java, List<String> rest, Map<String, String> environment, URI readiness) {}

    /** Starts a process until it is ready, and stops it. If there is no cache then, prints where to look for the reason. */
    public Optional<Path> record(Recorded recorded) throws IOException {
        var recording = file.resolveSibling(file.getFileName() + ".recording");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.deleteIfExists(recording);
        var lines = new ConcurrentLinkedQueue<String>();
        var process = new Child(
                file.getFileName().toString(),
                command(recorded, recording),
                recorded.environment,
                lines::add,
                recorded.readiness);
        var ready = false;
        try {
            process.start();
            ready = true;
            process.stop(LONGEST_RECORDING);
        } catch (IllegalStateException e) {
            lines.add(e.getMessage());
        }
        Files.write(log, List.copyOf(lines));
        if (!ready) {
            Files.deleteIfExists(recording);
            return Optional.of(log);
        }
        var made = Files.exists(recording);
        if (made) Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(stamp, recordedOf);
        return made ? Optional.empty() : Optional.of(log);
    }

    private static List<String> command(Recorded recorded, Path recording) {
        var command = new ArrayList<>(recorded.java);
        command.addAll(List.of(Jvm.RECORDING, "-XX:AOTCacheOutput=" + recording));
        command.addAll(recorded.rest);
        return recorded.readiness == null ? command : Child.endingWithUs(command);
    }
}
