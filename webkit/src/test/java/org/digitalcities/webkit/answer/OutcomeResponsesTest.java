package org.digitalcities.webkit.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.call.ServiceClients;
import org.digitalcities.webkit.call.ServiceTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OutcomeResponsesTest extends WebkitTest {

    @Autowired
    ServiceClients calls;

    @Autowired
    ServiceTokens tokens;

    @Test
    void whatWasDoneIsAnsweredWithItsVersion() {
        var answer = get("/api/outcomes/done");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void aRepeatIsAnsweredLikeTheFirstAndSaysSo() {
        var answer = get("/api/outcomes/repeated");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/outcomes/a");
        assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theStatusOfARepeatIsTheFirstOneWhateverTheRouteGivesToday() {
        assertThat(get("/api/outcomes/made").status()).isEqualTo(201);
        assertThat(get("/api/outcomes/repeated-accepted").status()).isEqualTo(202);
    }

    @Test
    void aSecretThatWasReplacedIsNotShownAgain() {
        var answer = get("/api/outcomes/superseded");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("secret-superseded");
    }

    @Test
    void theApiSaysHowARepeatIsAnswered() {
        var operation = get("/v3/api-docs")
                .json()
                .path("paths")
                .path("/api/things/{id}/submission")
                .path("post");
        var key = operation
                .path("parameters")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("Idempotency-Key"))
                .findFirst()
                .orElseThrow();
        assertThat(key.path("description").asString()).contains("24 hours").contains("Idempotency-Replayed");
        operation
                .path("responses")
                .propertyStream()
                .filter(one -> one.getKey().startsWith("2"))
                .forEach(one -> assertThat(one.getValue().path("headers").has("Idempotency-Replayed"))
                        .isTrue());
    }

    @Test
    void aListingComesInPagesThatLinkToTheNext() {
        var first = get("/api/listing?limit=2&order=date");
        assertThat(first.json().path("items").size()).isEqualTo(2);
        var cursor = first.json().path("next").asString();
        assertThat(first.header("Link"))
                .isEqualTo("</api/listing?limit=2&order=date&after=" + cursor + ">; rel=\"next\"");
        var last = get("/api/listing?limit=3&order=date&after=" + cursor);
        assertThat(last.json().path("items").get(0).asString()).isEqualTo("@x");
        assertThat(last.json().path("next").isNull()).isTrue();
        assertThat(last.header("Link")).isEqualTo("</api/listing?limit=3&order=date&before=2>; rel=\"prev\"");
        assertThat(get("/api/listing?limit=2&order=date&before=2").json().path("items"))
                .hasToString(first.json().path("items").toString());
    }

    @Test
    void aLimitOrCursorOutOfBoundsIsRefused() {
        for (var query : new String[] {"limit=0", "limit=201", "limit=many", "order=-", "owner=" + "x".repeat(201)}) {
            assertThat(get("/api/listing?" + query).code()).isEqualTo("invalid-parameter");
        }
    }

    @Test
    void aServiceCallsAnotherWithOneTokenForManyCalls() {
        tokens.forget();
        var before = ISSUER.tokensAsked.get();
        for (var i = 0; i < 3; i++)
            assertThat(calls.to("membership")
                            .get()
                            .uri("/oauth2/jwks")
                            .retrieve()
                            .body(String.class))
                    .contains("keys");
        assertThat(ISSUER.tokensAsked.get() - before).isEqualTo(1);
    }

    @Test
    void theApiSaysHowAListingIsAskedFor() {
        var parameters = get("/v3/api-docs")
                .json()
                .path("paths")
                .path("/api/listing")
                .path("get")
                .path("parameters");
        assertThat(parameters.valueStream().map(one -> one.path("name").asString()))
                .containsExactly("order", "state", "owner", "limit", "after", "before");
        assertThat(parameters.get(0).path("schema").path("enum").toString())
                .isEqualTo("[\"-date\",\"date\",\"title\",\"-title\"]");
        assertThat(parameters.get(1).path("schema").path("enum").toString()).isEqualTo("[\"draft\",\"sent\"]");
    }

    @Test
    void theApiSaysWhoMayDoWhat() {
        var api = get("/v3/api-docs").json();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("paths")
                        .path("/api/things/{id}/submission")
                        .path("post")
                        .path("x-roles")
                        .toString())
                .isEqualTo("[\"city\",\"secretariat\"]");
        assertThat(api.path("paths")
                        .path("/api/open")
                        .path("get")
                        .path("x-roles")
                        .toString())
                .isEqualTo("[\"anyone\"]");
        assertThat(api.path("paths")
                        .path("/api/things/{id}/submission")
                        .path("post")
                        .path("parameters")
                        .toString())
                .contains("Idempotency-Key")
                .doesNotContain("actor");
        assertThat(api.path("paths")
                        .path("/api/open")
                        .path("get")
                        .path("operationId")
                        .asString())
                .isEqualTo("trialOpen");
        assertThat(api.path("paths")
                        .path("/api/open")
                        .path("get")
                        .path("summary")
                        .asString())
                .isEqualTo("Trial: open");
        assertThat(api.path("paths")
                        .path("/api/open")
                        .path("get")
                        .path("responses")
                        .path("4XX")
                        .path("content")
                        .has("application/problem+json"))
                .isTrue();
        assertThat(api.path("paths").has("/internal/secret")).isFalse();
    }
}
