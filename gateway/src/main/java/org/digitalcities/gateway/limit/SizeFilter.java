package org.digitalcities.gateway.limit;

import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.passage.Steps;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The last step: how much. What says its size is refused at once; what does not is counted as it streams by. */
@Component
@Order(Steps.SIZE)
final class SizeFilter implements WebFilter {

    private final long body;
    private final long strangers;
    private final long upload;
    private final Refusals refusals;

    SizeFilter(Settings settings, Refusals refusals) {
        this.body = settings.limits().body().toBytes();
        this.strangers = settings.limits().strangers().toBytes();
        this.upload = settings.limits().upload().toBytes();
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!Bodies.has(request)) return chain.filter(exchange);
        var limit = Bodies.isUpload(request) ? upload : Passage.of(exchange).subject() == null ? strangers : body;
        if (request.getHeaders().getContentLength() > limit) return refusals.write(exchange, tooLarge(limit));
        return chain.filter(exchange.mutate().request(new Counted(request, limit)).build());
    }

    private static Refusal tooLarge(long limit) {
        // Whoever goes on sending must not be taken for the sender of a next request.
        return Refusal.of(413, "too-large").with("limit", limit).header("Connection", "close");
    }

    private static final class Counted extends ServerHttpRequestDecorator {

        private final long limit;

        Counted(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            var seen = new long[1];
            return super.getBody().handle((buffer, sink) -> {
                seen[0] += buffer.readableByteCount();
                if (seen[0] <= limit) {
                    sink.next(buffer);
                } else {
                    DataBufferUtils.release(buffer);
                    sink.error(tooLarge(limit).thrown());
                }
            });
        }
    }
}
