package org.digitalcities.journeys.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void opensslIsNeeded() {
        assumeTrue(OpenSsl.installed(), "no openssl on this machine");
    }

    /** The published test vector of Standard Webhooks. */
    @Test
    void opensslKnowsAPublishedSignature() throws Exception {
        assertThat(OpenSsl.signed(
                        SECRET,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        BODY,
                        "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
                .isTrue();
    }

    @Test
    void anotherBodyIsNotSigned() throws Exception {
        assertThat(OpenSsl.signed(
                        SECRET,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        new byte[] {1},
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
                .isFalse();
    }

    @Test
    void aForgedWebhookIsKeptAsForgedAndRefused() throws Exception {
        try (var receiver = WebhookReceiver.listening(0)) {
            receiver.trust(SECRET);
            assertThat(send(receiver, "v1,AAAA", Instant.now())).isEqualTo(400);
            assertThat(receiver.deliveries())
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.genuine()).isFalse());
        }
    }

    @Test
    void aStaleWebhookIsRefusedThoughItsSignatureIsRight() throws Exception {
        try (var receiver = WebhookReceiver.listening(0)) {
            receiver.trust(SECRET);
            assertThat(send(receiver, null, Instant.now())).isEqualTo(204);
            assertThat(send(receiver, null, Instant.now().minusSeconds(3600))).isEqualTo(400);
        }
    }

    private static int send(WebhookReceiver receiver, String signature, Instant at) throws Exception {
        var timestamp = Long.toString(at.getEpochSecond());
        var request = HttpRequest.newBuilder(receiver.address())
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature == null ? signature(timestamp) : signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String signature(String timestamp) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        mac.update(("msg_1." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(BODY));
    }
}
