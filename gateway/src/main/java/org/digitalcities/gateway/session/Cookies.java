package org.digitalcities.gateway.session;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.gateway.Settings;
import org.springframework.stereotype.Component;

/** The hub's own cookies; other cookies of the domain are not passed on. */
@Component
public final class Cookies {

    private static final int MOST = 50;
    private static final int MOST_SESSIONS = 5;
    private static final int LONGEST_SECRET = 200;
    /** A prefix that browsers accept over https only and from this host only, so that no neighbouring host can set the cookie. */
    private static final String HOST_ONLY = "__Host-";

    private static final String SESSION = "HUB_SESSION";

    private final String session;

    Cookies(Settings settings) {
        this.session = (settings.publicUrl().startsWith("https:") ? HOST_ONLY : "") + SESSION;
    }

    /** The hub's own cookies among the first fifty. */
    public List<String> all(List<String> headers) {
        var found = new ArrayList<String>();
        var left = MOST;
        for (var header : headers) {
            for (var cookie : header.split(";", left)) {
                if (--left <= 0) return found;
                var stripped = cookie.strip();
                if (stripped.startsWith("HUB_") || stripped.startsWith(HOST_ONLY + "HUB_")) found.add(stripped);
            }
        }
        return found;
    }

    public List<String> withoutSessions(List<String> headers) {
        return all(headers).stream()
                .filter(cookie -> !cookie.startsWith(SESSION + "=") && !cookie.startsWith(HOST_ONLY + SESSION + "="))
                .toList();
    }

    /** Whether a session cookie was sent, valid or not. */
    public boolean haveSession(List<String> headers) {
        return all(headers).stream().anyMatch(cookie -> cookie.startsWith(session + "="));
    }

    /** The secrets of all session cookies: an old one of another path or domain may stand before the valid one. */
    List<String> sessions(List<String> headers) {
        return all(headers).stream()
                .filter(cookie -> cookie.startsWith(session + "="))
                .map(cookie -> cookie.substring(session.length() + 1))
                .filter(secret -> !secret.isBlank() && secret.length() <= LONGEST_SECRET)
                .distinct()
                .limit(MOST_SESSIONS)
                .toList();
    }
}
