package org.digitalcities.identity.signin;

import jakarta.servlet.http.HttpServletRequest;

/** The network address from which somebody calls. The gateway says it; what a caller claims itself, the gateway drops. */
final class Source {

    private Source() {}

    static String of(HttpServletRequest request) {
        var forwarded = request.getHeader("X-Forwarded-For");
        return forwarded == null ? request.getRemoteAddr() : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
