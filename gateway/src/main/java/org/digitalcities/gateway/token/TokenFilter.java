package org.digitalcities.gateway.token;

import java.time.Instant;
import org.digitalcities.gateway.limit.CallerRateLimiter;
import org.digitalcities.gateway.passage.FilterOrder;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.refusal.Refusals;
import org.digitalcities.gateway.refusal.RefusedException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Step 4: identifies the caller. An invalid token is refused; a missing one is accepted, for personal links and sign-in. */
@Component
@Order(FilterOrder.TOKEN)
final class TokenFilter implements WebFilter {

    private final TokenVerifier tokens;
    private final CallerRateLimiter limiter;
    private final Refusals refusals;

    TokenFilter(TokenVerifier tokens, CallerRateLimiter limiter, Refusals refusals) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var token = RequestContext.bearerOf(exchange);
        if (token == null) return chain.filter(exchange);
        var now = Instant.now();
        var remembered = tokens.remembered(token, now);
        if (remembered != null) return pass(exchange, chain, remembered, token);
        var passage = RequestContext.of(exchange);
        var tooMany = limiter.attempt(passage);
        if (tooMany.isPresent()) return refusals.write(exchange, tooMany.get());
        return tokens.verify(token, now)
                .doOnNext(good -> limiter.wasGood(passage))
                .doOnError(e -> {
                    if (!isBad(e)) limiter.wasGood(passage);
                })
                .flatMap(verified -> pass(exchange, chain, verified, token));
    }

    /** If identity-service is down, the attempt does not count. */
    private static boolean isBad(Throwable e) {
        return e instanceof RefusedException refused && refused.refusal().status() == 401;
    }

    private static Mono<Void> pass(
            ServerWebExchange exchange, WebFilterChain chain, VerifiedToken verified, String token) {
        RequestContext.of(exchange).known(verified.subject(), token);
        return chain.filter(exchange);
    }
}
