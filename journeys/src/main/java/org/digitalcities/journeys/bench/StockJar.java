package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.local.Jars;
import org.digitalcities.local.process.AotCache;
import org.digitalcities.local.process.AotCache.Recorded;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.process.Priority;

/**
 * A stock application of this build, run as the hub's services are: the same flags and heap, the beans of the build, the jar
 * extracted, and a cache of the classes that a start loads.
 */
record StockJar(String name) {

    static final StockJar GATEWAY = new StockJar("stock-gateway");
    static final StockJar RENEWALS = new StockJar("stock-renewals");

    private static final String HEAP = "-Xmx192m";

    /** Extracts the jar and records its cache, if the jar is newer than both; the store and broker of that environment must run. */
    void prepare(Map<String, String> environment) throws IOException, InterruptedException {
        if (cache().isTried()) return;
        var jar = target().resolve(name + ".jar");
        if (!Files.exists(jar)) throw new IllegalStateException("the reference is not built: " + jar);
        Jars.deleteTree(run());
        Files.createDirectories(target());
        var status = new ProcessBuilder(
                        java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", run().toString())
                .redirectErrorStream(true)
                .redirectOutput(target().resolve("extract.log").toFile())
                .start()
                .waitFor();
        if (status != 0) throw new IllegalStateException("the reference could not be extracted: " + jar);
        var log = cache().record(new Recorded(Child.endingWithUs(flags()), extracted(), settings(environment), null));
        if (log.isPresent()) throw new IllegalStateException(name + " has no AOT cache: see " + log.get());
    }

    /** A process that is not started yet. */
    Child child(Priority priority, Map<String, String> environment, Consumer<String> log, String... arguments)
            throws IOException {
        var command = Stream.of(flags(), cache().flags(), extracted(), List.of(arguments))
                .flatMap(List::stream)
                .toList();
        return new Child(name, Child.endingWithUs(priority.command(command)), settings(environment), log);
    }

    private static Map<String, String> settings(Map<String, String> environment) {
        var settings = new HashMap<>(environment);
        settings.putAll(Jvm.ENVIRONMENT);
        return settings;
    }

    private static List<String> flags() {
        var flags = new ArrayList<String>();
        flags.add(java());
        flags.addAll(Jvm.SERVICE);
        flags.add(HEAP);
        return flags;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> extracted() {
        return List.of("-jar", run().resolve(name + ".jar").toString());
    }

    private Path target() {
        return RunningHubs.root().resolve(name).resolve("target");
    }

    private Path run() {
        return target().resolve("run");
    }

    private AotCache cache() throws IOException {
        var jar = target().resolve(name + ".jar");
        var built = Files.exists(jar) ? Files.getLastModifiedTime(jar).toMillis() : 0;
        return new AotCache(run(), "app", built + " " + flags());
    }
}
