package org.digitalcities.webkit.key;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key of a service that needs one; the service does not start if the key is missing or too short. */
@Configuration(proxyBeanMethods = false)
public class KeyConfiguration {

    @Bean
    @ConditionalOnProperty("hub.link-key")
    LinkKey linkKey(@Value("${hub.link-key}") String base64) {
        return new LinkKey(base64);
    }
}
