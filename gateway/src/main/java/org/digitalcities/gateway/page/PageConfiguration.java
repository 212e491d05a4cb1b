package org.digitalcities.gateway.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.digitalcities.community.Community;
import org.digitalcities.frame.Assets;
import org.digitalcities.frame.CommunityMessages;
import org.digitalcities.frame.Site;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The texts and files of all pages, and robots.txt: the gateway serves them, so that no page depends on another service for them. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl ASK = CacheControl.noCache().cachePublic();
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    /** Personal links, the console and what programs use are for nobody who searches. */
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /console
            Disallow: /r/
            Disallow: /p/
            Disallow: /m/
            Disallow: /u/
            Disallow: /s/
            Disallow: /sign-in
            Disallow: /sign-out
            Disallow: /api/
            Disallow: /oauth2/
            Disallow: /problems/
            """;

    @Bean
    MessageSource messageSource(Community community) {
        var source = new CommunityMessages(community, Instant::now);
        source.setBasenames("messages", "frame/messages");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.of(community.defaultLanguage()));
        return source;
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Site site(Settings settings) {
        return new Site(settings.publicUrl());
    }

    @Bean
    RouterFunction<ServerResponse> files(Assets assets, TaggedAnswers answers, ResponseHeaders homeward) {
        return RouterFunctions.route(read(Assets.FOLDER + "{file}"), request -> file(request, assets, answers))
                .andRoute(
                        read("/robots.txt"),
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_PLAIN)
                                .cacheControl(A_DAY)
                                .headers(headers -> homeward.complete(headers, request.exchange()))
                                .bodyValue(ROBOTS));
    }

    private static Mono<ServerResponse> file(ServerRequest request, Assets assets, TaggedAnswers answers) {
        var asset = assets.find(request.pathVariable("file"))
                .orElseThrow(() -> Refusal.of(404, "unknown").thrown());
        return answers.of(
                request,
                "W/\"" + asset.hash() + "\"",
                request.path().equals(asset.address()) ? FOR_EVER : ASK,
                MediaType.parseMediaType(asset.type()),
                asset.content());
    }

    private static RequestPredicate read(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }
}
