package org.digitalcities.gateway.limit;

import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.passage.Steps;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Step 6: limits the rate. A caller that exceeds it is told when to try again. */
@Component
@Order(Steps.RATE)
final class RateFilter implements WebFilter {

    private final Rates rates;
    private final Refusals refusals;

    RateFilter(Rates rates, Refusals refusals) {
        this.rates = rates;
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getRawPath();
        if (path.startsWith("/actuator/")) return chain.filter(exchange);
        var passage = Passage.of(exchange);
        return rates.take(Rates.kind(passage.subject(), exchange.getRequest().getMethod(), path), passage)
                .map(refusal -> refusals.write(exchange, refusal)).orElseGet(() -> chain.filter(exchange));
    }
}
