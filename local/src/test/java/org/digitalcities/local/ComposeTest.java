package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Priority;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The services read every setting that docker-compose.yml and the launcher pass to them. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");
    /** The instance's name, a separate port for Prometheus, and settings that the launcher's processes inherit from its environment. */
    private static final Set<String> ONLY_COMPOSED = Set.of(
            "HUB_INSTANCE",
            "MANAGEMENT_PORT",
            "HUB_PROXIES",
            "HUB_SIGN_IN_FREE_ASKS_PER_SOURCE",
            "HUB_SUBSCRIPTION_FREE_ASKS_PER_SOURCE");
    /** On one machine partners' receivers run beside the hub, on loopback addresses. */
    private static final Set<String> ONLY_LOCAL = Set.of("HUB_PARTNER_ALLOW_LOOPBACK");
    /** The names of the backing services in docker-compose.yml. */
    private static final Map<String, String> COMPOSED = Map.of("store", "mongo", "kafka", "kafka", "inbox", "mail");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

    private final JsonNode compose = new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml"));

    @TempDir
    private Path home;

    @Test
    void composePassesOnlySettingsThatTheServiceReads() throws IOException {
        for (var service : ServiceDefinition.values()) {
            var environment = compose.path("services").path(service.artifact()).path("environment");
            assertThat(settingsReadBy(service)).as(service.artifact()).containsAll(names(environment));
        }
    }

    @Test
    void theLauncherPassesOnlySettingsThatTheServiceReads() throws IOException {
        var secrets = Secrets.in(home);
        for (var service : ServiceDefinition.values()) {
            assertThat(settingsReadBy(service))
                    .as(service.artifact())
                    .containsAll(service.environment(Slots.at(8080), secrets, "", false, "")
                            .keySet());
        }
    }

    @Test
    void composeAndTheLauncherPassTheSameButForTheMachine() throws IOException {
        var secrets = Secrets.in(home);
        for (var service : ServiceDefinition.values()) {
            var passed = names(compose.path("services").path(service.artifact()).path("environment"));
            passed.removeAll(ONLY_COMPOSED);
            var launched = new TreeSet<>(
                    service.environment(Slots.at(8080), secrets, "", false, "").keySet());
            launched.removeAll(ONLY_LOCAL);
            assertThat(launched).as(service.artifact()).isEqualTo(passed);
        }
    }

    @Test
    void composeLetsWhatFollowsYieldAsTheLauncherDoes() {
        var priorities = new HashMap<String, Priority>();
        for (var service : ServiceDefinition.values()) priorities.put(service.artifact(), service.priority());
        for (var process : InfrastructureProcess.at(8080))
            priorities.put(COMPOSED.get(process.name()), process.priority());

        priorities.forEach((container, priority) -> {
            switch (priority) {
                case ANSWERS -> assertThat(shares(container)).as(container).isGreaterThan(shares("kafka"));
                case EVENTS -> assertThat(shares(container)).as(container).isEqualTo(shares("kafka"));
                case FOLLOWS -> assertThat(shares(container)).as(container).isLessThan(shares("kafka"));
            }
        });
    }

    @Test
    void composeGivesServicesAsLongToEndAsTheLauncherDoes() {
        for (var service : ServiceDefinition.values()) {
            assertThat(setting(service.artifact(), "stop_grace_period"))
                    .as(service.artifact())
                    .isEqualTo(Child.STOP.toSeconds() + "s");
        }
    }

    /** The container's own setting, or the one that it merges by {@code <<}. */
    private String setting(String container, String name) {
        var own = compose.path("services").path(container);
        return own.has(name)
                ? own.path(name).asString()
                : compose.path("x-" + own.path("<<").asString()).path(name).asString("");
    }

    /** The container's CPU shares under contention; without a setting Docker's default applies. */
    private int shares(String container) {
        return compose.path("services").path(container).path("cpu_shares").asInt(1024);
    }

    @Test
    void composeAsksOnlyForSecretsThatTheExampleNames() throws IOException {
        var asked = new TreeSet<String>();
        PLACEHOLDER
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .forEach(found -> asked.add(found.group(1)));

        assertThat(exampleSettings().keySet()).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void dockerAcceptsTheFile() throws Exception {
        var command = Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(ComposeTest::answers)
                .findFirst();
        Assumptions.assumeTrue(command.isPresent(), "neither docker compose nor docker-compose here");
        var words = new ArrayList<>(command.get());
        words.addAll(List.of("-f", "docker-compose.yml", "config", "--quiet"));
        var check = new ProcessBuilder(words).directory(ROOT.toFile()).inheritIO();
        exampleSettings().keySet().forEach(name -> check.environment().put(name, "x"));

        assertThat(check.start().waitFor()).isZero();
    }

    private static boolean answers(List<String> command) {
        try {
            return new ProcessBuilder("sh", "-c", String.join(" ", command) + " version > /dev/null 2>&1")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a map, including those that it merges by {@code <<}. */
    private Set<String> names(JsonNode settings) {
        assertThat(settings.isObject()).isTrue();
        var names = new TreeSet<String>();
        for (var setting : settings.properties()) {
            if (setting.getKey().equals("<<")) {
                names.addAll(names(compose.path("x-" + setting.getValue().asString())));
            } else {
                names.add(setting.getKey());
            }
        }
        return names;
    }

    private static Map<String, String> exampleSettings() throws IOException {
        var settings = new HashMap<String, String>();
        Files.readAllLines(ROOT.resolve(".env.example")).stream()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }

    /** The placeholders in a service's settings, and in the defaults that messaging and webkit give to all services but the gateway. */
    private static Set<String> settingsReadBy(ServiceDefinition service) throws IOException {
        var names = new TreeSet<String>();
        var modules = service == ServiceDefinition.GATEWAY
                ? List.of("gateway", "community")
                : List.of(service.artifact(), "messaging", "webkit", "community");
        for (var module : modules) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                for (var file : files.filter(path -> path.toString().matches(".*\\.(ya?ml|properties|java)"))
                        .toList()) {
                    PLACEHOLDER.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
                }
            }
        }
        return names;
    }
}
