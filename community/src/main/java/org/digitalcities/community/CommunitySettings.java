package org.digitalcities.community;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Offers the community's addresses as settings, {@code hub.community.sender} and {@code hub.community.contact}, as defaults of others. */
final class CommunitySettings implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var community = Community.read(environment.resolvePlaceholders(CommunityConfiguration.FILE));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "community",
                        Map.of(
                                "hub.community.sender",
                                community.sender(),
                                "hub.community.contact",
                                community.contact().orElse(""))));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
