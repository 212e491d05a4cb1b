package org.digitalcities.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PriorityTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatFollowsYieldsToEventsAndEventsToAnswers() throws IOException {
        var own = niceness(List.of("nice"));
        assumeThat(own).as("19 is the nicest").isLessThan(9);

        assertThat(niceness(Priority.ANSWERS.command(List.of("nice")))).isEqualTo(own);
        assertThat(niceness(Priority.EVENTS.command(List.of("nice")))).isGreaterThan(own);
        assertThat(niceness(Priority.FOLLOWS.command(List.of("nice"))))
                .isGreaterThan(niceness(Priority.EVENTS.command(List.of("nice"))));
    }

    /** Without arguments {@code nice} prints its own niceness. */
    private static int niceness(List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            return Integer.parseInt(said.readLine().strip());
        }
    }
}
