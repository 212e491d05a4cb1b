package org.digitalcities.gateway.passage;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The caller's address: the remote end of the connection, or the one that our outermost proxy saw. Other entries of
 * X-Forwarded-For are ignored.
 */
final class ClientAddressResolver {

    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?"
            + "|(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44}");

    private final int proxies;

    ClientAddressResolver(int proxies) {
        this.proxies = proxies;
    }

    String of(ServerHttpRequest request) {
        if (proxies > 0) {
            // Reads all header lines: some proxies add a line instead of appending to the client's.
            var hops = String.join(",", request.getHeaders().getOrEmpty("X-Forwarded-For"))
                    .split(",");
            var seen = hops.length >= proxies ? literal(hops[hops.length - proxies].strip()) : null;
            if (seen != null) return text(seen);
        }
        var remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : text(remote.getAddress());
    }

    /** Parses an address, with or without a port; null if it is invalid. */
    private static InetAddress literal(String hop) {
        var host = HOST_AND_PORT.matcher(hop);
        if (!host.matches()) return null;
        try {
            return InetAddress.ofLiteral(
                    host.group(1) != null ? host.group(1) : host.group(2) != null ? host.group(2) : hop);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** One household or office has a whole /64 of IPv6. */
    private static String text(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        var network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
        try {
            return address.isLoopbackAddress()
                    ? "127.0.0.1"
                    : InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
