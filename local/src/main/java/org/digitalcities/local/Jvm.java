package org.digitalcities.local;

import java.util.List;
import java.util.stream.Stream;

/** The flags with which our processes run when many of them share one machine. */
final class Jvm {

    /** For the services: little memory and no warnings about what Netty and Kafka reach into. */
    static final List<String> SERVICE = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xss512k", "-XX:ReservedCodeCacheSize=64m",
            "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** For store, broker and inbox. */
    static final List<String> SMALL =
            Stream.concat(SERVICE.stream(), Stream.of("-Dlogback.configurationFile=org/digitalcities/local/logback.xml")).toList();

    private Jvm() {
    }
}
