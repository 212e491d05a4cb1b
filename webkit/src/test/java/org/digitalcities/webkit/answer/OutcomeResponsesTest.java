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
    void aListingComesInPagesThatLinkToTheNext() {
        var first = get("/api/listing?limit=2&order=date");
        assertThat(first.json().path("items").size()).isEqualTo(2);
        var cursor = first.json().path("next").asString();
        assertThat(first.header("Link"))
                .isEqualTo("</api/listing?limit=2&order=date&after=" + cursor + ">; rel=\"next\"");
        var last = get("/api/listing?limit=3&order=date&after=" + cursor);
        assertThat(last.json().path("items").get(0).asString()).isEqualTo("@x");
        assertThat(last.json().has("next")).isFalse();
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
}
