package org.digitalcities.community;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The community of {@code HUB_COMMUNITY}, for every service. */
@AutoConfiguration
public class CommunityConfiguration {

    /** The setting that names the file, as a placeholder. */
    static final String FILE = "${" + CommunityFile.SETTING + ":}";

    @Bean
    Community servedCommunity(Environment settings) {
        return Community.read(settings.resolvePlaceholders(FILE));
    }
}
