package org.digitalcities.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.digitalcities.local.screen.Progress;
import org.digitalcities.local.screen.Screen;

/** A launcher in the background. */
final class Detached {

    private Detached() {
    }

    static int start(Launcher.Options options, Duration longest) throws IOException, InterruptedException {
        if (RunningHub.in(options.home()).filter(RunningHub::isAlive).isPresent()) {
            throw new HubException("This hub already runs: ./hub status shows it, ./hub down ends it");
        }
        Files.createDirectories(options.home().resolve("logs"));
        Files.deleteIfExists(RunningHub.file(options.home()));
        var output = options.home().resolve("logs/launcher.out");
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(Child.java(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), HubCommand.class.getName(), "up"));
        options.without().forEach(service -> command.addAll(List.of("--without", service)));
        var process = new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        var end = System.nanoTime() + longest.toNanos();
        try (var starting = Screen.standard().begin("Starting", options.processes())) {
            var told = 0;
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                told = tell(output, told, starting);
                if (RunningHub.in(options.home()).isPresent()) {
                    tell(output, told, starting);
                    starting.pass("The hub:   http://localhost:" + options.port());
                    starting.pass("The inbox: http://localhost:" + (options.port() + Services.INBOX));
                    return 0;
                }
                if (System.nanoTime() > end) {
                    process.destroy();
                    throw new HubException("The hub was not ready after " + longest.toMinutes() + " minutes: see " + output);
                }
            }
        }
        var lines = Files.readAllLines(output);
        throw new HubException(lines.isEmpty() ? "the launcher ended without a word" : lines.getLast().replaceFirst("^hub: ", ""));
    }

    /** Passes on what the launcher tells, without the log lines between and without its fault, which is told when it has ended. */
    private static int tell(Path output, int from, Progress starting) throws IOException {
        var lines = Files.readAllLines(output);
        lines.subList(Math.min(from, lines.size()), lines.size()).stream().filter(line -> !line.startsWith("20") && !line.startsWith("hub: ")).forEach(starting::pass);
        return lines.size();
    }
}
