package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
}
