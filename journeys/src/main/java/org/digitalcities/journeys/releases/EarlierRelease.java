package org.digitalcities.journeys.releases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digitalcities.local.HubException;
import org.digitalcities.local.Jars;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.screen.Screen;

/** An earlier commit of this repository, built once in {@code target/releases/<commit>}. */
final class EarlierRelease {

    /** The file in which a release states its storage format; a release without it has format 0. */
    private static final String FORMAT = "static final int [A-Z_]*FORMAT[A-Z_]* = [0-9]+;";

    private static final String MESSAGING = "messaging/src/main/java";

    private static final String MODULES =
            Turns.all().stream().map(turns -> turns.service().artifact()).collect(Collectors.joining(","));

    private final Path root;
    private final String id;

    EarlierRelease(Path root, String commit) {
        this.root = root;
        this.id = said(root, "git", "rev-parse", "--verify", "--end-of-options", commit + "^{commit}")
                .strip();
    }

    /** Its storage format. */
    int format() {
        return number(said(root, "git", "grep", "-hE", FORMAT, id, "--", MESSAGING));
    }

    /** The storage format of the repository's current files. */
    static int format(Path root) {
        return number(said(root, "git", "grep", "-hE", FORMAT, "--", MESSAGING));
    }

    private static int number(String lines) {
        return Pattern.compile("= ([0-9]+);")
                .matcher(lines)
                .results()
                .map(found -> found.group(1))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    /** The jar of one of its services. The first call builds all of them, which takes two minutes or more. */
    Path jar(ServiceDefinition service, Screen screen) {
        var folder = root.resolve("target/releases").resolve(id);
        var jar = folder.resolve(service.artifact()).resolve("target").resolve(service.artifact() + ".jar");
        // Written last, so that an interrupted build is repeated.
        var built = folder.resolve("built");
        if (Files.exists(built) && Files.exists(jar)) return jar;
        var log = folder.resolve("build.log");
        screen.say("Building the services of %s (details in %s)".formatted(this, root.relativize(log)));
        try {
            Jars.deleteTree(folder);
            Files.createDirectories(folder);
            said(
                    root,
                    "git",
                    "archive",
                    "--output",
                    folder.resolve("source.tar").toString(),
                    id);
            said(folder, "tar", "-xf", "source.tar");
            var maven = System.getenv().getOrDefault("HUB_MVN", "mvn");
            var build = new ProcessBuilder(
                            maven, "-B", "-ntp", "-Dstyle.color=never", "-DskipTests", "package", "-pl", MODULES, "-am")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (build.waitFor() != 0) throw new HubException(this + " cannot be built: see " + root.relativize(log));
            Files.createFile(built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The build was interrupted");
        }
        return jar;
    }

    /** What a command prints. One that finds nothing, as grep says it by 1, prints nothing. */
    private static String said(Path folder, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var status = process.waitFor();
            if (status > 1 || status == 1 && !List.of(command).contains("grep")) {
                throw new HubException(String.join(" ", command) + " failed with status " + status
                        + ": is this a clone with its history?");
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The command was interrupted");
        }
    }

    @Override
    public String toString() {
        return id.substring(0, 8);
    }
}
