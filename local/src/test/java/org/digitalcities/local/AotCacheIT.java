package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.local.inbox.Inbox;
import org.digitalcities.local.process.AotCache;
import org.digitalcities.local.process.AotCache.Recorded;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.process.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AotCacheIT {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartIsRecordedForThoseThatFollow() throws Exception {
        var cache = new AotCache(folder, "inbox", "this build");
        var inbox = fromJars(inbox());
        assertThat(cache.isTried()).isFalse();
        assertThat(cache.flags()).isEmpty();

        assertThat(cache.record(inbox)).isEmpty();

        assertThat(cache.isTried()).isTrue();
        assertThat(new AotCache(folder, "inbox", "another build").flags()).isEmpty();
        var child = new Child(
                "inbox",
                Stream.of(inbox.java(), cache.flags(), inbox.rest())
                        .flatMap(List::stream)
                        .toList(),
                Map.of(),
                line -> {});
        child.start();
        try {
            assertThat(Path.of("/proc/" + child.pid() + "/maps"))
                    .content()
                    .contains(folder.resolve("inbox.aot").toString());
        } finally {
            child.stop();
        }
    }

    /** Reads a map so often that every compiler that may compile the method does so. */
    static final class Busy {
        public static void main(String... args) {
            var squares = new HashMap<Integer, Integer>();
            for (int number = 0; number < 1_000; number++) squares.put(number, number * number);
            var sum = 0L;
            for (int round = 0; round < 2_000_000; round++) sum += sumOf(squares);
            System.out.println(sum);
        }

        private static long sumOf(Map<Integer, Integer> squares) {
            var sum = 0L;
            for (int number = 0; number < 1_000; number++) sum += squares.get(number);
            return sum;
        }
    }

    /** Inlined in its caller, the method would not be compiled by itself any more. */
    private static final String ALONE = "-XX:CompileCommand=dontinline,java.util.HashMap::getNode";

    @Test
    void whatAStartWasBusyWithIsCompiledByTheSecondCompilerOnceItStaysBusy() throws Exception {
        var cache = new AotCache(folder, "inbox", "this build");
        var inbox = fromJars(inbox());
        assertThat(cache.record(inbox)).isEmpty();
        var busy = Stream.of(
                        inbox.java(),
                        List.of("-XX:AOTMode=on", "-XX:+PrintCompilation", ALONE),
                        cache.flags(),
                        List.of(
                                "-cp",
                                inbox.rest().get(1) + File.pathSeparator + "target/test-classes",
                                Busy.class.getName()))
                .flatMap(List::stream)
                .toList();

        var process = new ProcessBuilder(busy).redirectErrorStream(true).start();

        try {
            var level4 = Pattern.compile(" 4 +java\\.util\\.HashMap::getNode ").asPredicate();
            assertThat(process.inputReader().lines().anyMatch(level4))
                    .as("by the second compiler, which is level 4")
                    .isTrue();
        } finally {
            process.destroy();
        }
    }

    private Recorded inbox() {
        return new InfrastructureProcess(
                        "inbox",
                        Jvm.SMALL,
                        128,
                        Inbox.class,
                        Priority.FOLLOWS,
                        List.of(TestInfrastructure.freePort(), TestInfrastructure.freePort()))
                .recorded(folder.resolve("data"));
    }

    /** The JVM makes no cache of classes in folders, and tests have their classes in folders. */
    private static Recorded fromJars(Recorded recorded) throws IOException {
        try (var jars = Stream.concat(Files.list(Path.of("target")), Files.list(Path.of("target/lib")))) {
            var rest = new ArrayList<>(recorded.rest());
            rest.set(
                    1,
                    jars.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .collect(Collectors.joining(File.pathSeparator)));
            return new Recorded(recorded.java(), rest, recorded.environment(), null);
        }
    }

    @Test
    void aStartThatLeavesNoCacheIsTriedOnceAndSaysWhy() throws Exception {
        var cache = new AotCache(folder, "inbox", "this build");
        // With this test's class path, which has folders.
        var inbox = inbox();

        assertThat(cache.record(inbox)).get(PATH).content().containsIgnoringCase("non-empty dir");

        assertThat(cache.isTried()).isTrue();
        assertThat(cache.flags()).isEmpty();
    }

    @Test
    void aStartThatWasCutOffIsNoCacheAndIsRecordedAnew() throws Exception {
        var cache = new AotCache(folder, "cut", "this build");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(cache.record(new Recorded(List.of(java), List.of("-version"), Map.of(), null)))
                .get(PATH)
                .content()
                .contains("did not start");

        assertThat(cache.isTried()).isFalse();
        assertThat(cache.flags()).isEmpty();
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().matches(".*\\.(aot|recording)"));
    }
}
