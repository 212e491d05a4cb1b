package org.digitalcities.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The outcome of a demonstration with two small chapters: its last line, its exit status and its file. */
class ReportTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private record Small(String title, boolean rains) implements Chapter {

        @Override
        public void tell(StoryRunner telling) {
            telling.step("The sun shines", () -> Observation.that("it shines").with("sun", "sun-1"));
            telling.step("It is dry", () -> {
                StoryRunner.holds(!rains, "it rains");
                return Observation.that("it is dry");
            });
        }
    }

    @Test
    void allStepsSeenAreSuccess() {
        assertThat(Demo.end(told(false, false), out)).isZero();
        assertThat(lastLine()).isEqualTo("4 passed, 0 failed");
    }

    @Test
    void oneFailedStepIsFailure() {
        assertThat(Demo.end(told(false, true), out)).isOne();
        assertThat(lastLine()).isEqualTo("3 passed, 1 failed");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsSubsequence("0. morning", "0.2", "[ok]", "1. evening", "1.2", "[FAILED]", "it rains");
    }

    @Test
    void theFileHoldsWhatWasSeenWithIds(@TempDir Path folder) throws IOException {
        var file = folder.resolve("new").resolve("report.json");
        told(false, true).write(file);

        var report = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        assertThat(report.path("hub").asString()).isEqualTo("http://hub.test");
        assertThat(report.path("passed").asInt()).isEqualTo(3);
        assertThat(report.path("failed").asInt()).isEqualTo(1);
        assertThat(report.path("steps")
                        .valueStream()
                        .map(step -> step.path("id").asString()))
                .containsExactly("0.1", "0.2", "1.1", "1.2");
        assertThat(report.at("/steps/0/chapter").asString()).isEqualTo("morning");
        assertThat(report.at("/steps/0/seen").asString()).isEqualTo("it shines");
        assertThat(report.at("/steps/0/facts/sun").asString()).isEqualTo("sun-1");
        assertThat(report.at("/steps/0").has("fault")).isFalse();
        assertThat(report.at("/steps/3/passed").asBoolean()).isFalse();
        assertThat(report.at("/steps/3/fault").asString()).isEqualTo("it rains");
    }

    private Report told(boolean rainyMorning, boolean rainyEvening) {
        return Report.of(
                "http://hub.test",
                new Story(List.of(new Small("morning", rainyMorning), new Small("evening", rainyEvening))).tell(out));
    }

    private String lastLine() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList().getLast();
    }
}
