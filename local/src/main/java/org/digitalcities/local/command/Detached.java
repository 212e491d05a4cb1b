package org.digitalcities.local.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.digitalcities.local.Home;
import org.digitalcities.local.HubException;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.RunningHub;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.local.screen.Screen;

/** A launcher in the background. */
final class Detached {

    private Detached() {}

    static int start(Launcher.Options options, Duration longest) throws IOException, InterruptedException {
        if (RunningHub.in(options.home()).filter(RunningHub::isAlive).isPresent()) {
            throw new HubException("This hub already runs: ./hub status shows it, ./hub down ends it");
        }
        Files.createDirectories(Home.own(options.home()).resolve("logs"));
        Files.deleteIfExists(RunningHub.file(options.home()));
        var output = options.home().resolve("logs/launcher.out");
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(Child.java(
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                HubCommand.class.getName(),
                "up",
                "--quiet"));
        options.without().forEach(service -> command.addAll(List.of("--without", service)));
        if (!options.scale().named().isEmpty())
            command.addAll(List.of("--scale", options.scale().toString()));
        var process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        // Whoever gives up waiting has not got a hub that starts on unseen.
        var givenUp = new Thread(process::destroy, "hub-given-up");
        Runtime.getRuntime().addShutdownHook(givenUp);
        var end = System.nanoTime() + longest.toNanos();
        try (var starting = Screen.standard().begin("Starting", options.processes())) {
            var told = 0;
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                told = tell(output, told, starting);
                if (RunningHub.in(options.home()).isPresent()) {
                    Runtime.getRuntime().removeShutdownHook(givenUp);
                    tell(output, told, starting);
                    starting.pass("The hub:   http://localhost:" + options.port());
                    starting.pass("The inbox: http://localhost:" + (options.port() + ServiceDefinition.INBOX));
                    return 0;
                }
                if (System.nanoTime() > end) {
                    process.destroy();
                    throw new HubException(
                            "The hub was not ready after " + longest.toMinutes() + " minutes: see " + output);
                }
            }
        }
        var lines = Files.readAllLines(output);
        throw new HubException(
                lines.isEmpty()
                        ? "the launcher ended without a word"
                        : lines.getLast().replaceFirst("^hub: ", ""));
    }

    /** Passes on what the launcher tells, without its addresses and its fault, which are told once it is ready or has ended. */
    private static int tell(Path output, int from, ProgressBar starting) throws IOException {
        var lines = Files.readAllLines(output);
        lines.subList(Math.min(from, lines.size()), lines.size()).stream()
                .filter(line -> !line.matches("(hub|The hub|The inbox): .*"))
                .forEach(starting::pass);
        return lines.size();
    }
}
