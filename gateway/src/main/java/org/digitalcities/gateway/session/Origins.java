package org.digitalcities.gateway.session;

import java.util.Locale;
import java.util.Set;
import org.digitalcities.gateway.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Whether a form comes from a page of the hub's, by what the browser says; a page cannot make it say anything else. */
@Component
public final class Origins {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final String origin;
    private final String scheme;

    Origins(Settings settings) {
        this.origin = settings.publicUrl();
        this.scheme = origin.substring(0, origin.indexOf("//") + 2);
    }

    /** Without Sec-Fetch-Site by the Origin: the hub's, or that of the host which was asked, as where an office has its own name for it. */
    public boolean areOurs(HttpHeaders headers) {
        var site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) return OURS.contains(site);
        var sender = headers.getFirst(HttpHeaders.ORIGIN);
        var host = headers.getFirst(HttpHeaders.HOST);
        return sender != null && (sender.equals(origin) || host != null && sender.equals(scheme + host.toLowerCase(Locale.ROOT)));
    }
}
