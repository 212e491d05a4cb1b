package org.digitalcities.webkit.page;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.digitalcities.community.Community;
import org.digitalcities.frame.Assets;
import org.digitalcities.frame.CommunityMessages;
import org.digitalcities.frame.Site;
import org.digitalcities.messaging.clock.BusinessClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages in three languages: texts, dates, the frame. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {

    /** A service's own bundles {@code messages_*} take precedence over webkit's, and those over the frame's. */
    @Bean
    MessageSource messageSource(Community community, BusinessClock clock) {
        return bundles(community, clock::now, "messages");
    }

    /** A service's bundles, the first of which takes precedence, before webkit's and the frame's. */
    static MessageSource bundles(Community community, Supplier<Instant> now, String... own) {
        var source = new CommunityMessages(community, now);
        source.setBasenames(own);
        source.addBasenames("webkit/messages", "frame/messages");
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
    Assets assets() {
        return new Assets();
    }

    @Bean
    Site site(@Value("${hub.public-url}") String origin) {
        return new Site(origin);
    }

    @Bean
    WebMvcConfigurer pageConfigurer(@Qualifier("thymeleafViewResolver") ObjectProvider<ViewResolver> views) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new FrameInterceptor(views::getObject));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new LangResolver());
            }
        };
    }
}
