package org.digitalcities.identity.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie {@code HUB_SESSION}: out of reach of scripts, and sent by other sites' links only, never by their forms. */
@Component
public final class SessionCookie {

    static final String NAME = "HUB_SESSION";

    private final boolean secure;

    SessionCookie(@Value("${hub.public-url}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
    }

    /** The session's secret, if the browser sent one. */
    public Optional<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return Optional.empty();
        return Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue).findFirst();
    }

    /** Gives the browser a session. */
    public void write(HttpServletResponse response, String secret) {
        set(response, secret, Sessions.LONGEST);
    }

    void clear(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, value).path("/").httpOnly(true).secure(secure)
                .sameSite("Lax").maxAge(age).build().toString());
    }
}
