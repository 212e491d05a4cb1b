package org.digitalcities.journeys.receiver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Checks Standard Webhooks signatures with the machine's {@code openssl}, so that the check does not depend on the hub's
 * own code.
 */
final class OpenSsl {

    private OpenSsl() {}

    static boolean installed() {
        try {
            return new ProcessBuilder("openssl", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether one of the {@code v1} signatures is the HMAC-SHA-256 of {@code id.timestamp.body} under the secret. */
    static boolean signed(String secret, String id, String timestamp, byte[] body, String signatures)
            throws IOException, InterruptedException {
        var key = HexFormat.of().formatHex(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")));
        var content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        var openssl = new ProcessBuilder(
                        "openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + key, "-binary")
                .start();
        try (var in = openssl.getOutputStream()) {
            in.write(content.toByteArray());
        }
        var expected = "v1,"
                + Base64.getEncoder().encodeToString(openssl.getInputStream().readAllBytes());
        return openssl.waitFor() == 0 && Arrays.asList(signatures.split(" ")).contains(expected);
    }
}
