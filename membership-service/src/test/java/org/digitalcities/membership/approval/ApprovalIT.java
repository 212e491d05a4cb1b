package org.digitalcities.membership.approval;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents.PublishedEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers wait for an officer, who approves them, asks back or does not accept them; the city sees it behind its link. */
class ApprovalIT extends MembershipIT {

    @Autowired
    ServiceDatabase documents;

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");
    private static final String WITHDRAW = "{\"decision\": \"withdraw\"}";
    private static final String NEW_SPEAKER = """
            {"decision": "renew", "representative": {"name": "Ada Mayor", "office": {"en": "Mayor", "es": "Alcaldesa", "fr": "Maire"}}}""";

    @Test
    void aNewRepresentativeIsPutOnRecordOnlyWhenAnOfficerApprovesIt() {
        var city = member("galway");
        var renewal = renewal(campaign(60), city);
        var submitted = http().asCity(city).post("/api/renewals/" + renewal + "/submission", NEW_SPEAKER);
        assertThat(submitted.json().path("status").asString())
                .as(submitted.body())
                .isEqualTo("submitted");
        assertThat(submitted
                        .json()
                        .path("change")
                        .path("representative")
                        .path("name")
                        .asString())
                .isEqualTo("Ada Mayor");
        assertThat(secretariat().get("/api/members/" + city).body()).doesNotContain("Ada Mayor");

        var page = page(renewal);
        assertThat(officer().get(page + "?lang=en").body()).contains("To decide", "Ada Mayor", "Approve the answer");
        var form = officer().get(page + "/approval?lang=en");
        var unsaid = submit(page + "/approval", form, Map.of());
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.body()).contains("href=\"#representative\"");
        assertThat(submit(page + "/approval", form, Map.of("representative", "yes"))
                        .status())
                .isEqualTo(302);

