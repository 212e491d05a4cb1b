package org.digitalcities.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRedirectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/console/membership", "/console/newsletter/issues?state=draft&after=abc", "/study/edition-5"})
    void aPageOfTheHubIsGoneBackTo(String wanted) {
        assertThat(SignInRedirect.local(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/a//evil",
                "javascript:alert(1)",
                "/sign-out",
                "/a\r\nLocation: https://evil.example",
                "/ä"
            })
    void anythingElseLeadsToTheConsole(String wanted) {
        assertThat(SignInRedirect.local(wanted)).isEqualTo("/console");
    }
}
