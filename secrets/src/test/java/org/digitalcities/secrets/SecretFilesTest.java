package org.digitalcities.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class SecretFilesTest {

    private static final String SECRET = "+/=%:é and more";

    @TempDir
    Path folder;

    static Stream<String> names() {
        return SecretFiles.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachSecretCanComeFromAFile(String name) throws IOException {
        var environment = read(Map.of(name + "_FILE", file(SECRET + "\n")));

        assertThat(environment.getProperty(name)).isEqualTo(SECRET);
        assertThat(environment.resolvePlaceholders("${" + name + ":}")).isEqualTo(SECRET);
    }

    @Test
    void onlyTheLastLineEndIsDropped() throws IOException {
        assertThat(password(" a b \r\n")).isEqualTo(" a b ");
        assertThat(password("a\nb\n\n")).isEqualTo("a\nb\n");
        assertThat(password("a")).isEqualTo("a");
    }

    @Test
    void anEmptyVariableBesideTheFileIsNoSecret() throws IOException {
        var environment = read(Map.of("KAFKA_PASSWORD", "", "KAFKA_PASSWORD_FILE", file("a")));

        assertThat(environment.getProperty("KAFKA_PASSWORD")).isEqualTo("a");
    }

    @Test
    void whatIsNamedLikeAFileAndIsNoSecretStaysAsItIs() {
        var environment = read(Map.of("KAFKA_TRUSTSTORE_FILE", "/no/such/file"));

        assertThat(environment.getProperty("KAFKA_TRUSTSTORE")).isNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothValueAndFileAreRefused(String name) throws IOException {
        var both = Map.of(name, "a-value-of-it", name + "_FILE", file(SECRET));

        assertThatThrownBy(() -> read(both))
                .isInstanceOf(UnusableSecretException.class)
                .hasMessage("Both " + name + " and " + name + "_FILE are set: set only one of them");
    }

    @Test
    void aFileThatHoldsNoSecretIsRefusedWithItsReason() throws IOException {
        var missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> read(Map.of("SMTP_PASSWORD_FILE", missing)))
                .hasMessage("SMTP_PASSWORD_FILE: " + missing + " cannot be read (NoSuchFileException)");
        assertThatThrownBy(() -> password("\n")).hasMessageEndingWith("is empty");
        assertThatThrownBy(() -> password("x".repeat(64 * 1024 + 1))).hasMessageContaining("larger than 65536 bytes");
        var latin = Files.write(folder.resolve("latin"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(Map.of("KAFKA_PASSWORD_FILE", latin.toString())))
                .hasMessageEndingWith("is not text in UTF-8");
    }

    @Test
    void aStartWithBothEndsWithOneLineAndShowsNoSecret(CapturedOutput output) throws IOException {
        var app = new SpringApplication(SecretFilesTest.class);
        app.setWebApplicationType(WebApplicationType.NONE);
        var file = file(SECRET);

        assertThatThrownBy(() -> app.run("--HUB_LINK_KEY=0123456789", "--HUB_LINK_KEY_FILE=" + file))
                .isInstanceOf(UnusableSecretException.class);

        assertThat(output.getAll().lines().filter(line -> line.contains("HUB_LINK_KEY")))
                .containsExactly("Both HUB_LINK_KEY and HUB_LINK_KEY_FILE are set: set only one of them");
        assertThat(output.getAll()).doesNotContain("0123456789").doesNotContain(SECRET);
    }

    private String password(String content) throws IOException {
        return read(Map.of("KAFKA_PASSWORD_FILE", file(content))).getProperty("KAFKA_PASSWORD");
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), content)
                .toString();
    }

    private static ConfigurableEnvironment read(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource("environment", new HashMap<>(variables)));
        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
