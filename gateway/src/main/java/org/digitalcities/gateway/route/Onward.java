package org.digitalcities.gateway.route;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.gateway.passage.Passage;
import org.digitalcities.gateway.session.SessionFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The headers with which a request goes on to its service: the caller's, without what only the gateway may say. */
@Component
final class Onward implements HttpHeadersFilter, Ordered {

    private static final Set<String> DROPPED = Set.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
            "x-forwarded-port", "x-forwarded-prefix", "x-real-ip", "x-client-ip", "trace-id", "traceparent", "baggage", "b3",
            "x-original-url", "x-rewrite-url", "x-http-method-override", "authorization", "proxy-authorization");

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var passage = Passage.of(exchange);
        var onward = new HttpHeaders();
        input.forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (DROPPED.contains(lower) || lower.startsWith("x-hub-") || lower.startsWith("x-b3-")) return;
            if (lower.equals("cookie") && passage.service() != Service.IDENTITY) {
                var others = withoutSession(values);
                if (!others.isEmpty()) onward.set(name, others);
            } else {
                onward.put(name, values);
            }
        });
        // What is no bearer token is for the token endpoint (client credentials), and for it alone.
        var given = input.getFirst(HttpHeaders.AUTHORIZATION);
        if (passage.bearer() != null) onward.set(HttpHeaders.AUTHORIZATION, "Bearer " + passage.bearer());
        else if (given != null && passage.service() == Service.IDENTITY) onward.set(HttpHeaders.AUTHORIZATION, given);
        onward.set("traceparent", passage.trace().traceparent());
        onward.set("X-Forwarded-For", passage.address());
        return onward;
    }

    private static String withoutSession(List<String> cookies) {
        return cookies.stream().flatMap(header -> List.of(header.split(";\\s*")).stream())
                .filter(cookie -> !cookie.startsWith(SessionFilter.COOKIE + "=")).collect(Collectors.joining("; "));
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
