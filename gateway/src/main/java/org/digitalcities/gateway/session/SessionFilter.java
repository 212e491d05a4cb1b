package org.digitalcities.gateway.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.gateway.limit.CallerRateLimiter;
import org.digitalcities.gateway.passage.FilterOrder;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.Refusals;
import org.digitalcities.gateway.route.RoutedService;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Step 5: exchanges a browser's session for a token. A request that changes something must come from a page of the hub. */
@Component
@Order(FilterOrder.SESSION)
public final class SessionFilter implements WebFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SessionTokens sessions;
    private final CallerRateLimiter limiter;
    private final Refusals refusals;
    private final Cookies cookies;
    private final Origins origins;

    SessionFilter(
            SessionTokens sessions, CallerRateLimiter limiter, Refusals refusals, Cookies cookies, Origins origins) {
        this.sessions = sessions;
        this.limiter = limiter;
        this.refusals = refusals;
        this.cookies = cookies;
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var context = RequestContext.of(exchange);
        if (context.bearer() != null || context.service() == null) return chain.filter(exchange);
        var headers = exchange.getRequest().getHeaders().get(HttpHeaders.COOKIE);
        var secrets = headers == null ? List.<String>of() : cookies.sessions(headers);
        if (secrets.isEmpty()) return chain.filter(exchange);
        var safe = SAFE.contains(exchange.getRequest().getMethod());
        if (!safe && !origins.areOurs(exchange.getRequest().getHeaders()))
            return refusals.write(exchange, Refusal.of(403, "cross-site"));
        return pass(exchange, chain, secrets, 0);
    }

    /** Continues with the first valid session. */
    private Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, List<String> secrets, int next) {
        if (next == secrets.size()) return onward(exchange, chain, secrets);
        var session = secrets.get(next);
        var remembered = sessions.remembered(session);
        if (remembered != null) return pass(exchange, chain, secrets, next, remembered);
        var context = RequestContext.of(exchange);
        var tooMany = limiter.attempt(context);
        if (tooMany.isPresent()) return refusals.write(exchange, tooMany.get());
        return sessions.of(session)
                .doOnNext(found -> found.ifPresent(good -> limiter.wasGood(context)))
                .doOnError(e -> limiter.wasGood(context)) // identity-service is down: the attempt does not count
                .flatMap(found -> pass(exchange, chain, secrets, next, found));
    }

    private Mono<Void> pass(
            ServerWebExchange exchange,
            WebFilterChain chain,
            List<String> secrets,
            int at,
            Optional<SessionTokens.Swapped> found) {
        if (found.isEmpty()) return pass(exchange, chain, secrets, at + 1);
        RequestContext.of(exchange).inSession(secrets.get(at));
        RequestContext.of(exchange).known(found.get().subject(), found.get().token());
        return onward(exchange, chain, secrets);
    }

    private Mono<Void> onward(ServerWebExchange exchange, WebFilterChain chain, List<String> secrets) {
        var onward = chain.filter(exchange);
        return leaves(exchange, RequestContext.of(exchange))
                ? onward.doFinally(end -> secrets.forEach(sessions::forget))
                : onward;
    }

    private static boolean leaves(ServerWebExchange exchange, RequestContext context) {
        return context.service() == RoutedService.IDENTITY
                && exchange.getRequest().getURI().getRawPath().equals("/sign-out");
    }
}
