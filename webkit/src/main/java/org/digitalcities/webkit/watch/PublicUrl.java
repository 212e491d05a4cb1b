package org.digitalcities.webkit.watch;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** The public address of the hub, from HUB_PUBLIC_URL. */
final class PublicUrl {

    private PublicUrl() {}

    /** Scheme, host and port, without a slash at the end, because links are made by adding a path. Otherwise no service starts. */
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

    /** The setting {@code hub.public-url} in normal form, whichever source it comes from. */
    static final class Setting extends PropertySource<Object> {

        private static final String NAME = "hub.public-url";

        private final ConfigurableEnvironment environment;

        Setting(ConfigurableEnvironment environment) {
            super(NAME); // with an environment as source, Spring would search it for further sources
            this.environment = environment;
        }

        @Override
        public Object getProperty(String name) {
            if (!name.equals(NAME)) return null;
            // Boot's view of all sources includes this one.
            return environment.getPropertySources().stream()
                    .filter(other ->
                            other != this && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(other))
                    .map(other -> other.getProperty(NAME))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(given -> origin(environment.resolveRequiredPlaceholders(given.toString())))
                    .orElse(null);
        }
    }
}
