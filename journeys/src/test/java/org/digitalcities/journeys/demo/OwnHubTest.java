package org.digitalcities.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.digitalcities.local.HubException;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.screen.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnHubTest {

    @Test
    void aSecondDemonstrationOnTheSamePortsLeavesTheFoldersOfTheFirstAlone(@TempDir Path data) throws Exception {
        var kept = Files.writeString(data.resolve("running.json"), "the first demonstration's");
        var port = OwnHub.freePorts();
        try (var first = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var options = Launcher.Options.fromEnvironment(Map.of("HUB_PORT", String.valueOf(first.getLocalPort())));

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> OwnHub.start(options, data, Set.of(), Screen.plain(System.out)))
                    .withMessageContaining("Port " + port);
        }
        assertThat(kept).hasContent("the first demonstration's");
    }
}
