package org.digitalcities.gateway.passage;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * From where a request comes: the connection's other end, or what the outermost of our own proxies saw. What callers claim in
 * X-Forwarded-For beyond that counts for nothing.
 */
final class Addresses {

    private final int proxies;

    Addresses(int proxies) {
        this.proxies = proxies;
    }

    String of(ServerHttpRequest request) {
        if (proxies > 0) {
            // All lines of it: some proxies add one of their own below the caller's instead of appending to that.
            var hops = String.join(",", request.getHeaders().getOrEmpty("X-Forwarded-For")).split(",");
            if (hops.length >= proxies && !hops[hops.length - proxies].isBlank()) return hops[hops.length - proxies].strip();
        }
        var remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : text(remote.getAddress());
    }

    /** One household or office has a whole /64 of IPv6. */
    private static String text(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        var network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
        try {
            return address.isLoopbackAddress() ? "127.0.0.1" : InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
