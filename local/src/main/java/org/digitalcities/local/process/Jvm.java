package org.digitalcities.local.process;

import java.util.List;
import java.util.stream.Stream;

/** The flags with which our processes run when many of them share one machine. One without memory ends: half dead, it would hold up the others. */
public final class Jvm {

    /** Compiled code: once a sixth of the room was newly taken, a full collection follows, so that little room means pauses while a process grows warm. */
    private static final String CODE = "-XX:ReservedCodeCacheSize=192m";
    private static final List<String> ALL = List.of("-XX:+UseCompactObjectHeaders", "-Xss512k", CODE,
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25");
    /** Which beans there are was found out by the build, for the settings that a hub on one machine has. */
    private static final String BEANS_OF_THE_BUILD = "-Dspring.aot.enabled=true";
    private static final String LOG = "-Dlogback.configurationFile=org/digitalcities/local/logback.xml";

    /** For the services: little memory and no warnings about what Netty and Kafka reach into. */
    public static final List<String> SERVICE = joined(ALL, SERIAL, List.of(BEANS_OF_THE_BUILD));

    /** For broker and inbox. */
    public static final List<String> SMALL = joined(ALL, SERIAL, List.of(LOG));

    /**
     * For the store, which all others wait for: its pauses have to be few and short. Under {@code ./hub bench latency} a goal of
     * 10 ms makes them hardly shorter than one of 40, and four times as many.
     */
    public static final List<String> STORE = joined(ALL, List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=40", LOG));

    private Jvm() {
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
