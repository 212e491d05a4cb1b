package org.digitalcities.journeys.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.local.HubException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierReleaseTest {

    @TempDir
    private Path repository;

    @BeforeEach
    void begin() throws Exception {
        git("init", "-q");
        Files.createDirectories(repository.resolve("messaging/src/main/java"));
        format("");
        commit();
    }

    private void format(String line) throws IOException {
        Files.writeString(
                repository.resolve("messaging/src/main/java/Data.java"), "final class Data {\n" + line + "}\n");
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "next");
    }

    private void git(String... words) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        assertThat(new ProcessBuilder(command)
                        .directory(repository.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .as(String.join(" ", words))
                .isZero();
    }

    @Test
    void aReleaseThatSaysNothingKeepsItsDataInFormatZero() {
        assertThat(new EarlierRelease(repository, "HEAD").format()).isZero();
        assertThat(EarlierRelease.format(repository)).isZero();
    }

    @Test
    void eachReleaseSaysItsFormatAndSoDoesWhatIsNotCommittedYet() throws Exception {
        format("    static final int FORMAT = 1;\n");
        commit();
        format("    private static final int DATA_FORMAT = 12;\n");

        assertThat(new EarlierRelease(repository, "HEAD~1").format()).isZero();
        assertThat(new EarlierRelease(repository, "HEAD").format()).isEqualTo(1);
        assertThat(EarlierRelease.format(repository)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD~7", "nothing", "--help", ""})
    void whatIsNoCommitIsRefusedInOneLine(String commit) {
        assertThatThrownBy(() -> new EarlierRelease(repository, commit))
                .isInstanceOf(HubException.class)
                .message()
                .doesNotContain("\n")
                .contains("history");
    }
}
