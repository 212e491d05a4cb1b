package org.digitalcities.webkit.asking;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one source: an address of IPv4, or a /64 of IPv6, out of which one subscriber has 2^64 addresses. */
final class Network {

    private static final int PREFIX = 8;

    private Network() {}

    /** The source of a literal address; whatever is none is a source by itself. */
    static String of(String address) {
        try {
            var zone = address.indexOf('%');
            // An address of IPv4 that is written in IPv6 is read as the former.
            var parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            if (!(parsed instanceof Inet6Address)) return parsed.getHostAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX)) + "/64";
        } catch (IllegalArgumentException none) {
            return address;
        }
    }
}
