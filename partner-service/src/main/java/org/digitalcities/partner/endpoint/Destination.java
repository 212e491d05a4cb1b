package org.digitalcities.partner.endpoint;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Judges the address that a partner wants its webhooks at, when it is registered. The sender judges again when it connects. */
final class Destination {

    private static final int LONGEST = 2_000;

    private final Addresses addresses;

    Destination(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The code of what is wrong with it, if something is. */
    Optional<String> fault(URI url) {
        if (url.toString().length() > LONGEST) return Optional.of("url-too-long");
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null || url.getPort() == 0) return Optional.of("url-malformed");
        var secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !"http".equalsIgnoreCase(url.getScheme())) return Optional.of("url-not-https");
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(url.getHost());
        } catch (UnknownHostException e) {
            return Optional.of("url-unknown-host");
        }
        if (!Arrays.stream(found).allMatch(addresses::allows)) return Optional.of("url-not-public");
        if (!secure && !Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress)) return Optional.of("url-not-https");
        return Optional.empty();
    }

}
