package org.digitalcities.gateway.limit;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.passage.FilterOrder;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.Refusals;
import org.digitalcities.gateway.refusal.RefusedException;
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

/**
 * The last step: limits the size, speed and number of bodies. Usual bodies are collected before a connection to a service is
 * used, so that a slow client does not block a connection; large ones are streamed, at a minimum speed.
 */
@Component
@Order(FilterOrder.BODY)
final class BodyLimitFilter implements WebFilter {

    private final Settings.Limits limits;
    private final Refusals refusals;
    private final ConcurrencyLimit unfinished;
    private final ConcurrencyLimit uploads;
    private final AtomicLong collected = new AtomicLong();

    BodyLimitFilter(Settings settings, Refusals refusals) {
        this.limits = settings.limits();
        this.refusals = refusals;
        this.unfinished = new ConcurrencyLimit(limits.unfinished(), Integer.MAX_VALUE);
        // An upload holds a connection to a service while it lasts, so uploads may use a quarter of them at most.
        this.uploads = new ConcurrencyLimit(limits.uploadsEach(), Math.max(1, settings.connections() / 4));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!Bodies.has(exchange.getRequest())) return chain.filter(exchange);
        var upload = Bodies.isUpload(exchange);
        var known = RequestContext.of(exchange).subject();
        var limit = (upload ? limits.upload() : known == null ? limits.strangers() : limits.body()).toBytes();
        if (exchange.getRequest().getHeaders().getContentLength() > limit)
            return refusals.write(exchange, tooLarge(limit));
        var places = upload ? uploads : unfinished;
        var whose = upload ? known : RequestContext.of(exchange).address();
        if (!places.enter(whose))
            return refusals.write(exchange, closing(429, "too-many-requests").retryAfter(Duration.ofSeconds(1)));
        if (!upload) return collect(exchange, chain, limit, () -> places.leave(whose));
        return chain.filter(with(exchange, paced(exchange.getRequest().getBody(), limit)))
                .doFinally(end -> places.leave(whose));
    }

    /** A collected body counts until its request is answered, because memory holds it while the service works. */
    private Mono<Void> collect(ServerWebExchange exchange, WebFilterChain chain, long limit, Runnable whole) {
        var seen = new long[1];
        var body = exchange.getRequest().getBody().<DataBuffer>handle((buffer, sink) -> {
            seen[0] += buffer.readableByteCount();
            var all = collected.addAndGet(buffer.readableByteCount());
            if (seen[0] <= limit && all <= limits.collected().toBytes()) {
                sink.next(buffer);
            } else {
                DataBufferUtils.release(buffer);
                sink.error((seen[0] > limit
                                ? tooLarge(limit)
                                : closing(503, "unavailable").retryAfter(Duration.ofSeconds(1)))
                        .thrown());
            }
        });
        return DataBufferUtils.join(body)
                .map(BodyLimitFilter::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(limits.bodyWithin())
                .onErrorMap(
                        e -> !(e instanceof RefusedException),
                        e -> (e instanceof TimeoutException
                                        ? closing(408, "body-too-slow")
                                        : closing(400, "body-unclear"))
                                .thrown())
                .map(bytes -> {
                    RequestContext.of(exchange).collected(bytes.length);
                    // Copied for each subscriber, so that no buffer is leaked without one.
                    return with(
                            exchange,
                            Flux.defer(() -> Flux.just(
                                    exchange.getResponse().bufferFactory().wrap(bytes))));
                })
                .doFinally(end -> whole.run())
                .flatMap(chain::filter)
                .doFinally(end -> collected.addAndGet(-seen[0]));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Streams the body, and aborts an upload that is slower than the minimum. */
    private Flux<DataBuffer> paced(Flux<DataBuffer> body, long limit) {
        return Flux.defer(() -> {
            var seen = new long[1];
            var start = System.nanoTime();
            return body.<DataBuffer>handle((buffer, sink) -> {
                        seen[0] += buffer.readableByteCount();
                        var elapsed = Duration.ofNanos(System.nanoTime() - start);
                        var tooSlow = elapsed.compareTo(limits.bodyWithin()) > 0
                                && seen[0] < limits.uploadPace().toBytes() * elapsed.toSeconds();
                        if (seen[0] <= limit && !tooSlow) {
                            sink.next(buffer);
                        } else {
                            DataBufferUtils.release(buffer);
                            sink.error((tooSlow ? closing(408, "body-too-slow") : tooLarge(limit)).thrown());
                        }
                    })
                    .timeout(limits.bodyWithin().multipliedBy(3))
                    .onErrorMap(
                            TimeoutException.class,
                            e -> closing(408, "body-too-slow").thrown());
        });
    }

    private static ServerWebExchange with(ServerWebExchange exchange, Flux<DataBuffer> body) {
        ServerHttpRequest request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return body;
            }
        };
        return exchange.mutate().request(request).build();
    }

    private static Refusal tooLarge(long limit) {
        return closing(413, "too-large").with("limit", limit);
    }

    /** The rest of a refused body must not be taken for the next request. */
    private static Refusal closing(int status, String code) {
        return Refusal.of(status, code).header("Connection", "close");
    }
}
