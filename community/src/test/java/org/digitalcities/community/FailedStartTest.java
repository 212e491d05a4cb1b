package org.digitalcities.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** A service with a wrong file does not start, and says why in one line. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {

    @TempDir
    Path folder;

    @Test
    void theLogNamesFileLineKeyAndReason(CapturedOutput log) throws IOException {
        var file = Files.writeString(
                folder.resolve("ours.yaml"),
                Files.readString(Path.of("src/test/resources/rivers.yaml")).replace("zone: America", "zone: Amerika"));

        assertThatThrownBy(() -> start("--HUB_COMMUNITY=" + file));

        assertThat(log).contains("HUB_COMMUNITY " + file + " line 3: zone \"Amerika/Bogota\" is no zone");
        assertThat(log.getOut()).doesNotContain("\tat org.digitalcities");
    }

    @Test
    void aServiceStartsWithAFileAndOffersItsAddresses() {
        try (var service = start("--HUB_COMMUNITY=src/test/resources/rivers.yaml")) {
            var settings = service.getEnvironment();
            assertThat(settings.getProperty("hub.community.sender")).isEqualTo("Ríos <avisos@rios.example>");
            assertThat(settings.getProperty("hub.community.contact")).isEqualTo("mesa@rios.example");
        }
    }

    private static org.springframework.context.ConfigurableApplicationContext start(String setting) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .run(setting);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {}
}
