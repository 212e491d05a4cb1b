package org.digitalcities.webkit.idempotency;

import java.util.List;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.problem.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Idempotent requests: resolves acts with their keys. */
@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    @Bean
    FilterRegistrationBean<BodyCachingFilter> bodyFilter(
            @Value("${hub.json-limit}") DataSize limit, Problems problems) {
        var registration = new FilterRegistrationBean<>(new BodyCachingFilter((int) limit.toBytes(), problems));
        registration.setOrder(0); // after security: the body of a forbidden request is not read
        return registration;
    }

    @Bean
    WebMvcConfigurer actConfigurer(ObjectProvider<BusinessClock> clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActRequestResolver(clock));
            }
        };
    }
}
