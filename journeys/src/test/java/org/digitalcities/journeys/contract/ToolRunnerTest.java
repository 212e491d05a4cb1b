package org.digitalcities.journeys.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolRunnerTest {

    @TempDir
    private Path folder;

    private ToolRunner tools;

    @BeforeEach
    void aRunner() {
        tools = new ToolRunner(folder.resolve("tools.log"), Map.of("HUB", "http://localhost:1"));
    }

    @Test
    void aToolGetsTheVariablesAndItsWordsAreReturnedAndLogged() throws IOException {
        var said = tools.run(folder, shell("echo $HUB $CLIENT_ID"), Map.of("CLIENT_ID", "bilbao"));

        assertThat(said).isEqualTo("http://localhost:1 bilbao\n");
        assertThat(Files.readString(folder.resolve("tools.log"))).contains(said);
    }

    @Test
    void aToolThatFailsIsAFailureWithItsWords() {
        assertThatThrownBy(() -> tools.run(folder, shell("echo 3 errors >&2; exit 1")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("3 errors");
    }

    @Test
    void theLogHoldsAllToolsOfACheckInOrder() throws IOException {
        tools.run(folder, shell("echo first"));
        tools.run(folder, shell("echo second"));

        assertThat(Files.readString(folder.resolve("tools.log")).lines())
                .filteredOn(line -> !line.startsWith("$"))
                .containsSubsequence("first", "second");
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }
}
