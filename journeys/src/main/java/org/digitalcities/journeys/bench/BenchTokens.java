package org.digitalcities.journeys.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/** Tokens like those of identity-service, signed with a key of this bench. */
final class BenchTokens {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final String issuer;

    BenchTokens(String issuer) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        this.issuer = issuer;
    }

    String keySet() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return """
                {"keys":[{"kty":"EC","crv":"P-256","kid":"bench","alg":"ES256","use":"sig","x":"%s","y":"%s"}]}""".formatted(
                        URL.encodeToString(bytes(point.getAffineX().toByteArray())),
                        URL.encodeToString(bytes(point.getAffineY().toByteArray())));
    }

    /** Exactly 32 bytes, as RFC 7518 requires. */
    private static byte[] bytes(byte[] number) {
        var fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    String token(String subject) throws GeneralSecurityException {
        var now = Instant.now().getEpochSecond();
        var claims = """
                {"iss":"%s","aud":["digital-cities-hub"],"sub":"%s","roles":["secretariat"],\
                "iat":%d,"nbf":%d,"exp":%d}""".formatted(issuer, subject, now, now, now + 3_600);
        var signed = part("{\"alg\":\"ES256\",\"kid\":\"bench\",\"typ\":\"JWT\"}") + "." + part(claims);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + URL.encodeToString(signature.sign());
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
