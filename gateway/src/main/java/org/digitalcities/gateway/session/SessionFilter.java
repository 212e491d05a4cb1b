package org.digitalcities.gateway.session;

import java.util.Optional;
import java.util.Set;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.limit.Rates;
import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.passage.Steps;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.Refusals;
import org.digitalcities.gateway.route.Service;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The fourth step: a browser's session becomes a token. What changes something must come from a page of ours. */
@Component
@Order(Steps.SESSION)
public final class SessionFilter implements WebFilter {

    public static final String COOKIE = "HUB_SESSION";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final SessionTokens sessions;
    private final Rates rates;
    private final Refusals refusals;
    private final String origin;

    SessionFilter(SessionTokens sessions, Rates rates, Refusals refusals, Settings settings) {
        this.sessions = sessions;
        this.rates = rates;
        this.refusals = refusals;
        this.origin = settings.publicUrl();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var passage = Passage.of(exchange);
        if (passage.bearer() != null || passage.service() == null) return chain.filter(exchange);
        if (exchange.getRequest().getHeaders().getFirst("Cookie") == null) return chain.filter(exchange);
        var cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        if (cookie == null || cookie.getValue().isBlank() || cookie.getValue().length() > 200) return chain.filter(exchange);
        if (!fromOurPages(exchange.getRequest())) return refusals.write(exchange, Refusal.of(403, "cross-site"));
        var session = cookie.getValue();
        var remembered = sessions.remembered(session);
        if (remembered != null) return pass(exchange, chain, session, remembered);
        var tooMany = rates.attempt(passage);
        if (tooMany.isPresent()) return refusals.write(exchange, tooMany.get());
        return sessions.of(session)
                .doOnNext(found -> found.ifPresent(good -> rates.wasGood(passage)))
                .doOnError(e -> rates.wasGood(passage)) // identity cannot be asked: nobody is to blame
                .flatMap(found -> pass(exchange, chain, session, found));
    }

    private Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, String session, Optional<SessionTokens.Swapped> found) {
        var passage = Passage.of(exchange);
        found.ifPresent(swapped -> {
            passage.inSession(session);
            passage.known(swapped.subject(), swapped.token());
        });
        var onward = chain.filter(exchange);
        return leaves(exchange, passage) ? onward.doFinally(end -> sessions.forget(session)) : onward;
    }

    private static boolean leaves(ServerWebExchange exchange, Passage passage) {
        return passage.service() == Service.IDENTITY && exchange.getRequest().getURI().getRawPath().equals("/sign-out");
    }

    /** By what the browser says of the sender; one that says neither has to be refused. */
    private boolean fromOurPages(ServerHttpRequest request) {
        if (SAFE.contains(request.getMethod())) return true;
        var site = request.getHeaders().getFirst("Sec-Fetch-Site");
        if (site != null) return OURS.contains(site);
        return origin.equals(request.getHeaders().getFirst("Origin"));
    }
}
