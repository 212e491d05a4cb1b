package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.local.compose.ComposeFiles;
import org.digitalcities.local.compose.SettingCheck;
import org.digitalcities.local.process.Priority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml and the launcher run the same services: with the same settings and priorities. */
class ComposedSettingsTest {

    private static final Path ROOT = Path.of("..");
    /** The instance's name, a separate port for Prometheus, users at broker and mail server, and what the launcher's processes inherit. */
    private static final Set<String> ONLY_COMPOSED = Set.of(
            "HUB_INSTANCE",
            "MANAGEMENT_PORT",
            "HUB_PROXIES",
            "HUB_SIGN_IN_FREE_ASKS_PER_SOURCE",
            "HUB_SUBSCRIPTION_FREE_ASKS_PER_SOURCE",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_USER",
            "KAFKA_PASSWORD",
            "KAFKA_REPLICATION",
            "SMTP_TLS",
            "SMTP_USER",
            "SMTP_PASSWORD");
    /** On one machine partners' receivers run beside the hub, on loopback addresses. */
    private static final Set<String> ONLY_LOCAL = Set.of("HUB_PARTNER_ALLOW_LOOPBACK");
    /** The names of the backing services in the compose files. */
    private static final Map<String, String> COMPOSED = Map.of("store", "mongo", "kafka", "kafka");

    @TempDir
    private Path home;

    private Map<String, ComposeFiles.Container> containers;

    @BeforeEach
    void readTheFiles() throws IOException {
        containers = ComposeFiles.in(ROOT).containers();
    }

    @Test
    void theLauncherPassesOnlySettingsThatTheServiceReads() throws IOException {
        var secrets = Secrets.in(home);
        for (var service : ServiceDefinition.values()) {
            assertThat(SettingCheck.readBy(ROOT, service))
                    .as(service.artifact())
                    .containsAll(service.environment(Slots.at(8080), secrets, "", false, "")
                            .keySet());
        }
    }

    @Test
    void composeAndTheLauncherPassTheSameButForTheMachine() throws IOException {
        var secrets = Secrets.in(home);
        for (var service : ServiceDefinition.values()) {
            var passed = containers.get(service.artifact()).environment().keySet().stream()
                    .map(name -> name.replaceFirst("_FILE$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
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
        for (var process : InfrastructureProcess.at(8080)) {
            if (COMPOSED.containsKey(process.name())) priorities.put(COMPOSED.get(process.name()), process.priority());
        }

        priorities.forEach((container, priority) -> {
            switch (priority) {
                case ANSWERS -> assertThat(shares(container)).as(container).isGreaterThan(shares("kafka"));
                case EVENTS -> assertThat(shares(container)).as(container).isEqualTo(shares("kafka"));
                case FOLLOWS -> assertThat(shares(container)).as(container).isLessThan(shares("kafka"));
            }
        });
    }

    /** The container's CPU shares under contention; without a setting Docker's default applies. */
    private int shares(String container) {
        var shares = containers.get(container).text("cpu_shares");
        return shares.isEmpty() ? 1024 : Integer.parseInt(shares);
    }
}
