package org.digitalcities.partner.endpoint;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The network addresses that webhooks may go to: those of the public internet. Otherwise a registered address could make the
 * hub send requests into its own network (SSRF).
 *
 * @param loopback whether this machine itself is allowed, for development and demonstrations
 */
public record NetworkAddressPolicy(boolean loopback) {

    public boolean allows(InetAddress address) {
        if (address.isLoopbackAddress()) return loopback;
        return switch (address) {
            case Inet4Address v4 -> isPublic4(v4.getAddress());
            case Inet6Address v6 -> isPublic6(v6.getAddress());
            default -> false;
        };
    }

    /** Without the special-purpose blocks of RFC 6890 and its registry. */
    private static boolean isPublic4(byte[] a) {
        int first = a[0] & 0xff;
        int second = a[1] & 0xff;
        int third = a[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> !(second == 168 || second == 0 && (third == 0 || third == 2) || second == 88 && third == 99);
            case 198 -> !(second == 18 || second == 19 || second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /** Global unicast without documentation ranges; an address that embeds an IPv4 address is judged by that one. */
    private static boolean isPublic6(byte[] a) {
        int start = (a[0] & 0xff) << 8 | a[1] & 0xff;
        int second = (a[2] & 0xff) << 8 | a[3] & 0xff;
        // The well-known prefix 64:ff9b::/96 only: in 64:ff9b:1::/48, for local use, the IPv4 address is in another
        // position.
        if (start == 0x0064 && second == 0xff9b && Arrays.equals(a, 4, 12, new byte[8], 0, 8))
            return isPublic4(Arrays.copyOfRange(a, 12, 16));
        if (start == 0x2002) return isPublic4(Arrays.copyOfRange(a, 2, 6));
        if (start == 0x2001 && (second < 0x0200 || second == 0x0db8)) return false;
        if (start >= 0x3ff0) return false;
        return start >= 0x2000;
    }
}
