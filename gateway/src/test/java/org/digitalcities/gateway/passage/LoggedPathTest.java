package org.digitalcities.gateway.passage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedPathTest {

    private static final String KEY = "UWZ4c2VjcmV0a2V5b2ZhbGluaw";

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "'',/",
        "/console,/console",
        "/sign-in,/sign-in",
        "/api/renewals,/api/renewals",
        "/api/renewals/2022-2025.bilbao/submission,/api/renewals/...",
        "/oauth2/token,/oauth2/token",
        "/study/edition-5,/study/edition-5",
        "/webkit/hub.css,/webkit/hub.css",
        "/news.atom,/news.atom",
        "/r/key,/r/..."
    })
    void whatTellsSomethingIsShown(String path, String shown) {
        assertThat(LoggedPath.of(path)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/r/%s",
                "/p/%s/x",
                "/u/%s",
                "/s/%s",
                "/sign-in/%s",
                "/%%72/%s",
                "/%%2572/%s",
                "/r%%2F%s",
                "/r%%252F%s",
                "//r/%s",
                "/./r/%s",
                "/r;x/%s",
                "/R/%s",
                "/r\\%s",
                "/%s",
                "/r%s",
                "/%%2e%%2e/r/%s",
                "/unknown/%s",
                "/api/%%2e%%2e/r/%s",
                "/api/%s/%s",
                "/api/r%%2f%s",
                "/study/%%2Fr%%2F%s",
                "r/%s"
            })
    void noKeyOfALinkIsShownHoweverItsPathIsWritten(String path) {
        var key = KEY.repeat(3);
        assertThat(LoggedPath.of(path.formatted(key, key))).doesNotContain(KEY);
    }
}
