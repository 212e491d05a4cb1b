package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PortsTest {

    private final int base = ThreadLocalRandom.current().nextInt(10_000, 30_000);
    private final String me = "java, process " + ProcessHandle.current().pid();

    private static Launcher.Options at(int port) {
        return Launcher.Options.fromEnvironment(Map.of("HUB_PORT", String.valueOf(port)));
    }

    @Test
    void whoListensOnAWantedPortIsNamed() throws Exception {
        try (var taken =
                new ServerSocket(base + ServiceDefinition.STUDY.port(0), 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(base)))
                    .withMessageContaining(
                            "Port " + taken.getLocalPort() + ", wanted for study-service, is taken by " + me + ":")
                    .withMessageNotContaining("\n");
        }
    }

    @Test
    void anotherInstancesPortIsWantedWhereThereIsOne() throws Exception {
        try (var taken = new ServerSocket(base + 43, 1, InetAddress.getLoopbackAddress())) {
            Ports.demandFree(at(base));
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(base).scaled(Scale.of("newsletter=3"))))
                    .withMessageContaining(
                            "Port " + taken.getLocalPort() + ", wanted for newsletter-service-3, is taken by " + me);
        }
    }

    @Test
    void thePortOfARestartIsWantedFromTheBeginningSinceCallersLookThere() throws Exception {
        try (var taken = new ServerSocket(base + 23, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(base)))
                    .withMessageContaining("Port " + taken.getLocalPort()
                            + ", wanted for a restart of newsletter-service, is taken by " + me);
            Ports.demandFree(at(base).leavingOut(Set.of("newsletter")));
        }
        try (var taken = new ServerSocket(base + 65, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(base).scaled(Scale.of("partner=3"))))
                    .withMessageContaining("wanted for a restart of partner-service");
        }
    }

    @Test
    void theFirstPortLeavesRoomForAll() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> at(65_471))
                .withMessageContaining("from 1024 to 65470, not \"65471\"");
        var last = at(65_470).scaled(Scale.of("partner=3")).slots();
        assertThat(last.port(ServiceDefinition.PARTNER, last.count(ServiceDefinition.PARTNER) - 1))
                .isEqualTo(65_535);
    }

    @Test
    void aListenerOfAllAddressesIsNamedToo() throws Exception {
        try (var taken = new ServerSocket(base)) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(base)))
                    .withMessageContaining("Port " + taken.getLocalPort() + ", wanted for gateway, is taken by " + me);
        }
    }

    @Test
    void aConnectionThatWasGivenAWantedPortIsNamed() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var connection = new Socket()) {
            connection.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), base));
            connection.connect(listener.getLocalSocketAddress());

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(base)))
                    .withMessageContaining("is taken by " + me + " for a connection of its own");
        }
    }

    @Test
    void anotherRangeIsNamedBelowThosePortsThatTheSystemGivesAway() throws Exception {
        try (var taken = new ServerSocket(40_000, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(taken.getLocalPort())))
                    .withMessageContaining("HUB_PORT=8180");
        }
        try (var taken = new ServerSocket(base, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(at(taken.getLocalPort())))
                    .withMessageContaining("HUB_PORT=" + (base + 100));
        }
    }
}
