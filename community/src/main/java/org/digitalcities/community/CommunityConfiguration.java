package org.digitalcities.community;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The community of {@code HUB_COMMUNITY}, for every service. */
@AutoConfiguration
public class CommunityConfiguration {

    /** The setting that names the file, as a placeholder; written out, so that a search for a setting finds who reads it. */
    static final String FILE = "${HUB_COMMUNITY:}";

    @Bean
    Community servedCommunity(Environment settings) {
        return Community.read(settings.resolvePlaceholders(FILE));
    }
}
