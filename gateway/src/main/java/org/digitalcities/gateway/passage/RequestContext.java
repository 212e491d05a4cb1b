package org.digitalcities.gateway.passage;

import org.digitalcities.gateway.route.RoutedService;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The context of one request: filters add to it, later filters and the access log read it. */
public final class RequestContext {

    private static final String KEY = RequestContext.class.getName();

    private final TraceContext trace;
    private final String address;
    private RoutedService service;
    private String subject;
    private String bearer;
    private String session;
    private String rate;
    private long collected = -1;

    RequestContext(TraceContext trace, String address) {
        this.trace = trace;
        this.address = address;
    }

    void start(ServerWebExchange exchange) {
        exchange.getAttributes().put(KEY, this);
    }

    public static RequestContext of(ServerWebExchange exchange) {
        return (RequestContext) exchange.getAttributes().get(KEY);
    }

    /** The bearer token as sent, or null. */
    public static String bearerOf(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    public TraceContext trace() {
        return trace;
    }

    /** The caller's address, by which limits count. */
    public String address() {
        return address;
    }

    /** The target service; null if the gateway answers itself. */
    public RoutedService service() {
        return service;
    }

    public void to(RoutedService target) {
        this.service = target;
    }

    /** The subject of the token; null for an unknown caller. */
    public String subject() {
        return subject;
    }

    /** The token that is passed on to the service; null for none. */
    public String bearer() {
        return bearer;
    }

    public void known(String whose, String token) {
        this.subject = whose;
        this.bearer = token;
    }

    /** The secret of the browser's session; null without one. */
    public String session() {
        return session;
    }

    public void inSession(String secret) {
        this.session = secret;
    }

    /** The remaining rate of the caller, for the RateLimit header. */
    public String rate() {
        return rate;
    }

    public void rated(String left) {
        this.rate = left;
    }

    /** The length of a body that was collected; negative for one that is streamed. */
    public long collected() {
        return collected;
    }

    public void collected(long bytes) {
        this.collected = bytes;
    }
}
