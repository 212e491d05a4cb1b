package org.digitalcities.webkit.asking;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Resolves {@link Requester} parameters and stores the limits. */
@Configuration(proxyBeanMethods = false)
public class MailRequestConfiguration {

    @Bean
    WebMvcConfigurer askerConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequesterResolver());
            }
        };
    }
}
