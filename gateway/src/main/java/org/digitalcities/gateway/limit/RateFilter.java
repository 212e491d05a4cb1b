package org.digitalcities.gateway.limit;

import java.time.Duration;
import java.util.Locale;
import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.passage.Steps;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The fifth step: how often. Who comes too often is told when to come again. */
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
        var kind = Rates.kind(passage.subject(), exchange.getRequest().getMethod(), path);
        var probe = rates.take(kind, kind == Rates.Kind.CLIENT ? passage.subject() : passage.address());
        var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (probe.isConsumed()) {
            passage.rated("\"" + name + "\";r=" + probe.getRemainingTokens());
            return chain.filter(exchange);
        }
        var rate = rates.rate(kind);
        var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        passage.rated("\"" + name + "\";r=0;t=" + Math.max(1, (wait.toMillis() + 999) / 1000));
        return refusals.write(exchange, Refusal.of(429, "too-many-requests").retryAfter(wait)
                .header("RateLimit-Policy", "\"" + name + "\";q=" + rate.atOnce() + ";w=" + Math.max(1, rate.atOnce() / rate.perSecond())));
    }
}
