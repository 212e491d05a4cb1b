package org.digitalcities.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.local.process.AotCache;
import org.digitalcities.local.process.AotCache.Recorded;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;

/**
 * The services' jars, extracted for a quick start, with an {@link AotCache}. Prepared again only if a jar has changed.
 */
public final class Jars {

    private final Path root;
    private final boolean trains;
    private final List<String> more;

    /**
     * @param trains whether to create missing caches; existing ones are used in any case
     * @param more   further flags of the services
     */
    Jars(Path root, boolean trains, List<String> more) {
        this.root = root;
        this.trains = trains;
        this.more = more;
    }

    /** The command that runs a service. */
    List<String> command(ServiceDefinition service) throws IOException {
        var command = new ArrayList<>(java(service));
        command.addAll(more);
        command.addAll(cache(service).flags());
        command.addAll(extracted(service));
        return command;
    }

    static List<String> java(ServiceDefinition service) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.SERVICE);
        command.add("-Xmx" + service.heap() + "m");
        return command;
    }

    private List<String> extracted(ServiceDefinition service) {
        return List.of(
                "-jar", folder(service).resolve(service.artifact() + ".jar").toString());
    }

    private Path folder(ServiceDefinition service) {
        return root.resolve(service.artifact()).resolve("target/run");
    }

    private Path jar(ServiceDefinition service) {
        return root.resolve(service.artifact()).resolve("target/" + service.artifact() + ".jar");
    }

    private AotCache cache(ServiceDefinition service) throws IOException {
        return new AotCache(folder(service), "app", stamp(service) + " " + java(service));
    }

    /** The services whose jar is newer than its preparation. */
    List<ServiceDefinition> stale(Set<ServiceDefinition> wanted) throws IOException {
        var stale = new ArrayList<ServiceDefinition>();
        for (var service : wanted) {
            if (!Files.exists(jar(service))) {
                throw new HubException(
                        "There is no " + root.relativize(jar(service)) + ": build first with ./hub, or mvn package");
            }
            if (!isExtracted(service) || trains && !cache(service).isTried()) {
                stale.add(service);
            }
        }
        return stale;
    }

    private boolean isExtracted(ServiceDefinition service) throws IOException {
        var stamp = folder(service).resolve("stamp");
        return Files.exists(stamp) && Files.readString(stamp).equals(stamp(service));
    }

    private String stamp(ServiceDefinition service) throws IOException {
        return Files.size(jar(service)) + " "
                + Files.getLastModifiedTime(jar(service)).toMillis();
    }

    /** Extracts the jar and, if wanted, starts the service once to record a cache. If there is none then, prints where to look. */
    Optional<Path> prepare(ServiceDefinition service, Map<String, String> environment, URI readiness)
            throws IOException {
        var run = folder(service);
        if (!isExtracted(service)) {
            // The time before the extraction: if the jar is replaced meanwhile, the result is stale.
            var stamp = stamp(service);
            deleteTree(run);
            extract(service, run);
            Files.writeString(run.resolve("stamp"), stamp);
        }
        return trains
                ? cache(service).record(new Recorded(java(service), extracted(service), environment, readiness))
                : Optional.empty();
    }

    private void extract(ServiceDefinition service, Path run) throws IOException {
        var log = run.resolveSibling("extract.log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var extract = List.of(
                java, "-Djarmode=tools", "-jar", jar(service).toString(), "extract", "--destination", run.toString());
        var process = new ProcessBuilder(Child.endingWithUs(extract))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new HubException(
                        service.artifact() + "'s jar could not be extracted: see " + root.relativize(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HubException("The start was interrupted");
        }
    }

    /** The folder and all that is in it, if it is there. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
