package org.digitalcities.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** JVM flags for many processes on one machine, from {@code jvm.properties}, which the images read as well. */
public final class Jvm {

    private static final Properties SETTINGS = read();
    private static final List<String> ALL = words("all");
    private static final List<String> SERIAL = words("small");
    static final String RECORDING = setting("recording");

    /** The build has computed the beans for the settings of a hub on one machine. */
    private static final String BEANS_OF_THE_BUILD = "-Dspring.aot.enabled=true";

    /** A process that runs for minutes does not gain by the second compiler, which takes half of the start's time. */
    public static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final String LOG = "-Dlogback.configurationFile=org/digitalcities/local/logback.xml";

    /** For services: little memory, and no warnings about internals that Netty and Kafka use. */
    public static final List<String> SERVICE = joined(ALL, SERIAL, List.of(BEANS_OF_THE_BUILD));

    /** For broker and inbox. */
    public static final List<String> SMALL = joined(ALL, SERIAL, List.of(LOG));

    /**
     * For the store, for which all others wait: its pauses have to be few and short. In {@code ./hub bench latency} a goal of
     * 10 ms gives pauses that are hardly shorter than with 40, and four times as many.
     */
    public static final List<String> STORE = joined(ALL, List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=40", LOG));

    private static final String ARENAS = "MALLOC_ARENA_MAX";

    /** Environment variables for every process. */
    public static final Map<String, String> ENVIRONMENT = Map.of(ARENAS, setting(ARENAS));

    private Jvm() {}

    /** The flags with which a child compiles as this JVM does: with one compiler in tests, with both in benches. */
    public static List<String> compilersOfThis() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains(ONE_COMPILER)
                ? List.of(ONE_COMPILER)
                : List.of();
    }

    /** The heap of a service, in MiB. */
    public static int heap(String service) {
        return Integer.parseInt(setting("heap." + service));
    }

    private static List<String> words(String name) {
        return List.of(setting(name).split(" "));
    }

    private static String setting(String name) {
        return Objects.requireNonNull(SETTINGS.getProperty(name), "jvm.properties has no " + name);
    }

    private static Properties read() {
        var settings = new Properties();
        try (var in = Jvm.class.getResourceAsStream("jvm.properties")) {
            settings.load(Objects.requireNonNull(in, "there is no jvm.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
