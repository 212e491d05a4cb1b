package org.digitalcities.gateway.route;

import java.net.URI;
import java.util.Map;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.page.Compression;
import org.digitalcities.gateway.passage.RequestContext;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The headers of an answer: the service's, and those that every answer of the hub has. */
@Component
public final class ResponseHeaders implements HttpHeadersFilter, Ordered {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                            + "form-action 'self'; frame-ancestors 'none'");

    private final boolean secure;
    private final UpstreamServices services;

    ResponseHeaders(Settings settings, UpstreamServices services) {
        this.secure = settings.publicUrl().startsWith("https:");
        this.services = services;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        headers.putAll(input);
        headers.remove(HttpHeaders.SERVER);
        headers.remove("X-Powered-By");
        // The gateway has set this header already; the service's value would be added to it.
        headers.remove("Trace-Id");
        relate(headers, RequestContext.of(exchange).service());
        complete(headers, exchange);
        return headers;
    }

    /** Removes the internal address from a service's own links. */
    private void relate(HttpHeaders headers, RoutedService service) {
        var location = headers.getFirst(HttpHeaders.LOCATION);
        if (location == null || service == null) return;
        services.addresses(service).all().stream()
                .map(URI::toString)
                .filter(own -> location.startsWith(own + "/"))
                .findFirst()
                .ifPresent(own -> headers.set(HttpHeaders.LOCATION, location.substring(own.length())));
    }

    /** Adds the hub's own headers that are missing. */
    public void complete(HttpHeaders headers, ServerWebExchange exchange) {
        ALWAYS.forEach((name, value) -> {
            if (headers.getFirst(name) == null) headers.set(name, value);
        });
        if (Compression.concerns(headers) && !varies(headers))
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (secure) headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        var rate = RequestContext.of(exchange).rate();
        if (rate != null) headers.set("RateLimit", rate);
    }

    private static boolean varies(HttpHeaders headers) {
        return headers.getVary().stream()
                .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase(HttpHeaders.ACCEPT_ENCODING));
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
