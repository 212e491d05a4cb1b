package org.digitalcities.gateway;

import java.net.URI;
import java.util.Locale;

/** The public address of the hub, from HUB_PUBLIC_URL. */
final class PublicUrl {

    private PublicUrl() {}

    /** Scheme, host and port, without a slash at the end, because links are made by adding a path. Otherwise the gateway does not start. */
    static String origin(String given) {
        var url = given.strip();
        while (url.endsWith("/")) url = url.substring(0, url.length() - 1);
        try {
            var uri = URI.create(url);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var web = scheme.equals("http") || scheme.equals("https");
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("HUB_PUBLIC_URL must be the address at which people reach the hub, "
                + "without a path: https://hub.example.org");
    }
}
