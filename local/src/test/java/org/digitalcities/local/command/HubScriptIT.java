package org.digitalcities.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub} with the packaged build. */
class HubScriptIT {

    @Test
    void aLinkToItWorksFromAnywhere(@TempDir Path elsewhere) throws Exception {
        var link = Files.createSymbolicLink(
                elsewhere.resolve("hub"), Path.of("..", "hub").toRealPath());
        var builder = new ProcessBuilder(link.toString(), "status")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HUB_BUILD",
                        "off",
                        "HUB_HOME",
                        elsewhere.resolve("none").toString()));
        var hub = builder.start();
        var said = new String(hub.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(hub.waitFor()).isEqualTo(1);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .isEqualTo("hub: No hub runs on " + elsewhere.resolve("none") + ": start one with ./hub up");
    }
}
