package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HubScriptTest {

    private record Ran(int status, String said) {
    }

    @Test
    void withoutAJdkItSaysInOneLineHowToGetOne() throws Exception {
        var builder = new ProcessBuilder("/bin/sh", Path.of("..", "hub").toString(), "status").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", "");
        builder.environment().put("HUB_JDKS", "");
        builder.environment().put("PATH", "/bin:/usr/bin/nothing");
        var hub = builder.start();
        var said = new String(hub.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(hub.waitFor()).isEqualTo(1);
        assertThat(said.lines()).hasSize(1).first().asString().contains("no JDK 25").contains("adoptium.net");
    }

    @Test
    void anUnknownVerbIsRefusedInOneLine() {
        var ran = run("dance");

        assertThat(ran.status).isNotZero();
        assertThat(ran.said.lines()).hasSize(1).first().asString().contains("dance").contains("./hub --help");
    }

    @Test
    void eachVerbHasHelp() {
        for (var verb : new String[] {"up", "down", "status", "logs", "test", "dead-letters", "backup", "restore"}) {
            assertThat(run(verb, "--help")).as(verb).satisfies(ran -> {
                assertThat(ran.status).isZero();
                assertThat(ran.said).contains("Usage: hub " + verb);
            });
        }
    }

    private static Ran run(String... args) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return new Ran(HubCommand.run(args), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
