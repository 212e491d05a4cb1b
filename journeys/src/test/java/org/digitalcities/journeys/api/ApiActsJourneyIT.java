package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;
import static org.digitalcities.journeys.api.Acts.created;
import static org.digitalcities.journeys.api.Acts.put;

import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** What the teams do by the API beyond the story. The OpenAPI document shows these requests and answers as examples. */
class ApiActsJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();
    private final HubClient communications = after.stage().cast().communications();

    @Test
    void aCampaignThatWasPlannedAndOpenedIsExtended() {
        after.withAnOpenCampaign();
        var campaign = "/api/campaigns/" + AfterTheStory.OPEN_CAMPAIGN;
        assertThat(secretariat.get(campaign).expect(200).json().path("state").asString())
                .isEqualTo("open");

        act(secretariat, campaign, "extension", """
            {"closes": "2024-07-15T23:59"}""");

        assertThat(secretariat.get(campaign).expect(200).json().path("closes").asString())
                .isEqualTo("2024-07-15T21:59:00Z");
        Await.until(
                "each renewal extended",
                () -> secretariat.get(campaign).expect(200).json(),
                seen -> !seen.path("busy").asBoolean());
        // Who is asked already is asked no second time.
        act(secretariat, campaign, "members", """
            {"member": "fi-lappeenranta"}""");
    }

    @Test
    void aCampaignIsPlannedInStepsAndGivenUp() {
        after.withAnOpenCampaign();
        var campaign = created(secretariat, "/api/campaigns/plans", """
            {"id": "late-renewal-2025-2028", "mandate": "2025-2028"}""");
        put(secretariat, campaign, "", """
            {"mandate": "2025-2028", "closes": "2024-10-31T23:59", "zone": "Europe/Madrid", "graceDays": 15,
             "reminders": [14, 3]}""");
        var planned = secretariat.get(campaign).expect(200).json();
        assertThat(planned.path("state").asString()).isEqualTo("planned");
        assertThat(planned.path("closes").asString()).isEqualTo("2024-10-31T22:59:00Z");

        var rehearsal = secretariat.get(campaign + "/rehearsal").expect(200).json();
        assertThat(rehearsal.path("mailings").path(0).path("members").asInt())
                .isEqualTo(rehearsal.path("members").asInt());
        assertThat(secretariat
                        .get(campaign + "/rehearsal/members?limit=5")
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .has("asked"))
                .isTrue();

        act(secretariat, campaign, "discard", "");

        assertThat(secretariat.get(campaign).expect(200).json().path("state").asString())
                .isEqualTo("discarded");
    }

    @Test
    void anIssueIsEditedApprovedAndScheduledAndItsScheduleCancelled() {
        var issue = created(communications, "/api/issues", """
            {"title": {"en": "Learning meetings in 2024", "es": "Reuniones de aprendizaje en 2024"},
             "body": {"en": "The community takes part in **learning meetings** with other institutions.",
                      "es": "La comunidad participa en **reuniones de aprendizaje** con otras instituciones."}}""");
        assertThat(communications
                        .get(issue)
                        .expect(200)
                        .json()
                        .path("missing")
                        .path(0)
                        .asString())
                .isEqualTo("fr");
        put(communications, issue, "", """
            {"title": {"en": "Learning meetings in 2024", "es": "Reuniones de aprendizaje en 2024",
                       "fr": "Réunions d’apprentissage en 2024"},
             "body": {"en": "The community takes part in **learning meetings** with other institutions.",
                      "es": "La comunidad participa en **reuniones de aprendizaje** con otras instituciones.",
                      "fr": "La communauté participe à des **réunions d’apprentissage** avec d’autres institutions."}}""");
        var readers = approved(issue);

        act(communications, issue, "schedule", """
            {"at": "2024-01-15T10:00", "zone": "Europe/Madrid", "readers": %d}""".formatted(readers));
        var scheduled = communications.get(issue).expect(200).json();
        assertThat(scheduled.path("state").asString()).isEqualTo("scheduled");
        assertThat(scheduled.path("at").asString()).isEqualTo("2024-01-15T09:00:00Z");

        act(communications, issue, "schedule/cancellation", "");
        assertThat(state(issue)).isEqualTo("approved");
    }

    /** The mail server is stopped, so that the issue cannot be sent before it is paused. */
    @Test
    void anIssueIsPausedWhileItIsSentAndResumed() {
        var issue = created(communications, "/api/issues", """
            {"title": {"en": "Pioneer cities", "es": "Ciudades pioneras", "fr": "Villes pionnières"},
             "body": {"en": "Meet the pioneer cities of the mandate 2022-2025.",
                      "es": "Conozca las ciudades pioneras del mandato 2022-2025.",
                      "fr": "Découvrez les villes pionnières du mandat 2022-2025."}}""");
        var readers = approved(issue);
        var mails = after.own().launcher().process("inbox");
        mails.stop();
        try {
            act(communications, issue, "sending", "{\"readers\": %d}".formatted(readers));
            act(communications, issue, "pause", "");
            assertThat(state(issue)).isEqualTo("paused");
        } finally {
            mails.start();
        }

        act(communications, issue, "resumption", "");

        Await.until("the issue sent", () -> state(issue), "sent"::equals);
    }

    @Test
    void aMembersContactIsReplacedAndComesBack() {
        var izmir = after.stage().community().member("tr-izmir");
        put(secretariat, "/api/members/tr-izmir", "/contact", """
            {"name": "Deniz Exampleton", "email": "tr-izmir-digital@example.org", "language": "en"}""");
        var contact =
                secretariat.get("/api/members/tr-izmir").expect(200).json().path("contact");
        assertThat(contact.path("name").asString()).isEqualTo("Deniz Exampleton");
        assertThat(contact.path("email").asString()).isEqualTo("tr-izmir-digital@example.org");

        put(secretariat, "/api/members/tr-izmir", "/contact", izmir.person());

        assertThat(secretariat
                        .get("/api/members/tr-izmir")
                        .expect(200)
                        .json()
                        .path("contact")
                        .path("email")
                        .asString())
                .isEqualTo(izmir.address());
    }

    @Test
    void aNoteIsWrittenAndRemoved() {
        var note = secretariat
                .post("/api/notes", """
                    {"member": "tr-izmir", "text": "Asked for the texts of the study in Turkish."}""")
                .expect(201)
                .json()
                .path("id")
                .asString();
        assertThat(secretariat.get("/api/notes").expect(200).text()).contains(note);

        secretariat.post("/api/notes/" + note + "/removal", "").expect(200);

        assertThat(secretariat.get("/api/notes").expect(200).text()).doesNotContain(note);
    }

    @Test
    void aPostOnASocialNetworkIsRecorded() {
        var item = created(communications, "/api/plan-items", """
            {"id": "pioneer-cities-twitter", "channel": "twitter",
             "text": {"en": "Meet the pioneer cities of the mandate 2022-2025.",
                      "es": "Conozca las ciudades pioneras del mandato 2022-2025.",
                      "fr": "Découvrez les villes pionnières du mandat 2022-2025."}}""");

        act(communications, item, "placement", """
            {"address": "https://twitter.example.org/digital-cities/1721825300000000000"}""");

        var placed = communications.get(item).expect(200).json();
        assertThat(placed.path("state").asString()).isEqualTo("placed-by-hand");
        assertThat(placed.path("address").asString())
                .isEqualTo("https://twitter.example.org/digital-cities/1721825300000000000");
    }

    @Test
    void thePersonalLinksOfAnApplicationAreRevoked() {
        var call = "/api/calls/pioneers-2022-2025";
        var before = linkGeneration(call, "fr-bordeaux");

        act(secretariat, call, "applications/fr-bordeaux/link-generation", "");

        assertThat(linkGeneration(call, "fr-bordeaux")).isEqualTo(before + 1);
    }

    @Test
    void thePersonalLinksOfARenewalAreRevoked() {
        after.withAnOpenCampaign();
        var renewal = "/api/renewals/" + AfterTheStory.OPEN_CAMPAIGN + ".ma-anclm";
        var before = secretariat
                .get(renewal)
                .expect(200)
                .json()
                .path("linkGeneration")
                .asInt();

        act(secretariat, renewal, "link-generation", "");

        assertThat(secretariat
                        .get(renewal)
                        .expect(200)
                        .json()
                        .path("linkGeneration")
                        .asInt())
                .isEqualTo(before + 1);
    }

    @Test
    void theStreamBeginsWithTheFirstPublicEvent() {
        var first = secretariat.get("/api/events?limit=1").expect(200).json();

        var message = secretariat.firstMessage("/api/events/stream").expect(200).text();

        assertThat(message)
                .contains("\nid: " + first.path("next").asString() + "\n")
                .contains("\nevent: " + first.path("items").path(0).path("type").asString() + "\n");
    }

    private int linkGeneration(String call, String application) {
        return secretariat
                .get(call)
                .expect(200)
                .json()
                .path("applications")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(application))
                .findFirst()
                .orElseThrow()
                .path("linkGeneration")
                .asInt();
    }

    /** Approved by the officer, who has not written it; how many readers it then reaches. */
    private long approved(String issue) {
        act(after.officer(), issue, "approval", "");
        var approved = communications.get(issue).expect(200).json();
        assertThat(approved.path("state").asString()).isEqualTo("approved");
        return approved.path("readers").asLong();
    }

    private String state(String issue) {
        return communications.get(issue).expect(200).json().path("state").asString();
    }
}
