package org.digitalcities.webkit.asking;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The unit that counts as one source: an IPv4 address, or an IPv6 /64, because one subscriber gets a whole /64. */
final class Network {

    private static final int PREFIX = 8;

    private Network() {}

    /** The source of a literal address; any other text is a source by itself. */
    static String of(String address) {
        try {
            var zone = address.indexOf('%');
            // An IPv4 address in IPv6 notation counts as the IPv4 address.
            var parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            if (!(parsed instanceof Inet6Address)) return parsed.getHostAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX)) + "/64";
        } catch (IllegalArgumentException none) {
            return address;
        }
    }
}
