package org.digitalcities.journeys.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.digitalcities.local.command.CommandRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_OUT)
class ContractTest {

    private record Ran(int status, String said) {}

    @Test
    void theListNamesEachCheckWithItsSentence() {
        var ran = run("--list", "--fuzz-seconds", "7", "--seed", "42");

        assertThat(ran.status).isZero();
        assertThat(ran.said)
                .contains("python-client ")
                .contains("typescript-client ")
                .contains("guide-cities-python ")
                .contains("fuzz-secretariat ")
                .contains("for 7 s, seed 42");
    }

    @Test
    void theBeginningOfANameSelectsChecks() {
        var ran = run("--list", "--only", "guide-cities");

        assertThat(ran.said.lines()).hasSize(3).allMatch(line -> line.startsWith("guide-cities-"));
    }

    @Test
    void withoutSecondsNothingIsFuzzed() {
        assertThat(run("--list", "--fuzz-seconds", "0").said)
                .contains("redocly")
                .doesNotContain("fuzz-");
    }

    @Test
    void wrongOptionsAreRefusedInOneLine() {
        assertThat(run("--only", "nothing"))
                .matches(ran -> ran.status == 2)
                .extracting(Ran::said)
                .asString()
                .startsWith("hub: There is no check \"nothing\": take one of redocly, ")
                .hasLineCount(1);
        assertThat(run("--fuzz-seconds", "-1").said)
                .startsWith("hub: --fuzz-seconds must be 0 or more, not -1; see ./hub contract --help");
    }

    private static Ran run(String... args) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return new Ran(CommandRunner.run(new Contract(Path.of("..")), args), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
