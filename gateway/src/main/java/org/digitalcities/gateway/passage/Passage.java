package org.digitalcities.gateway.passage;

import org.digitalcities.gateway.route.Service;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** What the gateway knows of one request on its way through: each step writes its part, later steps and the log read it. */
public final class Passage {

    private static final String KEY = Passage.class.getName();

    private final Trace trace;
    private final String address;
    private Service service;
    private String subject;
    private String bearer;
    private String session;
    private String rate;
    private long collected = -1;

    Passage(Trace trace, String address) {
        this.trace = trace;
        this.address = address;
    }

    void start(ServerWebExchange exchange) {
        exchange.getAttributes().put(KEY, this);
    }

    public static Passage of(ServerWebExchange exchange) {
        return (Passage) exchange.getAttributes().get(KEY);
    }

    /** A bearer token as it came, or null. */
    public static String bearerOf(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : null;
    }

    public Trace trace() {
        return trace;
    }

    /** The network address that limits count against. */
    public String address() {
        return address;
    }

    /** Where it goes; null for what the gateway answers itself. */
    public Service service() {
        return service;
    }

    public void to(Service target) {
        this.service = target;
    }

    /** Whose token it is; null for nobody in particular. */
    public String subject() {
        return subject;
    }

    /** The token that goes on to the service; null for none. */
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

    /** How much of its rate the caller has left, as the RateLimit header says it. */
    public String rate() {
        return rate;
    }

    public void rated(String left) {
        this.rate = left;
    }

    /** How long the body is that has come to its end; less than nothing for one that is passed on as it comes. */
    public long collected() {
        return collected;
    }

    public void collected(long bytes) {
        this.collected = bytes;
    }
}
