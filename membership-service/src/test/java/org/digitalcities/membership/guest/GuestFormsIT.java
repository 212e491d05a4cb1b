package org.digitalcities.membership.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;

/** What the form behind a link accepts and refuses. */
class GuestFormsIT extends GuestIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void anOfficeThatIsNoneIsNamedByItsFieldAndNothingIsChanged() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var said = Map.of(
                "en",
                ": Choose one of: Mayor, Deputy mayor",
                "es",
                "Alcaldía, Tenencia de alcaldía",
                "fr",
                "Maire, Adjoint(e) au maire");
        for (var office : List.of("king", "MAYOR", "as-now", "mayor,councillor", "DEPUTY_MAYOR", "<b>")) {
            for (var lang : said.keySet()) {
                var typed = filled(follow(http().get(link)), bogota);
                typed.putAll(Map.of("representative.name", "Some Body", "representative.office", office));
                var again = http().form(link + "?lang=" + lang, typed);
                assertThat(again.status()).as(office + again.body()).isEqualTo(422);
                assertThat(again.body())
                        .contains("href=\"#representative.office\"", said.get(lang), "value=\"Some Body\"");
            }
        }
        untouched(renewal);
    }

    @Test
    void aFieldThatTheFormDoesNotHaveOrTwiceIsRefusedAndNothingIsChanged() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var good = "_key=k-" + tag + "&contact.name=One&contact.email=" + bogota + "@example.org&contact.language=es";
        for (var wrong : List.of(
                "extra", "decision", "contact.mail", "representative", "Note", "channel", "note[]", "contact[name]")) {
            unwanted(sent(link + "?lang=en", FORM, good + "&" + wrong + "=x"), wrong, "unknown-field");
        }
        for (var twice : List.of("contact.name", "contact.email", "contact.language", "_key")) {
            unwanted(sent(link + "?lang=en", FORM, good + "&" + twice + "=en"), twice, "repeated");
        }
        unwanted(sent(link + "?lang=en", FORM, good + "&note=a&note=b"), "note", "repeated");
        unwanted(
                sent(link + "/withdrawal?lang=en", FORM, "_key=w&name=bogota&note=&contact.name=x"),
                "contact.name",
                "unknown-field");
        unwanted(sent(link + "/withdrawal?lang=en", FORM, "_key=w&name=bogota&name=bogota"), "name", "repeated");
        assertThat(sent(link + "?lang=en", "multipart/form-data; boundary=b", "--b--")
                        .status())
                .isEqualTo(415);
        untouched(renewal);
    }

    private void unwanted(Answer answer, String field, String code) {
        assertThat(answer.status()).as(field + " " + answer.body()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo(code);
    }

    private void untouched(String renewal) {
        var now = secretariat().get("/api/renewals/" + renewal);
        assertThat(now.header("ETag")).isEqualTo("\"1\"");
        assertThat(now.json().path("status").asString()).isEqualTo("invited");
    }

    private Answer sent(String path, String type, String body) {
        return http().post(path, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
