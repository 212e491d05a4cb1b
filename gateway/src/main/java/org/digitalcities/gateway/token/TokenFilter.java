package org.digitalcities.gateway.token;

import java.time.Instant;
import org.digitalcities.gateway.limit.Rates;
import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.passage.Steps;
import org.digitalcities.gateway.refusal.RefusedException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The third step: who calls. A bad token ends here; none goes on, since personal links and sign-in need none. */
@Component
@Order(Steps.TOKEN)
final class TokenFilter implements WebFilter {

    private final Tokens tokens;
    private final Rates rates;

    TokenFilter(Tokens tokens, Rates rates) {
        this.tokens = tokens;
        this.rates = rates;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var token = Passage.bearerOf(exchange);
        if (token == null) return chain.filter(exchange);
        var now = Instant.now();
        var remembered = tokens.remembered(token, now);
        if (remembered != null) return pass(exchange, chain, remembered, token);
        return tokens.verify(token, now)
                // Whoever tries tokens out is counted as nobody in particular.
                .doOnError(RefusedException.class, e -> rates.countAddress(Passage.of(exchange).address()))
                .flatMap(verified -> pass(exchange, chain, verified, token));
    }

    private static Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, Verified verified, String token) {
        Passage.of(exchange).known(verified.subject(), token);
        return chain.filter(exchange);
    }
}
