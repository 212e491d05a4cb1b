package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.digitalcities.local.screen.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final int BASE = 20_000;

    @TempDir
    private Path home;

    @Test
    void secretsAreMadeOnceAndForTheirOwnerOnly() throws Exception {
        var first = Secrets.in(home).client("operator");

        assertThat(Secrets.in(home).client("operator")).isEqualTo(first).hasSizeGreaterThan(40);
        assertThat(Files.getPosixFilePermissions(home.resolve("secrets.properties")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void eachServiceGetsItsOwnSecretAndOnlyIdentityKnowsAll() throws Exception {
        var secrets = Secrets.in(home);
        var seen = new HashSet<String>();
        for (var service : ServiceDefinition.values()) {
            var settings = service.environment(Slots.at(BASE), secrets, "", false, "mongodb://127.0.0.1:1");
            assertThat(seen.add(settings.get("HUB_SERVICE_SECRET"))).isTrue();
            assertThat(settings.containsKey("HUB_SERVICE_CLIENTS")).isEqualTo(service == ServiceDefinition.IDENTITY);
            assertThat(settings)
                    .containsEntry("HUB_PUBLIC_URL", "http://localhost:20000")
                    .containsEntry("BIND_ADDRESS", "127.0.0.1");
        }
        assertThat(ServiceDefinition.IDENTITY
                        .environment(Slots.at(BASE), secrets, "", false, "")
                        .get("HUB_SERVICE_CLIENTS")
                        .split(","))
                .hasSize(ServiceDefinition.clients().size())
                .anyMatch(client -> client.startsWith("membership-service="));
    }

    @Test
    void theDemonstrationIsOffUnlessAskedFor() {
        var options = Launcher.Options.fromEnvironment(Map.of());

        assertThat(options.demonstration()).isFalse();
        assertThat(options.officers()).isEmpty();
        assertThat(options.forDemonstration(home).officers()).contains("=secretariat");
    }

    @Test
    void aServiceThatDoesNotExistCannotBeLeftOut() {
        var options = Launcher.Options.fromEnvironment(Map.of());

        assertThat(options.leavingOut(Set.of("newsletter-service")).services())
                .hasSize(5)
                .doesNotContain(ServiceDefinition.NEWSLETTER);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> options.leavingOut(Set.of("blog")).services())
                .withMessageContaining("take one of");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingStarts() throws Exception {
        // Below the ephemeral ports, because another process may use the ports after one of those.
        var base = ThreadLocalRandom.current().nextInt(10_000, 30_000);
        try (var taken = new ServerSocket(base, 1, InetAddress.getLoopbackAddress())) {
            var options = Launcher.Options.fromEnvironment(
                    Map.of("HUB_HOME", home.toString(), "HUB_PORT", String.valueOf(base)));

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Launcher.start(options, Screen.plain(System.out)))
                    .withMessageContaining("Port " + taken.getLocalPort() + ", wanted for gateway, is taken")
                    .withMessageContaining("HUB_PORT=")
                    .withMessageNotContaining("\n");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aDemonstrationWantsItsReceiversPortToo() throws Exception {
        var base = ThreadLocalRandom.current().nextInt(10_000, 30_000);
        try (var taken = new ServerSocket(base + ServiceDefinition.RECEIVER, 1, InetAddress.getLoopbackAddress())) {
            var options = Launcher.Options.fromEnvironment(
                    Map.of("HUB_HOME", home.toString(), "HUB_PORT", String.valueOf(base)));

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Launcher.start(options.forDemonstration(home), Screen.plain(System.out)))
                    .withMessageContaining(
                            "Port " + taken.getLocalPort() + ", wanted for the demonstration's receiver, is taken")
                    .withMessageNotContaining("\n");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void officersWithoutAnAddressOrARoleAreRefusedBeforeAnythingStarts() {
        for (var wrong :
                List.of("ana@example.org", "ana@example.org=mayor", "ana=secretariat", "x,ana@example.org=study")) {
            var options = Launcher.Options.fromEnvironment(Map.of("HUB_HOME", home.toString(), "HUB_OFFICERS", wrong));
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Launcher.start(options, Screen.plain(System.out)))
                    .withMessageContaining("HUB_OFFICERS must be mail=role+role")
                    .withMessageNotContaining("ana");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void officersMayHaveSeveralRoles() {
        Launcher.Options.fromEnvironment(
                        Map.of("HUB_OFFICERS", "ana@example.org=secretariat+operator, bo@example.org=study,"))
                .demandStartable();
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> Launcher.Options.fromEnvironment(Map.of("HUB_PORT", "http")))
                .withMessageContaining("HUB_PORT must be a number");
    }
}
