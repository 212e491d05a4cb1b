package org.digitalcities.gateway.limit;

import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells documents and tables, which may be large, from all other bodies. */
public final class Bodies {

    private static final List<String> UPLOADS = List.of("application/pdf", "text/csv");

    private Bodies() {}

    /** Whether the request brings a body, of whatever method it is. */
    static boolean has(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0 || request.getHeaders().getFirst("Transfer-Encoding") != null;
    }

    /** Whether the body is a document or a table. */
    public static boolean isUpload(ServerHttpRequest request) {
        var type = request.getHeaders().getFirst("Content-Type");
        return type != null && UPLOADS.stream().anyMatch(upload -> type.regionMatches(true, 0, upload, 0, upload.length()));
    }
}
