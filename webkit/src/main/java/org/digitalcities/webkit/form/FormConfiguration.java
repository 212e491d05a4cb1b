package org.digitalcities.webkit.form;

import java.util.List;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Forms on pages. */
@Configuration(proxyBeanMethods = false)
public class FormConfiguration {

    @Bean
    WebMvcConfigurer formConfigurer(MessageTexts texts) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new FormPageInterceptor(texts));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageFormResolver());
                resolvers.add(new UploadedFileResolver());
            }
        };
    }

    /** The service does not start if the address of an error page has no page of its own. */
    @Bean
    SmartInitializingSingleton pagesThatAnswerAfterAnError(ListableBeanFactory beans) {
        return () -> beans.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> SubmittedPages.demand(mapping.getHandlerMethods()));
    }
}
