package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What docker-compose.yml and the launcher pass is what the services read. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

    private final JsonNode compose = new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml"));

    @TempDir
    private Path home;

    @Test
    void composePassesOnlySettingsThatServicesRead() throws IOException {
        var read = settingsRead();
        for (var service : Services.values()) {
            assertThat(read).as(service.artifact()).containsAll(passedTo(service.artifact()));
        }
    }

    @Test
    void theLauncherPassesOnlySettingsThatServicesRead() throws IOException {
        var secrets = Secrets.in(home);
        for (var service : Services.values()) {
            assertThat(settingsRead()).as(service.artifact()).containsAll(service.environment(8080, secrets, "", false, "").keySet());
        }
    }

    @Test
    void composeAsksOnlyForSecretsThatTheExampleNames() throws IOException {
        var asked = new TreeSet<String>();
        PLACEHOLDER.matcher(Files.readString(ROOT.resolve("docker-compose.yml"))).results().forEach(found -> asked.add(found.group(1)));

        assertThat(exampleSettings().keySet()).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void dockerAcceptsTheFile() throws Exception {
        Assumptions.assumeTrue(new ProcessBuilder("sh", "-c", "docker compose version").start().waitFor() == 0, "no docker compose here");
        var check = new ProcessBuilder("docker", "compose", "-f", "docker-compose.yml", "config", "--quiet").directory(ROOT.toFile()).inheritIO();
        exampleSettings().keySet().forEach(name -> check.environment().put(name, "x"));

        assertThat(check.start().waitFor()).isZero();
    }

    private Set<String> passedTo(String service) {
        var names = new TreeSet<String>();
        var environment = compose.path("services").path(service).path("environment");
        for (var source : new JsonNode[] {compose.path("x-settings"), environment}) {
            source.propertyNames().stream().filter(name -> !name.equals("<<")).forEach(names::add);
        }
        assertThat(environment.isObject()).as(service).isTrue();
        return names;
    }

    private static Map<String, String> exampleSettings() throws IOException {
        var settings = new HashMap<String, String>();
        Files.readAllLines(ROOT.resolve(".env.example")).stream().filter(line -> line.matches("[A-Z_]+=.*")).map(line -> line.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }

    /** The placeholders in the services' settings, and in the defaults that messaging and webkit give them. */
    private static Set<String> settingsRead() throws IOException {
        var names = new TreeSet<String>();
        var modules = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
            folders.forEach(folder -> modules.add(folder.resolve("src/main")));
        }
        for (var module : modules) {
            if (Files.isDirectory(module)) {
                try (var files = Files.walk(module)) {
                    for (var file : files.filter(path -> path.toString().matches(".*\\.(ya?ml|properties|java)")).toList()) {
                        PLACEHOLDER.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
                    }
                }
            }
        }
        return names;
    }
}
