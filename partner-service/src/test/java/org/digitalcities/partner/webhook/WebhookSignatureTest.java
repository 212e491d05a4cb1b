package org.digitalcities.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.partner.endpoint.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookSignatureTest {

    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    static Stream<JsonNode> vectors() {
        return JsonMapper.shared()
                .readTree(WebhookSignatureTest.class.getResourceAsStream("/standard-webhooks.json"))
                .get("valid")
                .valueStream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void thePublishedVectorsComeOut(JsonNode vector) throws Exception {
        var id = vector.get("id").asString();
        var at = Instant.ofEpochSecond(vector.get("timestamp").asLong());
        var payload = vector.get("payload").asString();
        var signature = switch (vector.get("scheme").asString()) {
            case "v1" -> WebhookSignature.v1(Secret.of(vector.get("secret").asString()), id, at, payload);
            case "v1a" ->
                "v1a,"
                        + Base64.getEncoder()
                                .encodeToString(ed25519(
                                        vector.get("signing_key").asString(),
                                        WebhookSignature.content(id, at, payload)));
            default -> throw new AssertionError(vector);
        };
        assertThat(signature).isEqualTo(vector.get("signature").asString());
    }

    @Test
    void theFixtureHasBothSchemes() {
        assertThat(vectors().map(vector -> vector.get("scheme").asString())).contains("v1", "v1a");
    }

    @Test
    void twoSecretsGiveTwoSignaturesTheNewestFirst() {
        var newest = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var old = Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
        assertThat(WebhookSignature.header(List.of(newest, old), "id", NOW, "{}"))
                .isEqualTo(
                        WebhookSignature.v1(newest, "id", NOW, "{}") + " " + WebhookSignature.v1(old, "id", NOW, "{}"));
    }

    @Test
    void anyOtherBodyIdOrTimestampGivesAnotherSignature() {
        var secret = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(Stream.of(
                        WebhookSignature.v1(secret, "id", NOW, "{}"),
                        WebhookSignature.v1(secret, "id2", NOW, "{}"),
                        WebhookSignature.v1(secret, "id", NOW.plusSeconds(1), "{}"),
                        WebhookSignature.v1(secret, "id", NOW, "{ }")))
                .doesNotHaveDuplicates();
    }

    private static byte[] ed25519(String signingKey, byte[] content) throws Exception {
        var seed = Arrays.copyOf(Base64.getDecoder().decode(signingKey.substring("whsk_".length())), 32);
        var key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        var signing = java.security.Signature.getInstance("Ed25519");
        signing.initSign(key);
        signing.update(content);
        return signing.sign();
    }
}
