package org.digitalcities.webkit.problem;

import org.digitalcities.contracts.EnumNamesInJson;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/** Problem details for all refusals, and strict parsing of requests. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemHandler.class, ProblemPages.class, FallbackErrorController.class})
public class ProblemConfiguration {

    @Bean
    Problems problems(MessageTexts texts, JsonMapper json, @Qualifier("thymeleafViewResolver") ViewResolver views) {
        return new Problems(texts, json, views);
    }

    /** One spelling of constants in all answers. */
    @Bean
    JsonMapperBuilderCustomizer enumNames() {
        return builder -> builder.annotationIntrospector(EnumNamesInJson.before(builder.annotationIntrospector()));
    }

    @Bean
    @Order(100)
    ServerHttpMessageConvertersCustomizer strictBodies(JsonMapper json, ObjectProvider<BusinessClock> clock) {
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(
                StrictJson.of(json, () -> clock.getObject().now())));
    }

    @Bean
    FilterRegistrationBean<ParameterCleaningFilter> cleanParameters() {
        var registration = new FilterRegistrationBean<>(new ParameterCleaningFilter());
        registration.setOrder(1); // after the check of the body's size
        return registration;
    }
}
