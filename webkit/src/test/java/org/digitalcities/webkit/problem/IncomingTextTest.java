package org.digitalcities.webkit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.digitalcities.testkit.Answer;
import org.digitalcities.webkit.WebkitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How texts and dates from JSON, forms and queries are read, and why some are refused. */
class IncomingTextTest extends WebkitTest {

    private static final String THING = "{\"name\":\"%s\",\"rank\":1,\"tags\":[\"%s\"],\"standIn\":{\"en\":\"%s\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udc00x",
                "\\ufffe",
                "\\uffff",
                "\\ufdd0",
                "\\u0000",
                "\\u0007",
                "\\u0085",
                "\\u202e",
                "\\u2066",
                "\uFFFE",
                "\u202E"
            })
    void aCharacterThatNothingCanShowIsRefusedByTheNameOfItsField(String character) {
        assertThat(thing("a" + character, "b", "c")).satisfies(answer -> refused(answer, 422, "name"));
        assertThat(thing("a", "b" + character, "c")).satisfies(answer -> refused(answer, 422, "tags[0]"));
        assertThat(thing("a", "b", "c" + character)).satisfies(answer -> refused(answer, 422, "standIn.en"));
    }

    @Test
    void aTextComesInOneForm() {
        var taken = thing("\u00A0Malmo\u0308\uFEFF ", "one\\r\\ntwo", "\\ud83d\\ude00")
                .json();

        assertThat(taken.path("name").asString()).isEqualTo("Malmö");
        assertThat(taken.path("tags").get(0).asString()).isEqualTo("one\ntwo");
        assertThat(taken.path("standIn").path("en").asString()).isEqualTo("😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T00:00:00Z",
                "+300000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "1899-12-31T00:00:00Z"
            })
    void anInstantFarFromNowIsRefused(String instant) {
        var answer = post(
                "/api/things",
                "{\"name\":\"a\",\"rank\":1,\"closes\":\"" + instant + "\"}",
                officer("Idempotency-Key", "k"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("closes");
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo("too-far");
    }

    @Test
    void aFormsFieldIsReadLikeThoseOfJson() {
        assertThat(form("word=" + encoded("\u00A0one\r\ntwo ")).body()).isEqualTo("one\ntwo");
        assertThat(form("word=" + encoded("a\uFFFEb"))).satisfies(answer -> refused(answer, 422, "word"));
        assertThat(form("word=" + encoded("a\u0007b"))).satisfies(answer -> refused(answer, 422, "word"));
    }

    @Test
    void aQuerysFieldIsRefusedLikeAnyParameter() {
        var answer = get("/api/listing?owner=" + encoded("a\u202Eb"));

        refused(answer, 400, "owner");
        assertThat(answer.code()).isEqualTo("invalid-parameter");
    }

    @Test
    void jsonIsBoundedInDepthAndInItsNumbersAndNames() {
        assertThat(submission("[".repeat(31) + "]".repeat(31)).status()).isEqualTo(200);
        for (var body : List.of(
                "[".repeat(32) + "]".repeat(32),
                "{\"a\":".repeat(32) + "1" + "}".repeat(32),
                "9".repeat(101),
                "{\"" + "n".repeat(201) + "\":1}")) {
            var answer = submission(body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("json-bounds");
        }
    }

    private Answer submission(String value) {
        return post("/api/things/a/submission", "{\"value\":" + value + "}", officer("Idempotency-Key", "k"));
    }

    private static void refused(Answer answer, int status, String field) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo("characters");
    }

    private Answer thing(String name, String tag, String standIn) {
        return post("/api/things", THING.formatted(name, tag, standIn), officer("Idempotency-Key", "k"));
    }

    private Answer form(String body) {
        return send(request("/trial/echo", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
