package org.digitalcities.journeys.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Hub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator's machine with a hub on its own folder and ports, controlled by the real {@code ./hub}. Skips the build. */
final class Machine {

    private static final long PATIENCE_MINUTES = 6;

    /** A command's exit status and its whole output. */
    record Ran(int status, String said) {

        List<String> lines() {
            return said.lines().toList();
        }
    }

    private final Path root = Path.of("").toAbsolutePath().getParent();
    private final Path folder;
    private final int port = OwnHub.freePorts();
    private final List<String> commands = new ArrayList<>();

    /** @param folder for the hub's data and for what commands write; they run in the repository */
    Machine(Path folder) {
        this.folder = folder;
    }

    Path root() {
        return root;
    }

    Path home() {
        return folder.resolve("hub");
    }

    int port() {
        return port;
    }

    Hub hub() {
        return new Hub(URI.create("http://localhost:" + port));
    }

    /** All commands run so far, as an operator would type them. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** Runs a verb of {@code ./hub}. */
    Ran hub(String... words) {
        return hub(Map.of(), words);
    }

    /** The same with further environment variables. */
    Ran hub(Map<String, String> environment, String... words) {
        commands.add("./hub " + String.join(" ", words));
        var command = new ArrayList<>(List.of(root.resolve("hub").toString()));
        command.addAll(List.of(words));
        return run(root, environment, command);
    }

    /** Runs lines of a guide in the repository, unchanged. */
    Ran bash(String script, Map<String, String> environment) {
        return bash(root, script, environment);
    }

    Ran bash(Path where, String script, Map<String, String> environment) {
        script.lines()
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> line.startsWith("./hub "))
                .forEach(commands::add);
        return run(where, environment, List.of("bash", "-euc", script));
    }

    /** Starts a command whose output is read while it runs. */
    Process begin(String script, Map<String, String> environment) throws IOException {
        return builder(root, environment, List.of("bash", "-c", script))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Ran run(Path where, Map<String, String> environment, List<String> command) {
        try {
            var output = Files.createTempFile(folder, "said", ".txt");
            var process = builder(where, environment, command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end: " + Files.readString(output));
            }
            return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while running " + command, stopped);
        }
    }

    private ProcessBuilder builder(Path where, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HUB_BUILD",
                        "off",
                        "HUB_AOT",
                        "off",
                        "HUB_HOME",
                        home().toString(),
                        "HUB_PORT",
                        Integer.toString(port)));
        builder.environment().putAll(environment);
        return builder;
    }

    String secret(String client) throws IOException {
        var secrets = new Properties();
        try (var in = Files.newInputStream(home().resolve("secrets.properties"))) {
            secrets.load(in);
        }
        return secrets.getProperty("client." + client);
    }

    /** The process ids of a running hub, by name. */
    Map<String, Long> processes() throws IOException {
        var processes = new LinkedHashMap<String, Long>();
        for (JsonNode process : JsonMapper.shared()
                .readTree(Files.readString(home().resolve("running.json")))
                .path("processes")) {
            processes.put(process.path("name").asString(), process.path("pid").asLong());
        }
        return processes;
    }
}
