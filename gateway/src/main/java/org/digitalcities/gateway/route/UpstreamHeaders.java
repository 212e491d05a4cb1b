package org.digitalcities.gateway.route;

import java.util.Locale;
import java.util.Set;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.session.Cookies;
import org.digitalcities.gateway.session.Origins;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The headers of a request to a service: the caller's, without those that only the gateway may set. */
@Component
final class UpstreamHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> DROPPED = Set.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-real-ip",
            "x-client-ip",
            "trace-id",
            "traceparent",
            "baggage",
            "b3",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "authorization",
            "proxy-authorization");

    private final Cookies cookies;
    private final Origins origins;

    UpstreamHeaders(Cookies cookies, Origins origins) {
        this.cookies = cookies;
        this.origins = origins;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var passage = RequestContext.of(exchange);
        var onward = new HttpHeaders();
        input.forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (DROPPED.contains(lower) || lower.startsWith("x-hub-") || lower.startsWith("x-b3-")) return;
            if (lower.equals("cookie")) {
                var ours = String.join(
                        "; ",
                        passage.service() == RoutedService.IDENTITY
                                ? cookies.all(values)
                                : cookies.withoutSessions(values));
                if (!ours.isEmpty()) onward.set(name, ours);
            } else {
                onward.put(name, values);
            }
        });
        // Other credentials than a bearer token are passed on to the token endpoint only (client credentials).
        var given = input.getFirst(HttpHeaders.AUTHORIZATION);
        if (passage.bearer() != null) onward.set(HttpHeaders.AUTHORIZATION, "Bearer " + passage.bearer());
        else if (given != null && passage.service() == RoutedService.IDENTITY)
            onward.set(HttpHeaders.AUTHORIZATION, given);
        onward.set("traceparent", passage.trace().traceparent());
        onward.set("X-Forwarded-For", passage.address());
        if (passage.collected() >= 0) {
            onward.remove(HttpHeaders.TRANSFER_ENCODING);
            onward.setContentLength(passage.collected());
        }
        // Older browsers, and all browsers over plain http, send Origin only; the services check Sec-Fetch-Site.
        if (origins.areOurs(input) && input.getFirst("Sec-Fetch-Site") == null)
            onward.set("Sec-Fetch-Site", "same-origin");
        return onward;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
