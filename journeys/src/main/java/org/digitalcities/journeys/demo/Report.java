package org.digitalcities.journeys.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was seen, step by step, as a file for other programs. */
public record Report(String hub, int passed, int failed, List<StepReport> steps) {

    public static Report of(String hub, List<StepReport> steps) {
        var passed = (int) steps.stream().filter(StepReport::passed).count();
        return new Report(hub, passed, steps.size() - passed, steps);
    }

    void write(Path file) throws IOException {
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        if (file.toAbsolutePath().getParent() != null)
            Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, json.writeValueAsBytes(this));
    }

    /** The last line that a demonstration prints. */
    public String line() {
        return passed + " passed, " + failed + " failed";
    }

    /** The exit status: 0 only if every step was seen. */
    public int status() {
        return failed == 0 ? 0 : 1;
    }
}
