package org.digitalcities.gateway.session;

import java.util.Locale;
import java.util.Set;
import org.digitalcities.gateway.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Whether a form comes from a page of the hub, by headers that no page can set. */
@Component
public final class Origins {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final String origin;
    private final String scheme;

    Origins(Settings settings) {
        this.origin = settings.publicUrl();
        this.scheme = origin.substring(0, origin.indexOf("//") + 2);
    }

    /** Without Sec-Fetch-Site, Origin must be the hub's, or the requested host, for example an office's own name for the hub. */
    public boolean areOurs(HttpHeaders headers) {
        var site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) return OURS.contains(site);
        var sender = headers.getFirst(HttpHeaders.ORIGIN);
        var host = headers.getFirst(HttpHeaders.HOST);
        return sender != null
                && (sender.equals(origin) || host != null && sender.equals(scheme + host.toLowerCase(Locale.ROOT)));
    }
}
