package org.digitalcities.webkit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.trial.TrialService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ActTest extends WebkitTest {

    private JsonNode act(String id, String key, String body, String token) {
        return post("/api/things/" + id + "/submission", body, bearing(token, "Idempotency-Key", key))
                .json();
    }

    @Test
    void anActSaysWhenAndByWhom() {
        var act = act("a", "k", "{}", ISSUER.token("officer-1", "secretariat"));
        assertThat(act.path("now").asString()).isEqualTo(TrialService.NOW.toString());
        assertThat(act.path("actor").asString()).isEqualTo("officer-1");
    }

    @Test
    void theSameRequestHasTheSameKeyAndBodyAndMakesTheSameId() {
        var first = act("a", "k1", "{\"x\": 1}", ISSUER.token("officer-1", "secretariat"));
        var again = act("a", "k1", "{\"x\": 1}", ISSUER.token("officer-1", "secretariat"));
        assertThat(again).isEqualTo(first);
        assertThat(first.path("scope").asString()).matches("[0-9a-f]{64}");
        assertThat(first.path("id").asString()).matches("thing-[0-9a-f]{24}");
    }

    @Test
    void anotherClientRouteOrKeyIsAnotherScope() {
        var one = act("a", "k1", "{}", ISSUER.token("officer-1", "secretariat")).path("scope");
        assertThat(act("a", "k1", "{}", ISSUER.token("officer-2", "secretariat"))
                        .path("scope"))
                .isNotEqualTo(one);
        assertThat(act("b", "k1", "{}", ISSUER.token("officer-1", "secretariat"))
                        .path("scope"))
                .isNotEqualTo(one);
        assertThat(act("a", "k2", "{}", ISSUER.token("officer-1", "secretariat"))
                        .path("scope"))
                .isNotEqualTo(one);
    }

    @Test
    void anotherBodyUnderTheSameKeyShowsInItsHash() {
        var one = act("a", "k1", "{\"x\": 1}", ISSUER.token("officer-1", "secretariat"));
        var other = act("a", "k1", "{\"x\": 2}", ISSUER.token("officer-1", "secretariat"));
        assertThat(other.path("scope")).isEqualTo(one.path("scope"));
        assertThat(other.path("bodyHash")).isNotEqualTo(one.path("bodyHash"));
    }

    @Test
    void aPostWithoutAKeyIsRefusedUnlessItsMethodIsExempt() {
        assertThat(post("/api/things/a/submission", "{}", officer()).code()).isEqualTo("idempotency-key-missing");
        assertThat(post("/api/keyless", "{}", officer()).status()).isEqualTo(200);
    }

    @Test
    void aKeyThatCannotBeAKeyIsRefused() {
        assertThat(post("/api/things/a/submission", "{}", officer("Idempotency-Key", "two words"))
                        .code())
                .isEqualTo("idempotency-key-malformed");
        assertThat(post("/api/things/a/submission", "{}", officer("Idempotency-Key", "k".repeat(256)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void ifMatchIsTheVersionThatTheActExpects() {
        var answer = send(request("/api/things/a", officer("If-Match", "\"3\""))
                .PUT(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.json().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void whoMustSayItsVersionIsAskedToWith428() {
        var answer = send(request("/api/things/a", officer()).PUT(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.code()).isEqualTo("version-missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"3\"|3",
                "  \"3\"  |3",
                "W/\"3\"|-1",
                "W/\"1\", \"3\"|3",
                "\"3\", W/\"4\"|3",
                "\"a\"|-1",
                "\"\"|-1",
                "\"3\",|3",
                "*|",
                "\"a,b\", \"3\"|3",
                "\"18446744073709551616\"|-1",
                "\"03\"|-1"
            })
    void ifMatchIsReadAsTheStandardSays(String version, String expected) {
        var answer = send(request("/api/things/a", officer("If-Match", version))
                .PUT(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("version").asString("")).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void oneOfSeveralVersionsIsEnough() {
        var one = request("/api/things/a", officer("If-Match", "\"1\", \"2\"", "If-Match", "\"5\""));
        assertThat(send(one.PUT(java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .json()
                        .path("versions")
                        .toString())
                .isEqualTo("[1,2,5]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "w/\"3\"", "\"1\" \"2\"", "*, \"1\"", "\"1", "'1'", ",", "\"1\";\"2\""})
    void whatIsNoEntityTagIsRefused(String version) {
        var answer = send(request("/api/things/a", officer("If-Match", version))
                .PUT(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("version-malformed");
    }
}
