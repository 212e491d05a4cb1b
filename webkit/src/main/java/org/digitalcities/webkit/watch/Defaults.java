package org.digitalcities.webkit.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** The settings that all services share, under everything that a service or its surroundings set. */
public final class Defaults implements EnvironmentPostProcessor, Ordered {

    private static final String PUBLIC_URL = "hub.public-url";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource("webkit-defaults",
                new ClassPathResource("webkit-defaults.properties", Defaults.class.getClassLoader())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // In one place, before all that make links of it.
        var url = PublicUrl.origin(environment.getRequiredProperty(PUBLIC_URL));
        environment.getPropertySources().addFirst(new MapPropertySource("hub-public-url", Map.of(PUBLIC_URL, url)));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
