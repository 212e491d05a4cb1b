package org.digitalcities.gateway.limit;

import org.digitalcities.gateway.passage.FilterOrder;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Step 6: limits the rate. A caller that exceeds it is told when to try again. */
@Component
@Order(FilterOrder.RATE)
final class RateLimitFilter implements WebFilter {

    private final CallerRateLimiter limiter;
    private final Refusals refusals;

    RateLimitFilter(CallerRateLimiter limiter, Refusals refusals) {
        this.limiter = limiter;
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getRawPath();
        if (path.startsWith("/actuator/")) return chain.filter(exchange);
        var passage = RequestContext.of(exchange);
        return limiter.take(
                        CallerRateLimiter.kind(
                                passage.subject(), exchange.getRequest().getMethod(), path),
                        passage)
                .map(refusal -> refusals.write(exchange, refusal))
                .orElseGet(() -> chain.filter(exchange));
    }
}
