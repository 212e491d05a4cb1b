package org.digitalcities.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SessionCookieTest {

    @ParameterizedTest
    @CsvSource({
        "https://hub.example.org,__Host-HUB_SESSION=,true",
        "http://localhost:8080,HUB_SESSION=,false",
        "http://office:8080,HUB_SESSION=,false"
    })
    void overHttpsItsNameIsOneThatOnlyThisHostCanSet(String url, String beginning, boolean secure) {
        var response = new MockHttpServletResponse();
        new SessionCookie(url).write(response, "secret");
        var cookie = response.getHeader("Set-Cookie");
        assertThat(cookie)
                .startsWith(beginning + "secret")
                .contains("Path=/", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(cookie.contains("Secure")).isEqualTo(secure);
    }

    @Test
    void allSessionsAreReadAndNoneOfAnotherName() {
        var request = new MockHttpServletRequest();
        request.setCookies(
                new Cookie("HUB_SESSION", "plain"),
                new Cookie("__Host-HUB_SESSION", "stale"),
                new Cookie("HUB_LANG", "fr"),
                new Cookie("__Host-HUB_SESSION", "good"),
                new Cookie("__Host-HUB_SESSION", "good"));
        assertThat(new SessionCookie("https://hub.example.org").read(request)).containsExactly("stale", "good");
        assertThat(new SessionCookie("http://localhost:8080").read(request)).containsExactly("plain");
        assertThat(new SessionCookie("http://localhost:8080").read(new MockHttpServletRequest()))
                .isEmpty();
    }

    @Test
    void asManyAsSomebodySendsAreNotAllLookedUp() {
        var request = new MockHttpServletRequest();
        var cookies = new Cookie[50];
        for (var i = 0; i < cookies.length; i++) cookies[i] = new Cookie("HUB_SESSION", "s" + i);
        request.setCookies(cookies);
        assertThat(new SessionCookie("http://localhost:8080").read(request)).hasSize(5);
    }
}
