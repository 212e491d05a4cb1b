package org.digitalcities.gateway.route;

import java.util.Set;
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

/** The second step: where a request goes. Paths that could be read in two ways go nowhere. */
@Component
@Order(Steps.ROUTE)
final class RouteFilter implements WebFilter {

    private static final Set<String> OWN = Set.of("/api", "/openapi.json");

    private final Routes routes = new Routes();
    private final Refusals refusals;

    RouteFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getRawPath();
        if (Routes.unclear(path)) return refusals.write(exchange, Refusal.of(400, "path-unclear"));
        if (OWN.contains(path) || path.startsWith("/problems/") || path.startsWith("/actuator/") && fromThisMachine(exchange)) return chain.filter(exchange);
        var service = routes.find(path.isEmpty() ? "/" : path);
        if (service.isEmpty()) return refusals.write(exchange, Refusal.of(404, "unknown"));
        Passage.of(exchange).to(service.get());
        return chain.filter(exchange);
    }

    private static boolean fromThisMachine(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        // Through a proxy on this machine the whole world would come from here.
        if (headers.getFirst("X-Forwarded-For") != null || headers.getFirst("Forwarded") != null) return false;
        var remote = exchange.getRequest().getRemoteAddress();
        return remote != null && remote.getAddress() != null && remote.getAddress().isLoopbackAddress();
    }
}
