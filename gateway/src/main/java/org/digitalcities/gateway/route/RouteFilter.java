package org.digitalcities.gateway.route;

import java.util.List;
import java.util.Set;
import org.digitalcities.features.Features;
import org.digitalcities.frame.Assets;
import org.digitalcities.gateway.passage.FilterOrder;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Step 3: selects the service. An ambiguous path has none. */
@Component
@Order(FilterOrder.ROUTE)
final class RouteFilter implements WebFilter {

    private static final Set<String> OWN = Set.of("/api", "/openapi.json", "/events", "/asyncapi.json", "/robots.txt");
    private static final List<String> OWN_FOLDERS = List.of("/problems/", "/operations/", Assets.FOLDER);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final Routes routes = new Routes(Features.all());
    private final Refusals refusals;
    private final ResponseHeaders homeward;

    RouteFilter(Refusals refusals, ResponseHeaders homeward) {
        this.refusals = refusals;
        this.homeward = homeward;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getURI().getRawPath();
        if (SAFE.contains(request.getMethod()) && PathCorrection.isUntidy(path)) {
            var tidy = PathCorrection.of(path);
            if (!Routes.unclear(tidy) && !tidy.equals(path)) return elsewhere(exchange, tidy);
        }
        if (Routes.unclear(path)) return refusals.write(exchange, Refusal.of(400, "path-unclear"));
        if (OWN.contains(path) || OWN_FOLDERS.stream().anyMatch(path::startsWith)) return own(exchange, chain);
        if (path.startsWith("/actuator/") && fromThisMachine(exchange)) return chain.filter(exchange);
        var service = routes.find(path.isEmpty() ? "/" : path);
        if (service.isEmpty()) return refusals.write(exchange, Refusal.of(404, "unknown"));
        RequestContext.of(exchange).to(service.get());
        return chain.filter(exchange);
    }

    private Mono<Void> own(ServerWebExchange exchange, WebFilterChain chain) {
        var method = exchange.getRequest().getMethod();
        if (SAFE.contains(method)) return chain.filter(exchange);
        if (method == HttpMethod.OPTIONS) {
            return answer(exchange, HttpStatus.NO_CONTENT, HttpHeaders.ALLOW, ALLOWED);
        }
        return refusals.write(
                exchange,
                Refusal.of(405, "method-not-allowed")
                        .with("method", method.name())
                        .header(HttpHeaders.ALLOW, ALLOWED));
    }

    private Mono<Void> elsewhere(ServerWebExchange exchange, String path) {
        var query = exchange.getRequest().getURI().getRawQuery();
        return answer(
                exchange,
                HttpStatus.PERMANENT_REDIRECT,
                HttpHeaders.LOCATION,
                query == null ? path : path + "?" + query);
    }

    private Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String header, String value) {
        var headers = exchange.getResponse().getHeaders();
        exchange.getResponse().setStatusCode(status);
        headers.set(header, value);
        headers.setCacheControl("no-store");
        homeward.complete(headers, exchange);
        return exchange.getResponse().setComplete();
    }

    private static boolean fromThisMachine(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        // Behind a proxy on this machine all requests come from the loopback address.
        if (headers.getFirst("X-Forwarded-For") != null || headers.getFirst("Forwarded") != null) return false;
        var remote = exchange.getRequest().getRemoteAddress();
        return remote != null
                && remote.getAddress() != null
                && remote.getAddress().isLoopbackAddress();
    }
}
