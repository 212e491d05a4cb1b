package org.digitalcities.gateway.docs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.digitalcities.gateway.page.Pages;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers the pages of the documentation in the reader's language. */
@Component
class DocPages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Pages pages;
    private final ResponseHeaders homeward;

    DocPages(Pages pages, ResponseHeaders homeward) {
        this.pages = pages;
        this.homeward = homeward;
    }

    /** A request that reads this path. */
    static RequestPredicate read(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    Mono<ServerResponse> of(ServerRequest request, String template, Map<String, Object> model) {
        return html(request, pages.render(template, request.exchange().getRequest(), model));
    }

    /** A page that is rendered already. */
    Mono<ServerResponse> html(ServerRequest request, String page) {
        return ServerResponse.ok()
                .contentType(HTML)
                .headers(headers -> {
                    headers.set("Vary", "Accept-Language, Cookie");
                    homeward.complete(headers, request.exchange());
                })
                .bodyValue(page);
    }
}
