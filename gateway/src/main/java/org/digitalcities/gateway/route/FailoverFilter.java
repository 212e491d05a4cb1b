package org.digitalcities.gateway.route;

import java.net.URI;
import org.digitalcities.addresses.FailoverSequence;
import org.digitalcities.gateway.limit.Bodies;
import org.digitalcities.gateway.passage.RequestContext;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sends each request to one of a service's addresses, and to another one if the first did not accept it. Once the
 * answer is being sent to the caller, the request is not sent again.
 */
@Component
final class FailoverFilter implements GlobalFilter, Ordered {

    private final UpstreamServices services;

    FailoverFilter(UpstreamServices services) {
        this.services = services;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var passage = RequestContext.of(exchange);
        var addresses = services.addresses(passage.service());
        if (!addresses.areSeveral()) return chain.filter(exchange);
        var request = exchange.getRequest();
        var canBeSentAgain = passage.collected() >= 0 || !Bodies.has(request);
        return send(
                exchange,
                chain,
                addresses.turn(FailoverFunction.countsOnce(request.getMethod(), request.getHeaders()), canBeSentAgain));
    }

    private Mono<Void> send(ServerWebExchange exchange, GatewayFilterChain chain, FailoverSequence turn) {
        exchange.getAttributes()
                .compute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, (name, url) -> turn.of((URI) url));
        return chain.filter(exchange)
                .then(Mono.fromSupplier(() -> goesOn(exchange, turn)))
                .onErrorResume(error -> turn.goesOnAfter(error) ? Mono.just(true) : Mono.error(error))
                .flatMap(again -> again ? sendAgain(exchange, chain, turn) : Mono.empty());
    }

    private static boolean goesOn(ServerWebExchange exchange, FailoverSequence turn) {
        HttpClientResponse answer = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
        return answer != null
                && turn.goesOnAfter(
                        answer.status().code(), name -> answer.responseHeaders().get(name));
    }

    /** Removes the first answer and its connection from the exchange. */
    private Mono<Void> sendAgain(ServerWebExchange exchange, GatewayFilterChain chain, FailoverSequence turn) {
        Connection connection = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
        if (connection != null) connection.dispose();
        exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
        exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
        exchange.getResponse().setStatusCode(null);
        ServerWebExchangeUtils.reset(exchange);
        return send(exchange, chain, turn);
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }
}
