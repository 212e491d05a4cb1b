package org.digitalcities.gateway.passage;

import org.springframework.web.server.ServerWebExchange;

/** Begins the context of a request, as the first filter does. */
public final class Passages {

    private Passages() {}

    public static void begin(ServerWebExchange exchange) {
        new RequestContext(TraceContext.continuing(null), "198.51.100.7").start(exchange);
    }
}
