package org.digitalcities.gateway.docs;

import static org.digitalcities.gateway.docs.DocPages.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.digitalcities.gateway.page.Languages;
import org.digitalcities.gateway.page.TaggedAnswers;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.RefusalTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The API's document, its pages, and the pages of the problems. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    @Bean
    RouterFunction<ServerResponse> docs(
            ApiDocument docs,
            TaggedAnswers answers,
            ProblemTypes problems,
            RefusalTexts texts,
            DocPages pages,
            Languages languages) {
        return RouterFunctions.route(
                        read("/openapi.json"),
                        request -> answers.of(request, docs.etag(), CACHED, MediaType.APPLICATION_JSON, docs.file()))
                .andRoute(read("/api"), request -> {
                    var words = request.queryParam("words").orElse("").strip();
                    var tags = docs.tags(words);
                    return pages.of(request, "docs/api", Map.of("tags", tags, "words", words, "count", count(tags)));
                })
                .andRoute(
                        read("/operations/{id:[A-Za-z]+}"),
                        request -> docs.operation(request.pathVariable("id"))
                                .map(operation -> pages.of(request, "docs/operation", Map.of("operation", operation)))
                                .orElseThrow(() -> Refusal.of(404, "unknown").thrown()))
                .andRoute(read("/problems/{code:[a-z0-9-]+}"), request -> {
                    var asked = request.exchange().getRequest();
                    var code = request.pathVariable("code");
                    return Mono.justOrEmpty(texts.typePage(code, asked))
                            .switchIfEmpty(
                                    problems.page(code, languages.of(asked).locale()))
                            .switchIfEmpty(
                                    Mono.error(() -> Refusal.of(404, "unknown").thrown()))
                            .flatMap(page -> pages.html(request, page));
                });
    }

    private static int count(List<ApiTag> tags) {
        return tags.stream().mapToInt(tag -> tag.operations().size()).sum();
    }
}
