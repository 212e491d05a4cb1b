package org.digitalcities.gateway.docs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.digitalcities.gateway.page.Languages;
import org.digitalcities.gateway.page.Pages;
import org.digitalcities.gateway.page.TaggedAnswers;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.RefusalTexts;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages that the gateway answers itself. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @Bean
    RouterFunction<ServerResponse> docs(
            ApiDocument docs,
            TaggedAnswers answers,
            ProblemTypes problems,
            RefusalTexts texts,
            Pages pages,
            ResponseHeaders homeward,
            Languages languages) {
        return RouterFunctions.route(
                        read("/openapi.json"),
                        request -> answers.of(request, docs.etag(), CACHED, MediaType.APPLICATION_JSON, docs.file()))
                .andRoute(read("/api"), request -> {
                    var words = request.queryParam("words").orElse("").strip();
                    var tags = docs.tags(words);
                    var page = pages.render(
                            "docs/api",
                            request.exchange().getRequest(),
                            Map.of("tags", tags, "words", words, "count", count(tags)));
                    return page(page, request, homeward);
                })
                .andRoute(
                        read("/operations/{id:[A-Za-z]+}"),
                        request -> docs.operation(request.pathVariable("id"))
                                .map(operation -> page(
                                        pages.render(
                                                "docs/operation",
                                                request.exchange().getRequest(),
                                                Map.of("operation", operation)),
                                        request,
                                        homeward))
                                .orElseThrow(() -> Refusal.of(404, "unknown").thrown()))
                .andRoute(read("/problems/{code:[a-z0-9-]+}"), request -> {
                    var asked = request.exchange().getRequest();
                    var code = request.pathVariable("code");
                    return Mono.justOrEmpty(texts.typePage(code, asked))
                            .switchIfEmpty(
                                    problems.page(code, languages.of(asked).locale()))
                            .switchIfEmpty(
                                    Mono.error(() -> Refusal.of(404, "unknown").thrown()))
                            .flatMap(page -> page(page, request, homeward));
                });
    }

    private static int count(List<ApiTag> tags) {
        return tags.stream().mapToInt(tag -> tag.operations().size()).sum();
    }

    private static Mono<ServerResponse> page(String page, ServerRequest request, ResponseHeaders homeward) {
        return ServerResponse.ok()
                .contentType(HTML)
                .headers(complete(request, homeward))
                .bodyValue(page);
    }

    private static RequestPredicate read(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    private static Consumer<HttpHeaders> complete(ServerRequest request, ResponseHeaders homeward) {
        return headers -> {
            headers.set("Vary", "Accept-Language, Cookie");
            homeward.complete(headers, request.exchange());
        };
    }
}
