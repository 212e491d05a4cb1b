package org.digitalcities.partner.endpoint;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Checks where a webhook's address leads, when it is registered. The sender checks again when it connects. */
final class Destination {

    private final NetworkAddressPolicy policy;

    Destination(NetworkAddressPolicy policy) {
        this.policy = policy;
    }

    /** The code of the error, if there is one. */
    Optional<String> fault(URI url) {
        var secure = url.getScheme().equals("https");
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(url.getHost());
        } catch (UnknownHostException e) {
            return Optional.of("url-unknown-host");
        }
        if (!Arrays.stream(found).allMatch(policy::allows)) return Optional.of("url-not-public");
        if (!secure && !Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress))
            return Optional.of("url-not-https");
        return Optional.empty();
    }
}
