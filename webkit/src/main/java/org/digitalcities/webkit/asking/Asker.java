package org.digitalcities.webkit.asking;

import jakarta.servlet.http.HttpServletRequest;

/**
 * From where somebody asks, whom nobody need know. A controller method takes it as a parameter; an open form that takes an e-mail
 * address has to, or the service does not start.
 *
 * @param network the caller's address of IPv4 or /64 of IPv6; the gateway says it, and drops what a caller claims itself
 */
public record Asker(String network) {

    static Asker of(HttpServletRequest request) {
        var forwarded = request.getHeader("X-Forwarded-For");
        var address = forwarded == null ? request.getRemoteAddr() : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return new Asker(Network.of(address));
    }

    @Override
    public String toString() {
        return "Asker[]";
    }
}
