package org.digitalcities.webkit.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://hub.example.org/,https://hub.example.org",
        "http://localhost:8080,http://localhost:8080",
        "' HTTPS://Hub.Example.org// ',https://hub.example.org",
        "http://[::1]:8080/,http://[::1]:8080"
    })
    void itIsAnOriginWithoutASlashAtTheEnd(String given, String origin) {
        assertThat(PublicUrl.origin(given)).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "hub.example.org",
                "ftp://hub.example.org",
                "https://",
                "https://hub.example.org/app",
                "https://u:p@hub.example.org",
                "https://hub.example.org?x",
                "https://hub.example.org#x",
                "https://hub example.org",
                "mailto:a@b",
                "https:hub.example.org"
            })
    void whatIsNoneIsRefusedWithWhatToDo(String given) {
        assertThatThrownBy(() -> PublicUrl.origin(given))
                .hasMessageContaining("HUB_PUBLIC_URL")
                .hasMessageContaining("https://hub.example.org");
    }

    @Test
    void everybodyWhoReadsItGetsTheOrigin() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("HUB_PUBLIC_URL", "https://hub.example.org/")));
        ConfigurationPropertySources.attach(environment);
        new Defaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("hub.public-url")).isEqualTo("https://hub.example.org");
        assertThat(environment.resolvePlaceholders("${hub.public-url}/r/token"))
                .isEqualTo("https://hub.example.org/r/token");

        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("later", Map.of("hub.public-url", "http://office:8080")));
        assertThat(environment.getProperty("hub.public-url")).isEqualTo("http://office:8080");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("other", Map.of("HUB_PUBLIC_URL", "no address")));
        environment.getPropertySources().remove("later");
        assertThatThrownBy(() -> environment.getProperty("hub.public-url")).hasMessageContaining("HUB_PUBLIC_URL");
    }
}
