package org.digitalcities.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmTest {

    private static final int OUT_OF_MEMORY = 3;

    /** Allocates all memory, and would continue after the error if the JVM let it. */
    static final class Glutton {
        public static void main(String... args) {
            var kept = new ArrayList<long[]>();
            try {
                while (kept.size() < 1_000) kept.add(new long[1 << 17]);
            } catch (OutOfMemoryError survived) {
                System.exit(0);
            }
        }
    }

    @Test
    void aProcessWithoutMemoryEndsInsteadOfLivingOnHalfDead() throws Exception {
        for (var flags : List.of(Jvm.SERVICE, Jvm.SMALL, Jvm.STORE)) {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m"));
            command.addAll(flags);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Glutton.class.getName()));

            assertThat(new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor())
                    .as(String.join(" ", flags))
                    .isEqualTo(OUT_OF_MEMORY);
        }
    }
}
