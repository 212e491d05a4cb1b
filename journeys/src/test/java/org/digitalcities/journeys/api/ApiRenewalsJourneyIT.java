package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;
import static org.digitalcities.journeys.story.AfterTheStory.OPEN_CAMPAIGN;

import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** Answers that wait for an officer, by the API; as {@link ApiMembersJourneyIT}, these are examples. */
class ApiRenewalsJourneyIT {

    private static final String NEW_SPEAKER = """
            {"decision": "renew", "representative": {"name": "Miren Ejemplar", "office": {"en": "Mayor", "es": "Alcaldesa", "fr": "Maire"}},
             "note": "Elected in May"}""";

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();

    @Test
    void aCitySavesItsAnswerReopensItAndTheSecretariatApprovesIt() {
        var renewal = asked("es-lekeitio", "Lekeitio");
        var city = after.stage().cast().register("city", "es-lekeitio");
        var drafted = city.put(
                        renewal + "/draft", """
                {"note": "The council meets on Thursday"}""", city.get(renewal).expect(200).etag())
                .expect(200);
        assertThat(drafted.json().path("draft").path("note").asString()).contains("Thursday");
        assertThat(city.post(renewal + "/submission", NEW_SPEAKER)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("submitted");
        assertThat(act(city, renewal, "reopening", "").path("status").asString())
                .isEqualTo("invited");
        city.post(renewal + "/submission", NEW_SPEAKER).expect(200);

        assertThat(act(secretariat, renewal, "approval", """
                {"representative": true}""").path("status").asString())
                .isEqualTo("renewed");

        var listed = city.get("/api/renewals?campaign=" + OPEN_CAMPAIGN)
                .expect(200)
                .json()
                .path("items");
        assertThat(listed).hasSize(1);
        Await.until(
                "Lekeitio's representative",
                () -> secretariat.get("/api/members/es-lekeitio").expect(200).text(),
                text -> text.contains("Miren Ejemplar"));
    }

    @Test
    void theSecretariatAsksAMemberBackAndDoesNotAcceptAnAnswer() {
        var renewal = asked("es-zumaia", "Zumaia");
        var city = after.stage().cast().register("city", "es-zumaia");
        city.post(renewal + "/submission", NEW_SPEAKER).expect(200);
        assertThat(act(secretariat, renewal, "question", """
                {"words": "Since when does this person speak for you?", "days": 14}""").path("status").asString())
                .isEqualTo("asked-back");
        city.post(renewal + "/submission", NEW_SPEAKER).expect(200);

        assertThat(act(secretariat, renewal, "refusal", """
                {"words": "The person you name speaks for another city."}""").path("status").asString())
                .isEqualTo("refused");

        Await.until(
                "the mails to Zumaia",
                () -> after.stage().inbox().to("ane@zumaia-hub.example.org").stream()
                        .filter(mail -> mail.text().contains("speak for you")
                                || mail.text().contains("another city"))
                        .count(),
                count -> count == 2);
    }

    /** The path of the renewal of a new member that the open campaign asks. */
    private String asked(String member, String name) {
        after.withAnOpenCampaign();
        secretariat
                .post("/api/members", """
                    {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "zone": "Europe/Madrid", "language": "en",
                     "contact": {"name": "Ane Ejemplar", "email": "ane@%s-hub.example.org"}}""".formatted(member, name, member.substring(3)))
                .expect(201);
        act(secretariat, "/api/campaigns/" + OPEN_CAMPAIGN, "members", "{\"member\": \"" + member + "\"}");
        var renewal = "/api/renewals/" + OPEN_CAMPAIGN + "." + member;
        Await.until("the renewal of " + name, () -> secretariat.get(renewal).status(), status -> status == 200);
        return renewal;
    }
}
