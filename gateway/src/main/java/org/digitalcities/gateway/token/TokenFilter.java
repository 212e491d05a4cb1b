package org.digitalcities.gateway.token;

import java.time.Instant;
import org.digitalcities.gateway.limit.Rates;
import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.passage.Steps;
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
@Order(Steps.TOKEN)
final class TokenFilter implements WebFilter {

    private final Tokens tokens;
    private final Rates rates;
    private final Refusals refusals;

    TokenFilter(Tokens tokens, Rates rates, Refusals refusals) {
        this.tokens = tokens;
        this.rates = rates;
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var token = Passage.bearerOf(exchange);
        if (token == null) return chain.filter(exchange);
        var now = Instant.now();
        var remembered = tokens.remembered(token, now);
        if (remembered != null) return pass(exchange, chain, remembered, token);
        var passage = Passage.of(exchange);
        var tooMany = rates.attempt(passage);
        if (tooMany.isPresent()) return refusals.write(exchange, tooMany.get());
        return tokens.verify(token, now)
                .doOnNext(good -> rates.wasGood(passage))
                .doOnError(e -> {
                    if (!isBad(e)) rates.wasGood(passage);
                })
                .flatMap(verified -> pass(exchange, chain, verified, token));
    }

    /** If identity-service is down, the attempt does not count. */
    private static boolean isBad(Throwable e) {
        return e instanceof RefusedException refused && refused.refusal().status() == 401;
    }

    private static Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, Verified verified, String token) {
        Passage.of(exchange).known(verified.subject(), token);
        return chain.filter(exchange);
    }
}
