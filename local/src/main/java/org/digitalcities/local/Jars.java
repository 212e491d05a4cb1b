package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The services' jars made ready to start quickly: extracted, with an AOT cache from a training run. Made anew only for a jar that changed.
 */
final class Jars {

    private static final long LONGEST_TRAINING = 600;

    /** {@code HUB_AOT=off} starts without caches: for trying a build that is thrown away soon. */
    private static final boolean SKIPS_TRAINING = "off".equals(System.getenv("HUB_AOT"));

    private final Path root;
    private final boolean trains;

    /** What runs for minutes is over before the second compiler has paid for itself; while it starts, that takes half of the time. */
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    /** @param trains whether to make the caches that are missing, for services that run long; one that is there is used in any case */
    Jars(Path root, boolean trains) {
        this.root = root;
        this.trains = trains && !SKIPS_TRAINING;
    }

    /** The command that runs a service. */
    List<String> command(Services service) {
        var run = folder(service);
        var command = new ArrayList<>(java(service));
        if (!trains) {
            command.add(ONE_COMPILER);
        }
        var cache = run.resolve("app.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
            command.add("-Xlog:aot=off,aot*=off,cds=off,cds*=off");
        }
        command.addAll(List.of("-jar", run.resolve(service.artifact() + ".jar").toString()));
        return command;
    }

    private static List<String> java(Services service) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.SERVICE);
        command.add("-Xmx" + service.heap() + "m");
        return command;
    }

    private Path folder(Services service) {
        return root.resolve(service.artifact()).resolve("target/run");
    }

    private Path jar(Services service) {
        return root.resolve(service.artifact()).resolve("target/" + service.artifact() + ".jar");
    }

    /** Those whose jar is newer than what was made of it. */
    List<Services> stale(Set<Services> wanted) throws IOException {
        var stale = new ArrayList<Services>();
        for (var service : wanted) {
            if (!Files.exists(jar(service))) {
                throw new HubException("There is no " + root.relativize(jar(service)) + ": build first with ./hub, or mvn package");
            }
            if (!isExtracted(service) || trains && !isTrained(service)) {
                stale.add(service);
            }
        }
        return stale;
    }

    private boolean isExtracted(Services service) throws IOException {
        var stamp = folder(service).resolve("stamp");
        return Files.exists(stamp) && Files.readString(stamp).equals(stamp(service));
    }

    /** Also where it was tried in vain: it would fail again. A training that was cut off is begun anew. */
    private boolean isTrained(Services service) {
        return Files.exists(folder(service).resolve("trained"));
    }

    private String stamp(Services service) throws IOException {
        return Files.size(jar(service)) + " " + Files.getLastModifiedTime(jar(service)).toMillis() + " " + System.getProperty("java.vm.version") + " "
                + java(service);
    }

    /** Extracts the jar and, where caches are made, lets the service start once as far as its context, to record what it loads. */
    void prepare(Services service, Map<String, String> environment, Consumer<String> tell) throws IOException {
        var run = folder(service);
        if (!isExtracted(service)) {
            deleteTree(run);
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            run(List.of(java, "-Djarmode=tools", "-jar", jar(service).toString(), "extract", "--destination", run.toString()), Map.of(), run.resolveSibling("extract.log"));
            Files.writeString(run.resolve("stamp"), stamp(service));
        }
        if (trains) {
            train(service, environment, tell);
        }
    }

    private void train(Services service, Map<String, String> environment, Consumer<String> tell) throws IOException {
        var run = folder(service);
        var training = new ArrayList<>(java(service));
        var made = run.resolve("training.aot");
        training.addAll(List.of("-XX:AOTCacheOutput=" + made, "-Dspring.context.exit=onRefresh", "-jar",
                run.resolve(service.artifact() + ".jar").toString()));
        var status = run(training, environment, run.resolve("training.log"));
        if (status == 0 && Files.exists(made)) {
            Files.move(made, run.resolve("app.aot"), StandardCopyOption.ATOMIC_MOVE);
        } else {
            tell.accept(service.artifact() + " will start without an AOT cache: its training run ended with " + status + " (see "
                    + root.relativize(run.resolve("training.log")) + ")");
        }
        Files.writeString(run.resolve("trained"), "");
    }

    private static int run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(LONGEST_TRAINING, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    static void deleteTree(Path folder) throws IOException {
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
