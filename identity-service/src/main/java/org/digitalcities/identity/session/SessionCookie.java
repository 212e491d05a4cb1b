package org.digitalcities.identity.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie {@code HUB_SESSION}: scripts cannot read it, and browsers send it with links of other sites but not with their forms. Over
 * https its name begins with {@code __Host-}, so that no neighbouring host can set it.
 */
@Component
public final class SessionCookie {

    private static final String NAME = "HUB_SESSION";
    private static final int MOST = 5;

    private final boolean secure;
    private final String name;

    SessionCookie(@Value("${hub.public-url}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
        this.name = secure ? "__Host-" + NAME : NAME;
    }

    /** The secrets of all session cookies; an old one may stand before the valid one. */
    public List<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return List.of();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Sets the cookie. */
    public void write(HttpServletResponse response, String secret) {
        set(response, secret, Sessions.LONGEST);
    }

    void clear(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
