package org.digitalcities.webkit.query;

import org.digitalcities.webkit.paging.Listings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Strict parsing of queries and forms. */
@Configuration(proxyBeanMethods = false)
@Import(PlainValues.class)
public class QueryConfiguration {

    @Bean
    WebMvcConfigurer queryConfigurer(Listings listings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new QueryInterceptor(listings))
                        .order(Ordered.HIGHEST_PRECEDENCE + 10); // after the access rules
                registry.addInterceptor(new FormInterceptor()).order(Ordered.HIGHEST_PRECEDENCE + 11);
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                PlainValues.register(registry);
            }
        };
    }

    @Bean
    SmartInitializingSingleton formsThatNameTheirFields(ListableBeanFactory beans) {
        return () -> beans.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(QueryInterceptor::isOurs)
                .forEach(DeclaredForm::demand);
    }
}
