package org.digitalcities.webkit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.digitalcities.testkit.Answer;
import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.trial.OpenForms;
import org.digitalcities.webkit.trial.TrialService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A form with an unknown field is refused. */
class FormTest extends WebkitTest {

    private static final String URLENCODED = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource({
        "/trial/echo,word=read&extra=1,extra,unknown-field",
        "/trial/echo,word=a&word=b,word,repeated",
        "/trial/echo,Word=a,Word,unknown-field",
        "/trial/echo,word=a&_key=k,_key,unknown-field",
        "/trial/echo,word[]=a,word[],unknown-field",
        "/trial/echo?lang=fr,lang=es,lang,repeated",
        "/trial/echo,word=a&%77ord=b,word,repeated",
        "/trial/echo,_word=a,_word,unknown-field",
        "/trial/fields,_key=k&kinds=a&contact.name=x&contact.name=y,contact.name,repeated",
        "/trial/fields,_key=k&kinds=a&contact.mail=x,contact.mail,unknown-field",
        "/trial/fields,_key=k&_key=l&kinds=a,_key,repeated",
        "/trial/click,List-Unsubscribe=One-Click&x=1,x,unknown-field",
        "/trial/click,List-Unsubscribe=One-Click&List-Unsubscribe=x,List-Unsubscribe,repeated"
    })
    void whatNoHandlerReadsIsRefusedByName(String path, String body, String field, String code) {
        var answer = form(path, URLENCODED, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid-input");
        assertThat(answer.json().path("errors").get(0).path("field").asString(""))
                .isEqualTo(field);
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/trial/echo,word=read,read",
        "/trial/echo,word=,nothing",
        "/trial/echo,'',nothing",
        "/trial/echo?lang=fr,word=read,read",
        "/trial/echo,word=read&lang=es,read",
        "/trial/fields,_key=k&kinds=a&kinds=b&contact.name=x&note=,x[a & b]",
        "/trial/click,List-Unsubscribe=One-Click,clicked",
        "/trial/click,'',clicked"
    })
    void whatIsDeclaredIsTaken(String path, String body, String done) {
        assertThat(form(path, URLENCODED, body).body()).as(path + body).isEqualTo(done.replace(" & ", ", "));
        assertThat(form(path, "Application/X-WWW-Form-URLencoded ; charset=utf-8", body)
                        .body())
                .isEqualTo(done.replace(" & ", ", "));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNamesAreShownCut() {
        var errors = form("/trial/echo", URLENCODED, "word=a&word=b&" + "n".repeat(5_000) + "=1&%E2%80%AE%E2%80%AE=2")
                .json()
                .path("errors");
        assertThat(errors.size()).isEqualTo(3);
        assertThat(errors.get(1).path("field").asString()).hasSizeLessThan(70);
        assertThat(errors.get(2).path("field").asString()).isEqualTo("??");
    }

    @Test
    void aClickOfAMailProgramMayComeInParts() {
        assertThat(form("/trial/click", "multipart/form-data; boundary=b", parts("List-Unsubscribe"))
                        .body())
                .isEqualTo("clicked");
        assertThat(form("/trial/click", "Multipart/Form-Data; boundary=\"b\"", parts("List-Unsubscribe"))
                        .body())
                .isEqualTo("clicked");
        var unknown = form("/trial/click", "multipart/form-data; boundary=b", parts("List-Unsubscribe", "extra"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").get(0).path("field").asString())
                .isEqualTo("extra");
        assertThat(form(
                                "/trial/click",
                                "multipart/form-data; boundary=b",
                                parts("List-Unsubscribe", "List-Unsubscribe"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data,--b",
        "multipart/form-data; boundary=b,'--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncut'"
    })
    void aFormInPartsThatCannotBeReadIsNoClick(String type, String body) {
        var answer = form("/trial/click", type, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/echo", "/trial/fields"})
    void noOtherFormComesInParts(String path) {
        assertThat(form(path, "multipart/form-data; boundary=b", parts("word")).status())
                .isEqualTo(415);
        assertThat(form(path, "multipart/mixed; boundary=b", parts("word")).status())
                .isEqualTo(415);
    }

    @Test
    void aFormSentToAnAddressForJsonIsOfTheWrongKind() {
        var sent = send(request("/api/things", officer("Content-Type", URLENCODED, "Idempotency-Key", "k"))
                .POST(BodyPublishers.ofString("name=x")));
        assertThat(sent.status()).isEqualTo(415);
        var keyless = send(
                request("/api/keyless", officer("Content-Type", URLENCODED)).POST(BodyPublishers.ofString("name=x")));
        assertThat(keyless.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void aFormIsReadInTheSameWayWhateverItsMethod(String method) {
        var sent = send(request(
                        "/api/things/1",
                        officer("Content-Type", URLENCODED, "Idempotency-Key", "k", "If-Match", "\"1\""))
                .method(method, BodyPublishers.ofString("name=x")));
        assertThat(sent.status()).as(sent.body()).isIn(405, 422);
        if (sent.status() == 422)
            assertThat(sent.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("name");
    }

    @ParameterizedTest
    @MethodSource
    void aServiceWithAFormThatTakesWhateverComesDoesNotStart(Class<?> controller, String fault) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(TrialService.class, controller)
                        .properties("server.port=0", "hub.identity-url=" + ISSUER.url())
                        .run("--spring.config.name=trial"))
                .hasStackTraceContaining(controller.getSimpleName())
                .hasStackTraceContaining(fault);
    }

    static Stream<Arguments> aServiceWithAFormThatTakesWhateverComesDoesNotStart() {
        return Stream.of(
                Arguments.of(OpenForms.AnyField.class, "takes any field"),
                Arguments.of(OpenForms.AnyFieldOnce.class, "takes any field"),
                Arguments.of(OpenForms.BoundForm.class, "binds a form"),
                Arguments.of(OpenForms.PartsThatAreRead.class, "are not read"));
    }

    private static String parts(String... names) {
        var body = new StringBuilder();
        for (var name : names)
            body.append("--b\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"\r\n\r\nOne-Click\r\n");
        return body.append("--b--\r\n").toString();
    }

    private Answer form(String path, String type, String body) {
        return send(request(path, "Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}
