package org.digitalcities.webkit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.digitalcities.webkit.WebkitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProblemTest extends WebkitTest {

    private static final String RIGHT = """
        {"name": "Bilbao", "rank": 1, "closes": "2023-09-08T23:59:00+02:00", "size": "SMALL", "country": "ES", "zone": "Europe/Madrid"}""";

    @Test
    void whatIsRightIsTaken() {
        var answer = post("/api/things", RIGHT, officer());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("closes").asString()).isEqualTo("2023-09-08T21:59:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"Bilbao\"|\"name\": \"Bilbao\", \"nmae\": 1|nmae|unknown-field",
                "\"name\": \"Bilbao\"|\"contact\": {\"phone\": 1}|contact.phone|unknown-field",
                "\"name\": \"Bilbao\"|\"name\": 7|name|wrong-type",
                "\"rank\": 1|\"rank\": \"1\"|rank|wrong-type",
                "\"rank\": 1|\"rank\": 1.5|rank|wrong-type",
                "\"rank\": 1|\"rank\": null|rank|wrong-type",
                "\"rank\": 1|\"rank\": 1, \"tags\": [\"a\", null]|tags[1]|wrong-type",
                "\"rank\": 1|\"rank\": 1, \"others\": [null]|others[0]|wrong-type",
                "\"rank\": 1|\"rank\": 1, \"standIn\": {\"fr\": null}|standIn.fr|wrong-type",
                "\"SMALL\"|\"MEDIUM\"|size|not-one-of",
                "\"SMALL\"|0|size|not-one-of",
                "23:59:00+02:00|23:59:00|closes|zone-missing",
                "T23:59:00+02:00||closes|zone-missing",
                "2023-09-08T23:59:00+02:00|soon|closes|instant",
                "\"2023-09-08T23:59:00+02:00\"|1694210340|closes|wrong-type",
                "\"ES\"|\"UK\"|country|country",
                "Europe/Madrid|CET+1|zone|zone",
                "\"Bilbao\"|\" \"|name|required"
            })
    void aBadFieldIsNamed(String was, String becomes, String field, String code) {
        var answer = post("/api/things", RIGHT.replace(was, becomes == null ? "" : becomes), officer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid-input");
        var error = answer.json().path("errors").get(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotBlank().isNotEqualTo(code);
    }

    @Test
    void allBadFieldsAreNamedAtOnceInTheReadersLanguage() {
        var body = """
            {"name": "a name of far more than twenty characters", "rank": 1, "country": "XX", "contact": {"email": "ana@", "language": "eu"}}""";
        var answer = post("/api/things", body, officer("Accept-Language", "eu, fr;q=0.8, en;q=0.5"));
        assertThat(StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                        .map(e -> e.path("field").asString()))
                .containsExactly("name", "country", "contact.email", "contact.language");
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .isEqualTo("Utilisez au plus 20 caractères");
        assertThat(answer.json().path("title").asString()).isEqualTo("Certains champs sont à corriger");
        assertThat(answer.header("Content-Language")).isEqualTo("fr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\": |400", "''|400", "{\"name\": \"a\", \"name\": \"b\", \"rank\": 1}|400"})
    void jsonThatIsNoneIsUnreadable(String body, int status) {
        var answer = post("/api/things", body, officer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo("unreadable");
    }

    @Test
    void whatFollowsTheBodyIsNotOverlooked() {
        assertThat(post("/api/things", RIGHT + " {}", officer()).code()).isEqualTo("unreadable");
    }

    @Test
    void twoMegabytesAreTooLargeWithAndWithoutALength() {
        var large = "{\"name\": \"" + "x".repeat(2 << 20) + "\"}";
        assertThat(post("/api/things", large, officer()).status()).isEqualTo(413);
        var chunked = send(request("/api/things", officer())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes()))));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.code()).isEqualTo("too-large");
        assertThat(chunked.json().path("limit").asInt()).isEqualTo(1 << 20);
    }

    @Test
    void whatHttpItselfRefusesIsAProblemToo() {
        var method = send(request("/api/things", officer()).DELETE());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        var type = send(request("/api/things", officer())
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("a;b")));
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.code()).isEqualTo("media-type-unsupported");
        assertThat(get("/api/nothing").code()).isEqualTo("unknown");
        assertThat(get("/api/open", "Accept", "application/xml").status()).isIn(406, 200);
        assertThat(get("/api/number").json().path("errors").get(0).path("code").asString())
                .isEqualTo("required");
        assertThat(get("/api/number?value=x")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("wrong-type");
    }

    @Test
    void whatNoAddressOfOursUsesIsAnsweredAsAnyUnknownParameter() {
        assertThat(get("/api/number?value[x]=1")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("required");
    }

    @ParameterizedTest
    @CsvSource({
        "conflict,409,renewal-closed",
        "invalid,422,no-such-text",
        "forbidden,403,forbidden",
        "stale,412,stale",
        "reused,422,idempotency-key-reused",
        "nobody,404,unknown"
    })
    void whatADomainRefusesHasItsStatusAndCode(String kind, int status, String code) {
        var answer = get("/api/outcomes/" + kind);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void factsAreInTheTextAsPeopleWriteThemAndBesideItAsMachinesDo() {
        var answer = get("/api/outcomes/conflict", "Accept-Language", "es");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo(
                        "Se cerró el viernes 8 de septiembre de 2023, 23:59 (hora de Bilbao); habían respondido 1.200 miembros.");
        assertThat(answer.json().path("closed").asString()).isEqualTo("2023-09-08T21:59:00Z");
        assertThat(answer.json().path("count").asInt()).isEqualTo(1200);
        assertThat(get("/api/outcomes/conflict", "Accept-Language", "fr")
                        .json()
                        .path("detail")
                        .asString())
                .startsWith(
                        "Il s'est terminé le vendredi 8 septembre 2023, 23\u00a0h\u00a059 (heure locale\u00a0: Bilbao)");
    }

    @Test
    void aStoreThatIsDownIsWorthAnotherTry() {
        var answer = get("/api/broken/store");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void theUnexpectedSaysItsTraceAndNothingElse() {
        var answer = get("/api/broken/code");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .doesNotContain("secret")
                .doesNotContain("ana@")
                .doesNotContain("Exception");
        assertThat(answer.json().path("traceId").asString())
                .matches("[0-9a-f]{32}")
                .isEqualTo(answer.header("Trace-Id"));
    }

    @Test
    void noTokenAndNoAddressGetsIntoTheLog(CapturedOutput output) {
        var token = ISSUER.token("officer-1", "secretariat");
        post(
                "/api/things",
                RIGHT.replace("\"zone\"", "\"contact\": {\"email\": \"ana.ruiz@example.org\"}, \"zona\""),
                bearing(token));
        get("/api/broken/store?mail=ana.ruiz@example.org", bearing(token));
        get("/api/city", bearing(ISSUER.forged("x", "city")));
        get("/trial/broken?mail=ana.ruiz@example.org", bearing(token));
        assertThat(output.getAll())
                .doesNotContain("ana.ruiz@example.org")
                .doesNotContain(token)
                .doesNotContain("eyJ")
                .doesNotContain("user:secret");
    }

    @Test
    void aBrowserGetsAPage() {
        for (var path : List.of("/trial/nowhere", "/nothing/at/all")) {
            var answer = get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language", "es");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.body()).contains("<h1>Página no encontrada</h1>").contains("lang=\"es\"");
        }
        var broken = get("/trial/broken", "Accept", "text/html");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body())
                .contains("Something went wrong")
                .contains(broken.header("Trace-Id"))
                .doesNotContain("secret");
        assertThat(get("/api/city", "Accept", "text/html").header("Content-Type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    void eachTypeHasItsPage() {
        assertThat(get("/problems/stale", "Accept-Language", "fr").body()).contains("Quelqu’un d’autre l’a modifié");
        assertThat(get("/problems/renewal-closed").body()).contains("The renewal is closed");
        assertThat(get("/problems/never-heard-of").status()).isEqualTo(404);
    }
}
