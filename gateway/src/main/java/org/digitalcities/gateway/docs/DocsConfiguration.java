package org.digitalcities.gateway.docs;

import java.util.function.Consumer;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.RefusalTexts;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    @Bean
    RouterFunction<ServerResponse> docs(
            ApiDocs docs, ProblemTypes problems, RefusalTexts texts, ResponseHeaders homeward, Settings settings) {
        return RouterFunctions.route(
                        read("/openapi.json"),
                        request -> docs.all()
                                .flatMap(documents -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .headers(complete(request, homeward))
                                        .bodyValue(Merged.of(documents, settings.publicUrl())
                                                .toString())))
                .andRoute(
                        read("/api"),
                        request -> docs.all().flatMap(documents -> {
                            var locale =
                                    RefusalTexts.language(request.exchange().getRequest());
                            return ServerResponse.ok()
                                    .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                                    .headers(complete(request, homeward))
                                    .bodyValue(new ApiPage(RefusalTexts.bundle(locale), locale).of(documents));
                        }))
                .andRoute(read("/problems/{code:[a-z0-9-]+}"), request -> {
                    var locale = RefusalTexts.language(request.exchange().getRequest());
                    var code = request.pathVariable("code");
                    return Mono.justOrEmpty(texts.page(code, locale))
                            .switchIfEmpty(problems.page(code, locale))
                            .switchIfEmpty(
                                    Mono.error(() -> Refusal.of(404, "unknown").thrown()))
                            .flatMap(page -> ServerResponse.ok()
                                    .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                                    .headers(complete(request, homeward))
                                    .bodyValue(page));
                });
    }

    private static RequestPredicate read(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    private static Consumer<HttpHeaders> complete(ServerRequest request, ResponseHeaders homeward) {
        return headers -> {
            homeward.complete(headers, request.exchange());
            headers.set("Vary", "Accept-Language, Cookie");
        };
    }
}
