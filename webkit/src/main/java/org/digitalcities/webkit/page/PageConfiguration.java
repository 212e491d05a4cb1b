package org.digitalcities.webkit.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.clock.BusinessClock;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages in three languages: texts, dates, the frame, the style sheet. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {

    /** A service's own bundles {@code messages_*} take precedence over webkit's. */
    @Bean
    MessageSource messageSource(Community community, BusinessClock clock) {
        return bundles("messages", community, clock);
    }

    /** A service's bundle, before webkit's. */
    static MessageSource bundles(String own, Community community, BusinessClock clock) {
        var source = new CommunityMessages(community, clock);
        source.setBasenames(own, "webkit/messages");
        source.setBundleClassLoader(PageConfiguration.class.getClassLoader());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Lang.first(community).locale());
        return source;
    }

    @Bean
    Dates dates(Community community) {
        return new Dates(community);
    }

    @Bean
    FormErrors forms(MessageTexts texts) {
        return new FormErrors(texts);
    }

    @Bean
    MessageTexts texts(MessageSource messageSource, Dates dates) {
        return new MessageTexts(messageSource, dates);
    }

    @Bean
    CommunityBranding community(Community community, BusinessClock clock, MessageTexts texts) {
        return new CommunityBranding(community, clock, texts);
    }

    /** The languages are in the servlet context: filters ask for them before any bean handles the request. */
    @Bean
    ServletContextInitializer offeredLanguages(Community community) {
        return context -> context.setAttribute(Lang.OFFERED, Lang.of(community));
    }

    @Bean
    LocaleResolver localeResolver() {
        return new LangResolver();
    }

    @Bean
    WebMvcConfigurer pageConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new FrameInterceptor());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new LangResolver());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                var hour = CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
                registry.addResourceHandler("/webkit/htmx*.js")
                        .setCacheControl(hour)
                        .addResourceLocations(htmx());
                registry.addResourceHandler("/webkit/**")
                        .setCacheControl(hour)
                        .addResourceLocations("classpath:/webkit/static/");
            }
        };
    }

    /** The folder of htmx in its WebJar, independent of the version. */
    private static Resource htmx() {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
            return found[0].createRelative("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
