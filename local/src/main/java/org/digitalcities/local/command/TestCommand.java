package org.digitalcities.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.digitalcities.local.HubException;
import picocli.CommandLine.Command;

@Command(
        name = "test",
        description =
                "Runs every test, the browser stories included; what CI runs. Where Chromium is missing, the system's "
                        + "package manager installs it if that is allowed.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    /** The times of files are those of the system's last tick, which may be some milliseconds ago. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    /** A system's package manager, and what it is told. */
    private record Manager(String program, List<String> steps) {

        String install() {
            return steps.getLast();
        }
    }

    private static final List<Manager> MANAGERS = List.of(
            new Manager("apt-get", List.of("apt-get update", "apt-get install -y chromium")),
            new Manager("dnf", List.of("dnf install -y chromium")),
            new Manager("apk", List.of("apk add chromium")));

    @Override
    public Integer call() throws Exception {
        var browser = chromium();
        var maven = System.getenv().getOrDefault("HUB_MVN", "mvn");
        var begun = Instant.now();
        var status = run(List.of(maven, "-B", "-ntp", "-T", "2", "verify"), Map.of("HUB_CHROMIUM", browser.toString()));
        if (status != 0) {
            throw new HubException("Tests failed: the first lines with FAILURE or ERROR above say which");
        }
        markBuilt(HubCommand.options().root(), begun);
        return 0;
    }

    /** Verified modules are packaged: the script {@code hub} builds them again only if a source is newer than this file. */
    static void markBuilt(Path root, Instant begun) throws IOException {
        var stamp = Files.createDirectories(root.resolve("target")).resolve("built-all");
        Files.write(stamp, new byte[0]);
        Files.setLastModifiedTime(stamp, FileTime.from(begun.minus(TICK)));
    }

    private static Path chromium() throws IOException, InterruptedException {
        var found = find();
        if (found.isPresent()) {
            return found.get();
        }
        var manager = MANAGERS.stream()
                .filter(each -> onPath(each.program()).isPresent())
                .findFirst();
        var prefix = asRoot();
        if (manager.isEmpty() || prefix.isEmpty()) {
            throw new HubException("The browser stories need Chromium: install it (%s) or name one by HUB_CHROMIUM"
                    .formatted(manager.map(each -> "sudo " + each.install())
                            .orElse("Debian and Ubuntu: sudo apt-get install -y chromium")));
        }
        for (var step : manager.get().steps()) {
            var command = Stream.concat(prefix.get().stream(), Stream.of(step.split(" ")))
                    .toList();
            HubCommand.say("Chromium is missing; installing it: " + String.join(" ", command));
            if (run(command, Map.of("DEBIAN_FRONTEND", "noninteractive")) != 0) {
                throw new HubException("\"" + String.join(" ", command)
                        + "\" failed: install Chromium by hand, or name one by HUB_CHROMIUM");
            }
        }
        return find().orElseThrow(() -> new HubException(
                manager.get().program() + " installed no chromium: install one by hand and name it by HUB_CHROMIUM"));
    }

    /** The prefix of a command that needs root; empty if root is unavailable. */
    private static Optional<List<String>> asRoot() throws IOException, InterruptedException {
        if (System.getProperty("user.name").equals("root")) {
            return Optional.of(List.of());
        }
        return onPath("sudo").isPresent() && run(List.of("sudo", "-n", "true"), Map.of()) == 0
                ? Optional.of(List.of("sudo", "-n"))
                : Optional.empty();
    }

    private static Optional<Path> find() {
        var named = System.getenv("HUB_CHROMIUM");
        if (named != null && !named.isBlank()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new HubException("HUB_CHROMIUM names " + named + ", which is not a program");
            }
            return Optional.of(Path.of(named));
        }
        return BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .inheritIO()
                .directory(HubCommand.options().root().toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
