package org.digitalcities.webkit.asking;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The source of a request from a stranger. A controller method takes it as a parameter; an open form with an e-mail
 * address has to take it, or the service does not start.
 *
 * @param network the caller's IPv4 address or IPv6 /64; the gateway sets it, and removes what a caller claims
 */
public record Requester(String network) {

    static Requester of(HttpServletRequest request) {
        var forwarded = request.getHeader("X-Forwarded-For");
        var address = forwarded == null
                ? request.getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return new Requester(Network.of(address));
    }

    @Override
    public String toString() {
        return "Asker[]";
    }
}
