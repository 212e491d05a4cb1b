package org.digitalcities.gateway.door;

import io.netty.handler.codec.http.HttpVersion;
import org.digitalcities.gateway.passage.FilterOrder;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Step 2: refuses requests with a {@link RequestFault}, and answers HTTP/1.0 clients without chunks, which they do not know. */
@Component
@Order(FilterOrder.DOOR)
final class RequestFaultFilter implements WebFilter {

    private final Refusals refusals;

    RequestFaultFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (speaksHttp10(exchange)) exchange.getResponse().beforeCommit(() -> withoutChunks(exchange));
        var fault = exchange.getRequest().getHeaders().getFirst(RequestFault.HEADER);
        return fault == null
                ? chain.filter(exchange)
                : refusals.write(exchange, RequestFault.read(fault).refusal());
    }

    private static boolean speaksHttp10(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(exchange.getRequest())
                .version()
                .equals(HttpVersion.HTTP_1_0);
    }

    /** The end of the connection marks the end of an answer of unknown length (RFC 9112, section 6.1); the server closes it. */
    private static Mono<Void> withoutChunks(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().remove(HttpHeaders.TRANSFER_ENCODING);
        return Mono.empty();
    }
}
