package org.digitalcities.gateway.limit;

import java.util.Locale;
import java.util.Set;
import org.digitalcities.gateway.passage.RequestContext;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Tells documents and tables, which may be large, from other bodies. */
public final class Bodies {

    private static final Set<String> UPLOADS = Set.of(
            "application/pdf",
            "text/csv",
            "multipart/form-data",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private Bodies() {}

    /** Whether the request has a body, whatever its method. */
    public static boolean has(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0
                || request.getHeaders().getFirst("Transfer-Encoding") != null;
    }

    /** Whether the body is a document or a table of a known caller; others may not send large bodies. */
    public static boolean isUpload(ServerWebExchange exchange) {
        var type = exchange.getRequest().getHeaders().getFirst("Content-Type");
        if (type == null || RequestContext.of(exchange).subject() == null) return false;
        var semicolon = type.indexOf(';');
        return UPLOADS.contains(
                (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT));
    }
}
