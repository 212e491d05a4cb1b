package org.digitalcities.gateway.session;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.gateway.Settings;
import org.springframework.stereotype.Component;

/** The hub's own cookies; those of others under the same domain go no further. */
@Component
public final class Cookies {

    private static final int MOST = 50;
    private static final int MOST_SESSIONS = 5;
    private static final int LONGEST_SECRET = 200;
    /** What a browser takes over https only, from this very host: nobody at a neighbouring address can set it. */
    private static final String HOST_ONLY = "__Host-";

    private final String session;

    Cookies(Settings settings) {
        this.session = (settings.publicUrl().startsWith("https:") ? HOST_ONLY : "") + "HUB_SESSION";
    }

    /** The hub's own among the headers' first fifty. */
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
        return all(headers).stream().filter(cookie -> !cookie.startsWith("HUB_SESSION=") && !cookie.startsWith(HOST_ONLY + "HUB_SESSION="))
                .toList();
    }

    /** The secrets of all sessions that the browser sent: a stale one of a neighbouring path or domain may stand before the good one. */
    List<String> sessions(List<String> headers) {
        return all(headers).stream().filter(cookie -> cookie.startsWith(session + "="))
                .map(cookie -> cookie.substring(session.length() + 1))
                .filter(secret -> !secret.isBlank() && secret.length() <= LONGEST_SECRET).distinct().limit(MOST_SESSIONS).toList();
    }
}
