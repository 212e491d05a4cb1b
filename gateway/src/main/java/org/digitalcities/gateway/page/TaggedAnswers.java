package org.digitalcities.gateway.page;

import java.util.function.Consumer;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The gateway's own files: whole, or 304 for who has them. A 304 has the headers of the whole answer, because a cache takes them
 * for those of the answer that it has kept (RFC 9110, section 15.4.5).
 */
@Component
public final class TaggedAnswers {

    private final ResponseHeaders homeward;

    TaggedAnswers(ResponseHeaders homeward) {
        this.homeward = homeward;
    }

    public Mono<ServerResponse> of(
            ServerRequest request, String tag, CacheControl cached, MediaType type, Object content) {
        Consumer<HttpHeaders> same = headers -> {
            headers.setETag(tag);
            headers.setCacheControl(cached);
            homeward.complete(headers, request.exchange());
        };
        return request.checkNotModified(tag)
                .flatMap(unchanged ->
                        ServerResponse.from(unchanged).headers(same).build())
                .switchIfEmpty(Mono.defer(() ->
                        ServerResponse.ok().contentType(type).headers(same).bodyValue(content)));
    }
}
