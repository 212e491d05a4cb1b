package org.digitalcities.community;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The community of {@code HUB_COMMUNITY}, for every service. */
@AutoConfiguration
public class CommunityConfiguration {

    @Bean
    Community servedCommunity(Environment settings) {
        return Community.read(settings.getProperty("HUB_COMMUNITY", ""));
    }
}
