package org.digitalcities.local.process;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/** JVM flags for many processes on one machine. A process that runs out of memory ends, because it would block the others. */
public final class Jvm {

    /** The code cache: a collection follows whenever a sixth of it is newly used, so a small one causes pauses during warm-up. */
    private static final String CODE = "-XX:ReservedCodeCacheSize=192m";

    private static final List<String> ALL = List.of(
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k",
            CODE,
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    /** As small as a collection leaves the heap: by default it is as large as it may become, and a start fills all of its nursery. */
    private static final String FIRST_HEAP = "-Xms64m";

    private static final List<String> SERIAL =
            List.of("-XX:+UseSerialGC", FIRST_HEAP, "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25");
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

    private Jvm() {}

    /** The flags with which a child compiles as this JVM does: with one compiler in tests, with both in benches. */
    public static List<String> compilersOfThis() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains(ONE_COMPILER)
                ? List.of(ONE_COMPILER)
                : List.of();
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
