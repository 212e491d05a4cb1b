package org.digitalcities.partner.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.digitalcities.partner.endpoint.Secret;

/** Signs webhooks by Standard Webhooks: {@code v1}, HMAC-SHA256 over id, timestamp and body. */
public final class WebhookSignature {

    private WebhookSignature() {}

    /** The header for one or more secrets, the newest first; a receiver accepts any valid signature. */
    public static String header(List<Secret> secrets, String id, Instant timestamp, String body) {
        return secrets.stream().map(secret -> v1(secret, id, timestamp, body)).collect(Collectors.joining(" "));
    }

    static String v1(Secret secret, String id, Instant timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content(id, timestamp, body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign", e);
        }
    }

    /** The signed content, the same for all schemes. */
    static byte[] content(String id, Instant timestamp, String body) {
        return (id + "." + timestamp.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
    }
}
