package org.digitalcities.gateway.docs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.digitalcities.gateway.page.Pages;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The page of the public events, and their AsyncAPI document. */
@Configuration(proxyBeanMethods = false)
class EventDocs {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @Bean
    RouterFunction<ServerResponse> events(Pages pages, ResponseHeaders homeward, JsonMapper json) {
        var types = PublicEvents.all(json);
        var asyncApi = PublicEvents.asyncApi();
        var tag = "W/\"" + DigestUtils.md5DigestAsHex(asyncApi) + "\"";
        return RouterFunctions.route(
                        read("/asyncapi.json"),
                        request -> request.checkNotModified(tag)
                                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .eTag(tag)
                                        .cacheControl(CacheControl.noCache().cachePublic())
                                        .headers(headers -> homeward.complete(headers, request.exchange()))
                                        .bodyValue(asyncApi))))
                .andRoute(
                        read("/events"),
                        request -> ServerResponse.ok()
                                .contentType(HTML)
                                .headers(complete(request, homeward))
                                .bodyValue(pages.render(
                                        "docs/events", request.exchange().getRequest(), Map.of("types", types))));
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
