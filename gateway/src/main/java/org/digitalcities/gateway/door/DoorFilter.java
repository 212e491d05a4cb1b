package org.digitalcities.gateway.door;

import org.digitalcities.gateway.passage.Steps;
import org.digitalcities.gateway.refusal.Refusals;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The second step: refuses what the {@link Door} found wrong. */
@Component
@Order(Steps.DOOR)
final class DoorFilter implements WebFilter {

    private final Refusals refusals;

    DoorFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var fault = exchange.getRequest().getHeaders().getFirst(Fault.HEADER);
        return fault == null ? chain.filter(exchange) : refusals.write(exchange, Fault.read(fault).refusal());
    }
}
