package org.digitalcities.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal at /oauth2 has the form that OAuth 2 defines (RFC 6749, section 5.2). */
class OAuthErrorWriterIT extends RunningIdentity {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GRANT = "grant_type=client_credentials";

    private static void isRefusal(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cached -> assertThat(cached).contains("no-store"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asString())
                .isNotBlank()
                .matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
        if (status == 401)
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic realm=\"");
    }

    private HttpRequest.Builder posting(String body) {
        return to("/oauth2/token").header("Content-Type", FORM).POST(BodyPublishers.ofString(body));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody:guessed",
                "operator:guessed",
                "operator:",
                ":operator-secret",
                "operator",
                "oper%zzator:x",
                "operator:%",
                "operator:%c0%ae",
                ":"
            })
    void whoDoesNotProveToBeAClientByBasicIsChallenged(String credentials) {
        isRefusal(send(posting(GRANT).header("Authorization", basic(credentials))), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic %%%",
                "Basic a b",
                "Basic b3BlcmF0b3I=",
                "Bearer x",
                "Digest username=x",
                "Negotiate",
                "nonsense"
            })
    void aHeaderThatIsNoBasicIsChallenged(String header) {
        isRefusal(send(posting(GRANT).header("Authorization", header)), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=client_credentials",
                "grant_type=nope",
                "grant_type=client_credentials&client_id=operator",
                "grant_type=client_credentials&client_id=nobody&client_secret=x",
                "grant_type=client_credentials&client_id=operator&client_secret=x",
                "grant_type=client_credentials&client_secret=operator-secret",
                "grant_type=client_credentials&client_id=&client_secret="
            })
    void whoNamesNoClientInTheFormIsChallenged(String body) {
        isRefusal(send(posting(body)), 401, "invalid_client");
    }

    @Test
    void credentialsOfAnotherKindOfBodyAreNone() {
        isRefusal(
                send(to("/oauth2/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))),
                401,
                "invalid_client");
        isRefusal(
                send(to("/oauth2/token?grant_type=client_credentials&client_id=operator&client_secret=operator-secret")
                        .POST(BodyPublishers.noBody())),
                401,
                "invalid_client");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant_type=nope|unsupported_grant_type",
                "grant_type=|unsupported_grant_type",
                "x=1|invalid_request",
                "grant_type=client_credentials&grant_type=client_credentials|invalid_request",
                "grant_type=authorization_code&code=x|invalid_grant",
                "grant_type=refresh_token&refresh_token=x|unsupported_grant_type",
                "grant_type=client_credentials&scope=a&scope=b|invalid_request",
                "grant_type=client_credentials&scope=everything|invalid_scope",
                "grant_type=client_credentials&scope=secretariat|invalid_scope",
                "grant_type=client_credentials&scope=operator%20secretariat|invalid_scope",
                "grant_type=%zz|invalid_request",
                "grant_type=%|invalid_request",
                "grant_type=password&username=a&password=b|unsupported_grant_type"
            })
    void aKnownClientIsToldWhatItsRequestLacks(String body, String error) {
        isRefusal(send(posting(body).header("Authorization", basic("operator:operator-secret"))), 400, error);
    }

    @Test
    void aFormThatCannotBeDecodedIsNoRequest() {
        for (var body : new String[] {"grant_type=%zz", "client_id=%&client_secret=x&" + GRANT, "%=1"})
            isRefusal(send(posting(body)), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/oauth2/token,POST",
        "PUT,/oauth2/token,POST",
        "DELETE,/oauth2/token,POST",
        "QUERY,/oauth2/token,POST",
        "FOO,/oauth2/token,POST",
        "HEAD,/oauth2/token,POST",
        "POST,/oauth2/jwks,GET",
        "QUERY,/oauth2/jwks,GET",
        "PATCH,/oauth2/jwks,GET"
    })
    void aMethodThatAnAddressDoesNotTakeIs405WithAllow(String method, String path, String allowed) {
        var answer = send(to(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(
                        allow -> assertThat(allow).startsWith(allowed).contains("OPTIONS"));
        if (!method.equals("HEAD")) isRefusal(answer, 405, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/par",
                "/oauth2/token/",
                "/oauth2/register",
                "/oauth2/device_authorization"
            })
    void nothingElseOfOAuthIsThere(String path) {
        isRefusal(http().get(path), 404, "invalid_request");
        isRefusal(
                send(to(path).header("Content-Type", FORM)
                        .header("Authorization", basic("operator:operator-secret"))
                        .POST(BodyPublishers.ofString("token=x"))),
                404,
                "invalid_request");
    }

    @Test
    void headAndOptionsAreAnswered() throws Exception {
        assertThat(send(to("/oauth2/jwks").method("HEAD", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        for (var path : new String[] {"/oauth2/jwks", "/oauth2/token"}) {
            var options = send(to(path).method("OPTIONS", BodyPublishers.noBody()));
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.headers().firstValue("Allow")).isPresent();
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("HEAD /oauth2/jwks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("\r\n\r\n");
        }
    }
}