        await().until(() -> secretariat().get("/api/members/" + city).body().contains("Ada Mayor"));
        assertThat(status(renewal)).isEqualTo("renewed");
        await().untilAsserted(() -> assertThat(told().of(SubjectKind.RENEWAL.of(renewal)))
                .extracting(PublishedEvent::type)
                .containsExactly(
                        "membership.renewal-invited.v1",
                        "membership.answer-submitted.v1",
                        "membership.member-renewed.v2",
                        "membership.handover-wanted.v1"));
        var again = secretariat().post("/api/renewals/" + renewal + "/approval", "{}");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
    }

    @Test
    void aRepresentativeWhoIsNotApprovedDoesNotStopTheRenewal() {
        var city = member("cork");
        var renewal = renewal(campaign(60), city);
        http().asCity(city).post("/api/renewals/" + renewal + "/submission", NEW_SPEAKER);

        var approved = secretariat().post("/api/renewals/" + renewal + "/approval", "{\"representative\": false}");

        assertThat(approved.json().path("status").asString())
                .as(approved.body())
                .isEqualTo("renewed");
        assertThat(secretariat().get("/api/members/" + city).body()).doesNotContain("Ada Mayor");
        assertThat(stored("renewals", renewal)).doesNotContain("Ada Mayor");
    }

    @Test
    void aWithdrawalIsConfirmedOnAPageAndUntilThenTheCityCanTakeItBack() {
        var city = member("oslo");
        var renewal = renewal(campaign(60), city);
        http().asCity(city).post("/api/renewals/" + renewal + "/submission", WITHDRAW);
        assertThat(secretariat()
                        .post("/api/renewals/" + renewal + "/refusal", "{\"words\": \"No\"}")
                        .code())
                .isEqualTo("withdrawal-not-refused");

        var reopened = http().asCity(city).post("/api/renewals/" + renewal + "/reopening", "");
        assertThat(reopened.json().path("status").asString())
                .as(reopened.body())
                .isEqualTo("invited");
        assertThat(secretariat()
                        .post("/api/renewals/" + renewal + "/approval", "{}")
                        .code())
                .isEqualTo("answer-not-submitted");

        http().asCity(city).post("/api/renewals/" + renewal + "/submission", WITHDRAW);
        var page = page(renewal) + "/approval";
        var form = officer().get(page + "?lang=en");
        assertThat(form.body()).contains("Confirm the withdrawal");
        assertThat(submit(page, form, Map.of()).status()).isEqualTo(302);
        assertThat(status(renewal)).isEqualTo("withdrawn");
        assertThat(http().asCity(city)
                        .post("/api/renewals/" + renewal + "/reopening", "")
                        .code())
                .isEqualTo("renewal-answered");
    }

    @Test
    void theCityReadsTheQuestionBehindItsLinkAndAnswersAnew() {
        var city = member("bergen");
        var renewal = renewal(campaign(60), city);
        http().asCity(city).post("/api/renewals/" + renewal + "/submission", NEW_SPEAKER);
        var page = page(renewal) + "/question";
        var form = officer().get(page + "?lang=en");
        var empty = submit(page, form, Map.of("words", "", "days", "61"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("href=\"#words\"", "href=\"#days\"");
        assertThat(submit(page, form, Map.of("words", "Since when, please?", "days", "7"))
                        .status())
                .isEqualTo(302);

        var link = linkTo(renewal);
        var asked = http().with("Accept", "text/html").get(link + "?lang=en");
        assertThat(asked.body()).contains("has a question", "Since when, please?", "value=\"Ada Mayor\"");
        var typed = new HashMap<String, String>();
        HIDDEN.matcher(asked.body()).results().forEach(hidden -> typed.put(hidden.group(1), hidden.group(2)));
        typed.putAll(Map.of(
                "contact.name", "Contact of bergen",
                "contact.email", city + "@example.org",
                "contact.language", "es",
                "representative.name", "Ada Mayor",
                "representative.office", "mayor",
                "note", "Since May"));
        assertThat(http().form(link + "?lang=en", typed).status()).isEqualTo(302);

        assertThat(status(renewal)).isEqualTo("submitted");
        assertThat(http().with("Accept", "text/html").get(link + "?lang=fr").body())
                .contains("Réponse reçue", "Modifier cette réponse");
        assertThat(officer().get(page(renewal) + "?lang=es").body()).contains("Since May", "Por decidir");
        await().untilAsserted(() -> assertThat(told().of(SubjectKind.RENEWAL.of(renewal)))
                .extracting(PublishedEvent::type)
                .contains("membership.answer-asked-back.v1"));
        assertThat(told().of(SubjectKind.RENEWAL.of(renewal)).toString()).doesNotContain("Since when");
    }

    @Test
    void whoIsNotAcceptedReadsWhyAndAnswersAnew() {
        var city = member("bath");
        var renewal = renewal(campaign(60), city);
        http().asCity(city).post("/api/renewals/" + renewal + "/submission", NEW_SPEAKER);

        var refused = secretariat().post("/api/renewals/" + renewal + "/refusal", "{\"words\": \"Another Bath\"}");

        assertThat(refused.json().path("refusal").path("words").asString())
                .as(refused.body())
                .isEqualTo("Another Bath");
        assertThat(http().with("Accept", "text/html")
                        .get(linkTo(renewal) + "?lang=en")
                        .body())
                .contains("cannot accept", "Another Bath");
        assertThat(links(renewal).json().get(0).path("words").asString()).isEqualTo("Another Bath");
        var again = http().asCity(city).post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"renew\"}");
        assertThat(again.json().path("status").asString()).as(again.body()).isEqualTo("submitted");
        assertThat(links(renewal).json().get(0).path("words").asString("")).isEmpty();
    }

    @Test
    void aDraftIsKeptBehindTheLinkAndSendsNothing() {
        var city = member("derry");
        var renewal = renewal(campaign(60), city);
        var link = linkTo(renewal);
        var form = http().with("Accept", "text/html").get(link + "?lang=en");
        var typed = new HashMap<String, String>();
        HIDDEN.matcher(form.body()).results().forEach(hidden -> typed.put(hidden.group(1), hidden.group(2)));
        typed.putAll(Map.of(
                "contact.name", "Contact of derry",
                "contact.email", city + "@example.org",
                "contact.language", "fr",
                "representative.name", "Bea Mayor",
                "representative.office", "mayor",
                "note", "To be checked",
                "save", "true"));
        assertThat(http().form(link + "?lang=en", typed).status()).isEqualTo(302);

        assertThat(status(renewal)).isEqualTo("invited");
        assertThat(http().with("Accept", "text/html").get(link + "?lang=en").body())
                .contains("value=\"Bea Mayor\"", "To be checked");
        var draft = http().asCity(city).get("/api/renewals/" + renewal).json().path("draft");
        assertThat(draft.path("representative").path("name").asString()).isEqualTo("Bea Mayor");
        var saved = http().asCity(city).put("/api/renewals/" + renewal + "/draft", "{\"note\": \"Anew\"}");
        assertThat(saved.json().path("draft").path("note").asString())
                .as(saved.body())
                .isEqualTo("Anew");
        http().asCity(city).post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"renew\"}");
        assertThat(stored("renewals", renewal)).doesNotContain("Bea Mayor").doesNotContain("Anew");
    }

    @Test
    void aCampaignWaitsForTheLastAnswerThatAnOfficerHasToDecide() {
        var city = member("sofia");
        var silent = member("varna");
        var id = "approved-" + tag;
        secretariat().post("/api/mandates", """
                {"id": "m-%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": 2022, "month": 10}}""".formatted(id));
        var opened = secretariat().post("/api/campaigns", """
                {"id": "%s", "mandate": "m-%s", "closes": "%s", "zone": "Europe/Madrid", "graceDays": 0, "approval": "secretariat"}""".formatted(id, id, inDays(10)));
        assertThat(opened.json().path("approval").asString()).as(opened.body()).isEqualTo("secretariat");
        for (var member : new String[] {city, silent}) renewal(id, member);
        http().asCity(city).post("/api/renewals/" + id + "." + city + "/submission", "{\"decision\": \"renew\"}");
        passDays(11);
        await().until(() -> state(id).equals("deciding"));
        assertThat(status(id + "." + silent)).isEqualTo("lapsed");
        assertThat(status(id + "." + city)).isEqualTo("submitted");
        assertThat(secretariat()
                        .post("/api/campaigns/" + id + "/extension", "{\"closes\": \"" + inDays(30) + "\"}")
                        .code())
                .isEqualTo("campaign-lapsing");
        var today = officer()
                .get("/console/membership/campaigns/" + id + "?lang=en")
                .body();
        assertThat(today).contains("Decide answers: 1", "answers?status=submitted");

        secretariat().post("/api/renewals/" + id + "." + city + "/approval", "{}");

        await().until(() -> state(id).equals("closed"));
        await().untilAsserted(() -> assertThat(told().of(SubjectKind.CAMPAIGN.of(id)))
                .last()
                .satisfies(closed -> {
                    assertThat(closed.type()).isEqualTo("membership.campaign-closed.v1");
                    assertThat(closed.value()).contains("\"renewed\":1");
                }));
    }

    @Test
    void decidingIsTheSecretariatsAndAnsweringTheCitys() {
        var city = member("delft");
        var renewal = renewal(campaign(60), city);
        http().asCity(city).post("/api/renewals/" + renewal + "/submission", NEW_SPEAKER);
        for (var act : new String[] {"approval", "question", "refusal"})
            assertThat(http().asCity(city)
                            .post("/api/renewals/" + renewal + "/" + act, "{\"words\": \"x\"}")
                            .status())
                    .as(act)
                    .isEqualTo(403);
        assertThat(secretariat()
                        .post("/api/renewals/" + renewal + "/reopening", "")
                        .status())
                .isEqualTo(403);
        var other = member("leiden");
        for (var act : new String[] {"reopening", "submission"})
            assertThat(http().asCity(other)
                            .post("/api/renewals/" + renewal + "/" + act, WITHDRAW)
                            .status())
                    .as(act)
                    .isEqualTo(404);
    }

    private String status(String renewal) {
        return secretariat()
                .get("/api/renewals/" + renewal)
                .json()
                .path("status")
                .asString();
    }

    private String state(String campaign) {
        return secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("state")
                .asString();
    }

    private String linkTo(String renewal) {
        var address = links(renewal).json().get(0).path("link").asString();
        return address.substring(address.indexOf("/r/"));
    }

    private Answer links(String renewal) {
        return http().asService("newsletter-service")
                .post(
                        "/internal/renewal-links",
                        "{\"renewals\": [{\"renewal\": \"" + renewal + "\", \"contacts\": []}]}");
    }

    private String stored(String collection, String id) {
        return documents.collection(collection).find(eq("_id", id)).first().toJson();
    }

    private static String page(String renewal) {
        return "/console/membership/campaigns/" + renewal.replace(".", "/answers/");
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
