package org.digitalcities.gateway.route;

import java.util.Locale;

/** The services behind the gateway. */
public enum RoutedService {
    IDENTITY,
    MEMBERSHIP,
    NEWSLETTER,
    STUDY,
    PARTNER;

    /** The name in settings, metrics, logs and features. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service with that key. */
    static RoutedService of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
