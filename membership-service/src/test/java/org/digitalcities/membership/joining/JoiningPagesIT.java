package org.digitalcities.membership.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents.PublishedEvent;
import org.junit.jupiter.api.Test;

/** The secretariat enters a request to join, asks back, accepts and refuses, in the console and by the API. */
class JoiningPagesIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");
    private static final String LIST = "/console/membership/joining";
    private static final String NEW = "/console/membership/enter-joining";

    private final String city = "Bermeo " + tag;

    @Test
    void aRequestByLetterIsEnteredAndItsCityBecomesAMember() {
        var wrong = submit(NEW, officer().get(NEW), Map.of("name", "", "contact.email", "nobody", "source", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#name\"", "href=\"#contact.email\"", "href=\"#source\"");

        var page = enter();
        assertThat(officer().get(LIST + "?lang=en&state=waiting").body()).contains(page, "To be decided");
        assertThat(officer().get(page + "?lang=fr").body()).contains("À décider", "We fish.", "A letter", "Accepter");

        var accepting = page + "/acceptance";
        var form = officer().get(accepting);
        assertThat(form.body()).contains("value=\"europe\"");
        var refused = submit(accepting, form, Map.of("membership.source", ""));
        assertThat(refused.body()).contains("href=\"#membership.source\"");
        var accepted = submit(accepting, form, acceptance());
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(302);
        assertThat(accepted.header("Location")).endsWith(page);
        await().until(() -> officer().get(page).body().contains("/console/membership/members/es-bermeo-" + tag));

        var member = secretariat().get("/api/members/es-bermeo-" + tag).json();
        assertThat(member.path("name").asString()).isEqualTo(city);
        assertThat(member.path("contact").path("email").asString()).isEqualTo("ane-" + tag + "@example.org");
        assertThat(officer().get(page).body()).doesNotContain("ane-" + tag, "We fish.");
        assertThat(officer().get(accepting).header("Location")).isEqualTo(page);
        assertThat(told().of(SubjectKind.JOINING.of(id(page))))
                .extracting(PublishedEvent::type)
                .containsExactly("membership.joining-received.v1", "membership.joining-accepted.v1");
    }

    @Test
    void whatResemblesAMemberIsAcceptedOnlyIfItIsAnother() {
        assertThat(secretariat()
                        .post("/api/members", """
                            {"id": "es-known-%s", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid",
                             "language": "es", "contact": {"name": "Jon", "email": "jon-%s@example.com"}}""".formatted(tag, city, tag))
                        .status())
                .isEqualTo(201);
        var page = enter();
        var form = officer().get(page + "/acceptance");
        var similar = submit(page + "/acceptance", form, acceptance());
        assertThat(similar.status()).isEqualTo(422);
        assertThat(similar.body()).contains("name=\"distinct\"", "name=\"candidates\"");
        var candidates = similar.body().replaceAll("(?s).*name=\"candidates\" value=\"([^\"]*)\".*", "$1");
        var another = new HashMap<>(acceptance());
        another.put("candidates", candidates);
        another.put("distinct", "true");
        assertThat(submit(page + "/acceptance", similar, another).status()).isEqualTo(302);
        await().until(() -> secretariat().get("/api/members/es-bermeo-" + tag).status() == 200);
    }

    @Test
    void aQuestionAndARefusalAreWordsThatTheApplicantReads() {
        var page = enter();
        var asking = page + "/question";
        var empty = submit(asking, officer().get(asking), Map.of("words", " "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(submit(asking, officer().get(asking), Map.of("words", "Since when?"))
                        .status())
                .isEqualTo(302);
        assertThat(officer().get(page + "?lang=es").body()).contains("Con pregunta", "Since when?");

        var overtaken = officer().get(page + "/refusal");
        assertThat(submit(asking, officer().get(asking), Map.of("words", "And who?"))
                        .status())
                .isEqualTo(302);
        assertThat(submit(page + "/refusal", overtaken, Map.of("words", "No fishermen."))
                        .status())
                .as("another officer has asked meanwhile")
                .isIn(409, 422);
        assertThat(submit(page + "/refusal", officer().get(page + "/refusal"), Map.of("words", "No fishermen."))
                        .status())
                .isEqualTo(302);
        assertThat(officer().get(page).body()).contains("No fishermen.");
        var late = secretariat().post("/api/joinings/" + id(page) + "/acceptance", """
            {"member": "es-late-%s", "zone": "Europe/Madrid"}""".formatted(tag));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("joining-decided");
        assertThat(secretariat().get("/api/members/es-late-" + tag).status()).isEqualTo(404);
    }

    @Test
    void theApiDoesWhatThePagesDo() {
        var entered = secretariat().post("/api/joinings", """
            {"kind": "city", "name": "%s", "country": "ES", "website": "https://bermeo-%s.example.org", "source": "A call",
             "contact": {"name": "Ane", "email": "ane-%s@example.org", "language": "es"}}""".formatted(city, tag, tag));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        var path = entered.header("Location").replaceFirst(".*/api/", "/api/");
        assertThat(secretariat().get("/api/joinings?state=waiting").body()).contains(id(path));
        var wrong = secretariat().post(path + "/acceptance", "{\"member\": \"No id\", \"zone\": \"Mars/One\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("member", "zone");
        assertThat(secretariat()
                        .post(path + "/question", "{\"words\": \"Who?\"}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("asked-back");
        var accepted = secretariat().post(path + "/acceptance", """
            {"member": "es-api-%s", "zone": "Europe/Madrid"}""".formatted(tag));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.json().path("member").asString()).isEqualTo("es-api-" + tag);
        await().until(() ->
                secretariat().get("/api/members/es-api-" + tag).body().contains("bermeo-" + tag));
        await().until(() ->
                secretariat().get(path + "/history").json().path("items").size() == 4);
        assertThat(secretariat().post(path + "/refusal", "{\"words\": \"No.\"}").code())
                .isEqualTo("joining-decided");
    }

    @Test
    void requestsAreTheSecretariatsAlone() {
        var page = enter();
        for (var path : List.of(LIST, NEW, page, page + "/acceptance", page + "/question", page + "/refusal"))
            assertThat(http().asPerson("team", "communications")
                            .with("Accept", "text/html")
                            .get(path)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        assertThat(http().asCity(member("oostende")).get("/api/joinings").status())
                .isEqualTo(403);
        assertThat(officer().get(LIST + "/none").status()).isEqualTo(404);
    }

    private String enter() {
        var entered = submit(
                NEW,
                officer().get(NEW),
                Map.of(
                        "kind", "city",
                        "name", city,
                        "country", "ES",
                        "message", "We fish.",
                        "contact.name", "Ane",
                        "contact.email", "ane-" + tag + "@example.org",
                        "contact.language", "es",
                        "source", "A letter"));
        assertThat(entered.status()).as(entered.body()).isEqualTo(302);
        return entered.header("Location").replaceFirst(".*(/console/)", "$1");
    }

    private static Map<String, String> acceptance() {
        return Map.of(
                "section", "europe",
                "zone", "Europe/Madrid",
                "membership.since", "2022-07-01",
                "membership.source", "A letter");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Http officer() {
        return http().asPerson("officer", "secretariat").with("Accept", "text/html");
    }

    private Answer submit(String path, Answer form, Map<String, String> typed) {
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(form.body()).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        fields.putAll(typed);
        return officer().form(path, fields);
    }
}
