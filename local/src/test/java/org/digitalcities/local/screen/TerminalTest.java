package org.digitalcities.local.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The progress bar is shown on a terminal, and not if the output is redirected. */
@Timeout(30)
class TerminalTest {

    private static final String BAR = "[########................] 1 of 3  Waiting, 2 s";

    @Test
    void aBarShowsOnATerminalAndLeavesNothingBehind() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1) to make a terminal with");
        var process = start(List.of("/usr/bin/script", "-qec", String.join(" ", command()), "/dev/null"));

        var said = until(process, BAR);
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        said += until(process, "over");

        assertThat(said).startsWith("1 of 3  the first is done\r\n").contains("\r\033[K" + BAR);
        assertThat(said.substring(said.lastIndexOf("Waiting"))).contains("\r\033[Kover");
        process.destroy();
    }

    @Test
    void plainLinesAreWrittenElsewhere() throws Exception {
        var process = start(command());
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("1 of 3  the first is done\nover\n");
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WaitingProgram.class.getName());
    }

    private static Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("TERM", "xterm");
        return builder.redirectErrorStream(true).start();
    }

    private static String until(Process process, String text) throws IOException {
        var said = new StringBuilder();
        while (said.indexOf(text) < 0) {
            var next = process.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("it ended without \"" + text + "\": " + said);
            }
            said.append((char) next);
        }
        return said.toString();
    }
}
