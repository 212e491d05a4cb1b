package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs tools as child processes, one after the other, and keeps all that they say in one log. */
final class ToolRunner {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path log;
    private final Map<String, String> environment;

    /** @param environment what the tools get in addition to this process's */
    ToolRunner(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = environment;
    }

    /** The log of all its tools. */
    Path log() {
        return log;
    }

    /** What the tool said; a {@link ToolFailure} unless it ended with status 0. */
    String run(Path folder, List<String> command) {
        return run(folder, command, Map.of());
    }

    /** The same with more in the environment. */
    String run(Path folder, List<String> command, Map<String, String> more) {
        var said = folder.resolve("said.txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        try {
            var status = ended(builder.start(), command);
            var text = Files.readString(said);
            Files.writeString(
                    log,
                    "$ %s%n%s%n".formatted(String.join(" ", command), text),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            if (status != 0) throw new ToolFailure(text);
            return text;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static int ended(Process process, List<String> command) {
        var ending = new Thread(() -> end(process), "tool-end");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                throw new ToolFailure(command.getFirst() + " took over " + LIMIT.toMinutes() + " minutes");
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ToolFailure(command.getFirst() + " was interrupted");
        } finally {
            end(process);
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
