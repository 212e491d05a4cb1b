package org.digitalcities.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;

/** How a client authenticates at the token endpoint: HTTP Basic, with id and secret form-encoded (RFC 6749, section 2.3.1). */
public final class ClientCredentials {

    private ClientCredentials() {}

    /** The value of the header {@code Authorization}, for a secret of any characters. */
    public static String basic(String client, String secret) {
        var pair = URLEncoder.encode(client, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
