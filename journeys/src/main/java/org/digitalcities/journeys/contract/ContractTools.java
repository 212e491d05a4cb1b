package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.local.HubException;

/** The pinned tools of Python and Node, installed beside the build whenever their lock files have changed. */
final class ContractTools {

    private static final List<String> NODE_FILES = List.of("package.json", "package-lock.json", ".npmrc");
    private static final List<String> PYTHON_FILES = List.of("requirements.txt");
    private static final String NODE = "Node 20.19 or newer with npm (https://nodejs.org)";
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    private final Path sources;
    private final Path target;
    private final Consumer<String> tell;

    /** @param root of the repository, whose folder {@code contract} names the versions */
    ContractTools(Path root, Consumer<String> tell) {
        sources = root.resolve("contract");
        target = root.resolve("target").resolve("contract");
        this.tell = tell;
    }

    /** The folder of the scripts and settings. */
    Path sources() {
        return sources;
    }

    /** The folder of everything that is made. */
    Path target() {
        return target;
    }

    /** The folder in which they run. */
    Path work() {
        return target.resolve("work");
    }

    /** Lays out the scripts beside the OpenAPI document that the hub serves and a file to upload. */
    void layOut(String openapi, byte[] pdf) throws IOException {
        delete(work());
        for (var folder : List.of("python", "typescript", "fuzz")) {
            var to = Files.createDirectories(work().resolve(folder));
            try (var files = Files.list(sources.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList())
                    Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        Files.writeString(work().resolve("openapi.json"), openapi);
        Files.write(work().resolve("document.pdf"), pdf);
    }

    /** A program of the Python tools. */
    String python(String program) {
        return target.resolve("python/bin").resolve(program).toString();
    }

    /** A program of the Node tools. */
    String node(String program) {
        return target.resolve("node_modules/.bin").resolve(program).toString();
    }

    /** A new log for a check. */
    Path log(String check) throws IOException {
        var log = Files.createDirectories(target.resolve("logs")).resolve(check + ".log");
        Files.deleteIfExists(log);
        return log;
    }

    /** The variables for the tools, and the search path with the tools first, because some call others. */
    Map<String, String> environment(Map<String, String> variables) {
        var environment = new HashMap<>(variables);
        environment.put(
                "PATH",
                target.resolve("python/bin") + ":" + target.resolve("node_modules/.bin") + ":" + System.getenv("PATH"));
        environment.put("REDOCLY_TELEMETRY", "off");
        environment.put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        return environment;
    }

    /** Installs what is missing or of another version; refuses without Python or Node. */
    void install() throws IOException {
        var python = found(
                3,
                11,
                "Python 3.11 or newer with venv and pip (Debian and Ubuntu: apt-get install python3 python3-venv)",
                List.of("python3", "python3.13", "python3.12", "python3.11"),
                "-c",
                "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])");
        found(20, 19, NODE, List.of("node"), "--version");
        found(9, 0, NODE, List.of("npm"), "--version");
        Files.createDirectories(target);
        if (isStale("python", PYTHON_FILES)) {
            tell.accept("Installing the tools of Python in target/contract (once for each requirements.txt)");
            delete(target.resolve("python"));
            install(
                    "python",
                    List.of(python, "-m", "venv", "python"),
                    List.of(
                            python("python"),
                            "-m",
                            "pip",
                            "install",
                            "--disable-pip-version-check",
                            "--no-deps",
                            "--require-hashes",
                            "-r",
                            sources.resolve("requirements.txt").toString()));
            installed("python", PYTHON_FILES);
        }
        if (isStale("node", NODE_FILES)) {
            tell.accept("Installing the tools of Node in target/contract (once for each package-lock.json)");
            for (var file : NODE_FILES) Files.write(target.resolve(file), Files.readAllBytes(sources.resolve(file)));
            install("node", List.of("npm", "ci", "--prefer-offline"));
            installed("node", NODE_FILES);
        }
    }

    @SafeVarargs
    private void install(String what, List<String>... steps) throws IOException {
        var log = target.resolve("install-" + what + ".log");
        Files.deleteIfExists(log);
        var tools = new ToolRunner(log, Map.of());
        try {
            for (var step : steps) tools.run(target, step);
        } catch (ToolFailure failed) {
            throw new HubException(
                    "The tools of %s cannot be installed: %s (all of it in %s). They come from the package registry that pip or npm"
                            .concat(" is set up for, which must be reachable")
                            .formatted(what, reason(failed.getMessage()), log));
        }
    }

    /** The first line that names an error; of the others there can be hundreds. */
    private static String reason(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("err"))
                .findFirst()
                .orElse("no reason was given");
    }

    /** The first of the programs that says at least this version. */
    private static String found(int major, int minor, String what, List<String> programs, String... asking) {
        return programs.stream()
                .filter(program -> isAtLeast(major, minor, program, asking))
                .findFirst()
                .orElseThrow(() -> new HubException("./hub contract needs " + what + " on the search path"));
    }

    private static boolean isAtLeast(int major, int minor, String program, String... asking) {
        try {
            var process = new ProcessBuilder(
                            Stream.concat(Stream.of(program), Stream.of(asking)).toList())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var version = VERSION.matcher(said);
            if (process.waitFor() != 0 || !version.matches()) return false;
            var found = Integer.parseInt(version.group(1));
            return found > major || found == major && Integer.parseInt(version.group(2)) >= minor;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether other files were installed than those that are there now. */
    private boolean isStale(String tools, List<String> files) throws IOException {
        var stamp = target.resolve(tools + ".installed");
        return !Files.exists(stamp) || !Files.readString(stamp).equals(texts(files));
    }

    private void installed(String tools, List<String> files) throws IOException {
        Files.writeString(target.resolve(tools + ".installed"), texts(files));
    }

    private String texts(List<String> files) throws IOException {
        var texts = new StringBuilder();
        for (var file : files) texts.append(Files.readString(sources.resolve(file)));
        return texts.toString();
    }

    /** Deletes a folder of this build. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
