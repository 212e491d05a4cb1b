package org.digitalcities.webkit.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.digitalcities.messaging.clock.BusinessClock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
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
    MessageSource messageSource() {
        return bundles("messages");
    }

    /** A service's bundle, before webkit's. */
    static MessageSource bundles(String own) {
        var source = new Bundles();
        source.setBasenames(own, "webkit/messages");
        source.setBundleClassLoader(PageConfiguration.class.getClassLoader());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Lang.EN.locale());
        return source;
    }

    @Bean
    Dates dates() {
        return new Dates();
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
    CommunityBranding community(BusinessClock clock, MessageTexts texts) {
        return new CommunityBranding(clock, texts);
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

    /** Takes an apostrophe literally, with or without arguments, because French texts have many. */
    private static final class Bundles extends ResourceBundleMessageSource {

        @Override
        protected MessageFormat createMessageFormat(String text, Locale locale) {
            return super.createMessageFormat(text.replace("'", "''"), locale);
        }
    }
}
