package org.digitalcities.journeys.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalid input gets a clear answer through the gateway, and changes nothing. */
class BadInputJourneyIT {

    private static final String BILBAO = "/api/members/es-bilbao";
    private static final String RENEWAL = "/api/renewals/" + AfterTheStory.OPEN_CAMPAIGN + ".es-bilbao";

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();
    private final HubClient bilbao = after.stage().cast().city("es-bilbao");
    private String before;

    @BeforeEach
    void look() {
        after.withAnOpenCampaign();
        before = state();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(state()).isEqualTo(before);
    }

    /** Members, the open campaign's counts, Bilbao's and its renewal's versions, and the position of the newest public event. */
    private String state() {
        var members = secretariat.get("/api/members?limit=200").expect(200).text();
        var counts = secretariat
                .get("/api/campaigns/" + AfterTheStory.OPEN_CAMPAIGN)
                .expect(200)
                .json()
                .path("counts")
                .path("bySection")
                .toString();
        return String.join(
                "\n",
                members,
                counts,
                secretariat.get(BILBAO).etag(),
                secretariat.get(RENEWAL).etag(),
                newest());
    }

    private String newest() {
        for (var after = "0"; ; ) {
            var part = secretariat
                    .get("/api/events?limit=200&after=" + after)
                    .expect(200)
                    .json();
            if (part.path("items").isEmpty()) return after;
            after = part.path("next").asString();
        }
    }

    @Test
    void brokenJson() {
        refused(secretariat.post("/api/members", "{\"id\":\"xx-"), 400);
    }

    @Test
    void anUnknownFieldIsNamed() {
        var answer = secretariat.post(
                RENEWAL + "/submission",
                Body.of("decision", "renew", "channel", "letter", "receivedOn", "2023-11-01", "colour", "blue"));
        refused(answer, 400, 422);
        assertThat(answer.text()).contains("colour");
    }

    @Test
    void aCountryThatIsNoneIsNamedByItsField() {
        var answer = secretariat.post(
                "/api/members",
                Body.of(
                        "id",
                        "xx-nowhere",
                        "kind",
                        "city",
                        "name",
                        "Nowhere",
                        "country",
                        "XX",
                        "section",
                        "EUROPE",
                        "zone",
                        "Europe/Madrid",
                        "language",
                        "es",
                        "contact",
                        new MemberFixture.Contact("Nobody", "nobody@example.org", "es")));
        refused(answer, 422);
        assertThat(fields(answer)).contains("country");
    }

    @Test
    void aDateWithoutZoneIsNamedByItsField() {
        var answer = secretariat.post(
                "/api/campaigns", Body.of("mandate", "2025-2028", "closes", "2024-09-30T23:59", "graceDays", 1));
        refused(answer, 422);
        assertThat(fields(answer)).contains("zone");
        var instant = secretariat.post("/api/clock", Body.of("now", "2024-01-01T00:00:00"));
        refused(instant, 400, 422);
        assertThat(fields(instant)).contains("now");
    }

    @Test
    void twoMegabytesOfJson() {
        refused(secretariat.post("/api/members", "{\"id\":\"" + "x".repeat(2 << 20) + "\"}"), 413);
    }

    @Test
    void aFileOf200Megabytes() {
        var study = after.stage().cast().study();
        var request = study.request("/api/editions/edition-5/documents?language=es&title=Too%20large")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/pdf")
                .expectContinue(true)
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new Zeros(200L << 20)), 200L << 20));
        refused(study.send(request), 413);
    }

    @Test
    void aStaleOrMissingVersion() {
        var contact = Body.of("name", "Somebody Else", "email", "else@example.org", "language", "es");
        refused(secretariat.put(BILBAO + "/contact", contact, "\"99\""), 412);
        refused(
                secretariat.send(secretariat
                        .request(BILBAO + "/contact")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                "{\"name\":\"A\",\"email\":\"a@example.org\",\"language\":\"es\"}"))),
                428);
    }

    @Test
    void anActWithoutAnIdempotencyKeyIsRefused() {
        var request = bilbao.request(RENEWAL + "/submission")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"decision\":\"renew\"}"));
        refused(bilbao.send(request), 400);
    }

    @Test
    void guessedAndCutOffLinksGiveNothingAway() {
        var real = after.link("kr-seoul");
        var guessed = after.stage().hub().nobody().get("/r/" + "A".repeat(43));
        var cut = after.stage()
                .hub()
                .nobody()
                .get(real.replaceFirst("\\?.*", "")
                        .substring(0, real.replaceFirst("\\?.*", "").length() - 4));
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(cut.status()).isEqualTo(404);
        assertThat(cut.text()).doesNotContain("Seoul").doesNotContain("example.org");
        assertThat(cut.page().heading()).isEqualTo(guessed.page().heading());
    }

    @Test
    void aTokenOfAnotherCity() {
        var stuttgart = after.stage().cast().city("de-stuttgart");
        refused(stuttgart.get(RENEWAL), 404);
        refused(stuttgart.post(RENEWAL + "/submission", Body.of("decision", "withdraw")), 404);
        refused(
                stuttgart.post(BILBAO + "/handover", Body.of("name", "A", "email", "a@example.org", "language", "es")),
                403);
    }

    @Test
    void aTokenThatNobodyIssued() {
        var forged = after.stage().hub().bearer("eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJzZWNyZXRhcmlhdCJdfQ.");
        refused(forged.post("/api/members", "{}"), 401);
        refused(after.stage().hub().bearer("nonsense").get("/api/members"), 401);
    }

    @Test
    void aFormFromAnotherSiteUnderAnOfficersSession() {
        var officer = after.officer();
        var request = officer.request(RENEWAL + "/link-generation")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        refused(
                officer.sendAs(
                        request.POST(BodyPublishers.noBody()),
                        Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example.org")),
                403);
    }

    @Test
    void aClockThatRunsBackwards() {
        refused(secretariat.post("/api/clock", Body.of("now", "2022-07-15T07:00:00Z")), 409);
    }

    private static void refused(HubResponse answer, int... statuses) {
        assertThat(statuses).as(answer.request() + ": " + answer.text()).contains(answer.status());
        assertThat(answer.problem()).as(answer.text()).isNotEmpty();
    }

    private static java.util.List<String> fields(HubResponse answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }
}
