package org.digitalcities.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Map;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenIssuerIT extends RunningIdentity {

    @Test
    void aClientGetsATokenThatThePublishedKeyVerifies() throws Exception {
        var answer = askForToken("newsletter-service", "newsletter-secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("expires_in").asInt()).isBetween(598, 600);
        assertThat(answer.json().get("scope").asString()).isEqualTo("service");
        var token = SignedJWT.parse(answer.json().get("access_token").asString());
        var keys = JWKSet.parse(http().get("/oauth2/jwks").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(Issuer.ISSUER);
        assertThat(claims.getAudience()).containsExactly("digital-cities-hub");
        assertThat(claims.getSubject()).isEqualTo("newsletter-service");
        assertThat(claims.getStringListClaim("roles")).containsExactly("service");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(TokenIssuer.LIFE);
    }

    @Test
    void aSecretMayHaveAnyCharactersInTheHeaderAndInTheForm() {
        assertThat(askForToken("communications-machine", ANY_CHARACTERS).status())
                .isEqualTo(200);
        var form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "communications-machine",
                "client_secret",
                ANY_CHARACTERS);
        assertThat(http().form("/oauth2/token", form).status()).isEqualTo(200);
        assertThat(askForToken("communications-machine", ANY_CHARACTERS.strip()).status())
                .isEqualTo(401);
    }

    @Test
    void theSecretMayComeInTheFormToo() {
        var answer = http().form(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "operator",
                                "client_secret",
                                "operator-secret"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", ""})
    void aClientsRolesAreItsScopesAllOfThemIfItNamesNone(String scope) throws Exception {
        var answer = http().form(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "operator",
                                "client_secret",
                                "operator-secret",
                                "scope",
                                scope));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("scope").asString()).isEqualTo("operator");
        var claims =
                SignedJWT.parse(answer.json().get("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).containsExactly("operator");
    }

    @Test
    void aWrongSecretAndAnUnknownClientAreRefusedAlike() {
        var wrong = askForToken("newsletter-service", "guessed");
        var unknown = askForToken("nobody", "guessed");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body()).contains("invalid_client");
    }

    @Test
    void theMetadataOffersClientCredentialsAndNothingElse() {
        var metadata = http().get("/.well-known/oauth-authorization-server").json();

        assertThat(metadata.get("issuer").asString()).isEqualTo(Issuer.ISSUER);
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(Issuer.ISSUER + "/oauth2/token");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(Issuer.ISSUER + "/oauth2/jwks");
        assertThat(metadata.get("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(metadata.get("scopes_supported").valueStream().map(JsonNode::asString))
                .contains("secretariat", "city", "partner");
        assertThat(metadata.propertyNames())
                .doesNotContain("authorization_endpoint", "introspection_endpoint", "revocation_endpoint");
    }

    /** RFC 8414 requires the response types, and forbids a member without elements (section 3.2). */
    @Test
    void theMetadataHasAllRequiredMembersAndNoneWithoutElements() {
        var metadata = http().get("/.well-known/oauth-authorization-server").json();

        assertThat(metadata.propertyNames()).contains("issuer", "token_endpoint", "response_types_supported");
        assertThat(metadata.get("response_types_supported").toString()).isEqualTo("[\"none\"]");
        assertThat(metadata.properties())
                .allSatisfy(member -> assertThat(
                                member.getValue().isArray() && member.getValue().isEmpty())
                        .as(member.getKey())
                        .isFalse());
    }
}
