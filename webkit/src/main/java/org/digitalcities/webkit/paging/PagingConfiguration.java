package org.digitalcities.webkit.paging;

import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Resolves parts of listings. */
@Configuration(proxyBeanMethods = false)
public class PagingConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Listings listings(ObjectProvider<ServiceDatabase> documents) {
        return new Listings(collection -> documents.getObject().listing(collection));
    }

    @Bean
    Export export(MessageTexts texts, Community community) {
        return new Export(texts, community);
    }

    @Bean
    WebMvcConfigurer pagingConfigurer(Listings listings, Export export) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ExportInterceptor(export));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ListingQueryResolver(listings));
            }
        };
    }

    /** The service does not start if a method takes a part of an undeclared listing. */
    @Bean
    SmartInitializingSingleton partsAreDeclared(
            Listings listings, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        return () -> mapping.getHandlerMethods().values().forEach(listings::of);
    }
}
