package org.digitalcities.membership.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents.PublishedEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A contact hands over; the successor confirms, a thief does not, and the secretariat checks, approves and takes back. */
class HandoversIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");
    private static final String LIST = "/console/membership/handovers";

    @Test
    void aSuccessorOfTheSameDomainConfirmsAndIsTheContact() {
        var city = city();
        var started = city(city).post("/api/members/" + city + "/handover", successor("jon@" + domain()));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        var handover = started.json().path("id").asString();
        assertThat(contact(city)).as("not yet").isEqualTo("ane@" + domain());

        var link = mailed(handover, "successor").path("link").asString();
        var page = open(link);
        assertThat(page.body()).contains("Contact of", "Ane", "name=\"name\"").doesNotContain("name=\"email\"");
        var confirmed = submit(link, page, Map.of("name", "Jon Corrected", "language", "fr"));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(302);
        await().until(() -> contact(city).equals("jon@" + domain()));
        await().until(() -> secretariat()
                .get("/api/handovers/" + handover)
                .json()
                .path("state")
                .asString()
                .equals("done"));
        assertThat(open(link).body()).contains("Vous êtes la personne de contact");
        assertThat(secretariat()
                        .get("/api/members/" + city)
                        .json()
                        .path("contact")
                        .path("name")
                        .asString())
                .isEqualTo("Jon Corrected");
        assertThat(mailed(handover, "contact").path("email").asString()).isEqualTo("ane@" + domain());
        assertThat(told().of(SubjectKind.HANDOVER.of(handover)))
                .extracting(PublishedEvent::type)
                .containsExactly(
                        "membership.handover-started.v1",
                        "membership.handover-confirmed.v1",
                        "membership.handover-done.v1");

        passDays(31);
        await().until(() -> internal(handover, "contact").status() == 410);
        assertThat(secretariat()
                        .post("/api/handovers/" + handover + "/reversal", "{\"reason\": \"Too late\"}")
                        .code())
                .isEqualTo("handover-final");
    }

    @Test
    void whoStealsALinkAndNamesAnOwnAddressIsStoppedByTheContactOrTheSecretariat() {
        var city = city();
        var handover = start(city, "thief@elsewhere-" + tag + ".test");
        var thief = mailed(handover, "successor").path("link").asString();
        var warning = mailed(handover, "contact").path("link").asString();
        assertThat(submit(thief, open(thief), Map.of("name", "Thief", "language", "en"))
                        .status())
                .isEqualTo(302);
        assertThat(open(thief).body()).contains("checks the address");
        assertThat(contact(city)).isEqualTo("ane@" + domain());
        assertThat(officer().get(LIST + "?state=checking&lang=es").body())
                .contains(LIST + "/" + handover, "Por comprobar");

        assertThat(open(thief + "/wrong").header("Location"))
                .as("only the contact stops it")
                .endsWith(path(thief));
        assertThat(submit(thief + "/wrong", open(thief), Map.of()).status()).isIn(400, 404);
        assertThat(open(warning).body()).contains("Es un error", "thief@elsewhere");
        assertThat(submit(warning + "/wrong", open(warning + "/wrong"), Map.of())
                        .status())
                .isEqualTo(302);
        assertThat(open(warning).body()).contains("Ha detenido el relevo");
        assertThat(secretariat()
                        .post("/api/handovers/" + handover + "/approval", "")
                        .code())
                .isEqualTo("handover-ended");
        assertThat(contact(city)).isEqualTo("ane@" + domain());
    }

    @Test
    void anOfficerApprovesAnotherDomainAndTakesItBack() {
        var city = city();
        var handover = start(city, "jon@new-office-" + tag + ".test");
        var page = LIST + "/" + handover;
        assertThat(officer().get(page + "/approval").header("Location"))
                .as("not confirmed")
                .isEqualTo(page);
        var link = mailed(handover, "successor").path("link").asString();
        submit(link, open(link), Map.of("name", "Jon", "language", "es"));
        assertThat(officer().get(page + "?lang=en").body()).contains("To be checked", "Approve");
        assertThat(console(page + "/approval", Map.of()).status()).isEqualTo(302);
        await().until(() -> contact(city).startsWith("jon@"));
        await().until(() -> officer().get(page + "?lang=en").body().contains("Take it back"));

        assertThat(console(page + "/reversal", Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(console(page + "/reversal", Map.of("reason", "A mistake")).status())
                .isEqualTo(302);
        await().until(() -> contact(city).equals("ane@" + domain()));
        await().until(() -> officer().get(page).body().contains("A mistake"));
    }

    @Test
    void anOfficerStartsOneOnAPageAndAnotherSuccessorReplacesTheFirst() {
        var city = city();
        var started = console(
                "/console/membership/start-handover",
                Map.of(
                        "member",
                        city,
                        "successor.name",
                        "Jon",
                        "successor.email",
                        "jon@anywhere-" + tag + ".test",
                        "successor.language",
                        "en"));
        assertThat(started.status()).as(started.body()).isEqualTo(302);
        var handover = started.header("Location").replaceFirst(".*/", "");
        var first = mailed(handover, "successor").path("link").asString();
        start(city, "mikel@" + domain());
        assertThat(open(first).status()).as("the link of the first").isEqualTo(404);
        assertThat(mailed(handover, "successor").path("email").asString()).isEqualTo("mikel@" + domain());
        assertThat(console(LIST + "/" + handover + "/cancellation", Map.of()).status())
                .isEqualTo(302);
        assertThat(internal(handover, "successor").status()).isEqualTo(410);
        assertThat(officer()
                        .get("/console/membership/start-handover?member=" + city)
                        .body())
                .contains(city);
    }

    @Test
    void aHandoverToOneselfOrByAStrangerIsRefused() {
        var city = city();
        assertThat(city(city)
                        .post(
                                "/api/members/" + city + "/handover",
                                successor("Ane@" + domain().toUpperCase(Locale.ROOT)))
                        .code())
                .isEqualTo("handover-to-oneself");
        assertThat(city(member("oostende"))
                        .post("/api/members/" + city + "/handover", successor("a@b.test"))
                        .status())
                .isEqualTo(403);
        var empty = city(city).post("/api/members/" + city + "/handover", "{\"name\": \"\"}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("name", "email", "language");
        assertThat(city(city).put("/api/members/" + city + "/contact", "{}").status())
                .isEqualTo(403);
        for (var link : List.of("/h/guessed", "/h/" + "A".repeat(5000), "/h/guessed/wrong"))
            assertThat(open(link).status()).as(link).isIn(400, 404, 414);
        for (var path : List.of(LIST, LIST + "/none", "/console/membership/start-handover"))
            assertThat(http().asPerson("team", "communications")
                            .with("Accept", "text/html")
                            .get(path)
                            .status())
                    .as(path)
                    .isEqualTo(403);
    }

    @Test
    void aSuccessorWhoDoesNotAnswerIsRemindedAndTheHandoverExpires() {
        var city = city();
        var handover = start(city, "jon@" + domain());
        passDays(6);
        await().until(() -> types(handover).contains("membership.handover-reminded.v1"));
        passDays(9);
        await().until(() -> types(handover).contains("membership.handover-ended.v1"));
        assertThat(secretariat()
                        .get("/api/handovers/" + handover)
                        .json()
                        .path("end")
                        .asString())
                .isEqualTo("expired");
        assertThat(start(city, "jon@" + domain())).as("it may begin again").isEqualTo(handover);
    }

    @Test
    void anAnswerThatNamesASuccessorDoesNotMakeThemTheContact() {
        var city = city();
        var renewal = renewal(campaign(60), city);
        assertThat(city(city)
                        .post("/api/renewals/" + renewal + "/submission", """
                            {"decision": "renew", "contact": {"name": "Jon", "email": "jon@%s", "language": "en"}}""".formatted(domain()))
                        .status())
                .isEqualTo(200);
        await().until(() -> secretariat()
                        .get("/api/handovers?member=" + city)
                        .json()
                        .path("items")
                        .size()
                == 1);
        await().until(() ->
                !secretariat().get("/api/renewals/" + renewal).json().has("handover"));
        assertThat(contact(city)).isEqualTo("ane@" + domain());
        var handover = secretariat()
                .get("/api/handovers?member=" + city)
                .json()
                .path("items")
                .path(0);
        assertThat(handover.path("state").asString()).isEqualTo("waiting");
        var link =
                mailed(handover.path("id").asString(), "successor").path("link").asString();
        submit(link, open(link), Map.of("name", "Jon", "language", "en"));
        await().until(() -> contact(city).equals("jon@" + domain()));
    }

    private List<String> types(String handover) {
        return told().of(SubjectKind.HANDOVER.of(handover)).stream()
                .map(PublishedEvent::type)
                .toList();
    }

    private String domain() {
        return "city-" + tag + ".test";
    }

    private String city() {
        var id = "city-" + tag;
        var answer = secretariat().post("/api/members", """
            {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es",
             "contact": {"name": "Ane", "email": "ane@%s"}}""".formatted(id, id, domain()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private String contact(String city) {
        return secretariat()
                .get("/api/members/" + city)
                .json()
                .path("contact")
                .path("email")
                .asString();
    }

    private String start(String city, String email) {
        var started = city(city).post("/api/members/" + city + "/handover", successor(email));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asString();
    }

    private static String successor(String email) {
        return "{\"name\": \"Jon\", \"email\": \"%s\", \"language\": \"en\"}".formatted(email);
    }

    private Http city(String id) {
        return http().asCity(id);
    }

    private JsonNode mailed(String handover, String reader) {
        var answer = internal(handover, reader);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer internal(String handover, String reader) {
        return http().asService("newsletter-service")
                .post("/internal/handovers", "{\"handover\": \"%s\", \"reader\": \"%s\"}".formatted(handover, reader));
    }

    private static String path(String link) {
        return link.substring(link.indexOf("/h/"));
    }

    private Answer open(String link) {
        return http().with("Accept", "text/html").get(path(link));
    }

    private Answer submit(String link, Answer form, Map<String, String> typed) {
        return http().with("Accept", "text/html").form(path(link), fields(form, typed));
    }

    private Http officer() {
        return http().asPerson("officer", "secretariat").with("Accept", "text/html");
    }

    private Answer console(String path, Map<String, String> typed) {
        return officer().form(path, fields(officer().get(path), typed));
    }

    private static Map<String, String> fields(Answer form, Map<String, String> typed) {
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(form.body()).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        fields.putAll(typed);
        return fields;
    }
}
