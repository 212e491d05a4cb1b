package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;

import java.util.Map;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** Who is a member, in which mandate and why, by the API. The OpenAPI document shows these requests and answers as examples. */
class ApiStandingsJourneyIT {

    private static final String MANDATE = "2022-2025";

    private final HubClient secretariat = AfterTheStory.shared().stage().cast().secretariat();

    @Test
    void oneMandateIsCurrentAndItsMembersAreListed() {
        assertThat(secretariat
                        .get("/api/mandates")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(mandate -> mandate.path("state").asString().equals("current"))
                        .map(mandate -> mandate.path("id").asString()))
                .containsExactly(MANDATE);
        assertThat(secretariat
                        .get("/api/standings?mandate=" + MANDATE)
                        .expect(200)
                        .json()
                        .path("items"))
                .isNotEmpty()
                .allSatisfy(standing ->
                        assertThat(standing.path("mandate").asString()).isEqualTo(MANDATE));
    }

    @Test
    void aMemberLeavesInMidMandateAndComesBack() {
        var member = registered("es-irun", "Irun");

        act(secretariat, member, "leaving", """
            {"reason": "The city council has ended its international memberships."}""");
        assertThat(standing(member)).isEqualTo("left");
        assertThat(isListed("es-irun")).isFalse();
        var visitor = AfterTheStory.shared().stage().hub().nobody();
        assertThat(visitor.get("/members/es-irun").status()).isEqualTo(404);

        act(secretariat, member, "reinstatement", """
            {"reason": "The new city council has decided to take part again."}""");
        assertThat(standing(member)).isEqualTo("member");
        assertThat(isListed("es-irun")).isTrue();
        assertThat(visitor.get("/members/es-irun").status()).isEqualTo(200);
        assertThat(secretariat
                        .get("/api/members/es-irun/standings")
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("changes"))
                .hasSizeGreaterThanOrEqualTo(3);
        Await.until(
                "the history of a member that left and came back",
                () -> secretariat
                        .get(member + "/history")
                        .expect(200)
                        .json()
                        .path("items")
                        .size(),
                size -> size >= 3);
    }

    @Test
    void aMemberThatWasEnteredInErrorIsNone() {
        var member = registered("es-irunn", "Irunn");

        act(secretariat, member, "voiding", """
            {"name": "Irunn", "reason": "Irun was entered twice."}""");

        assertThat(standing(member)).isEqualTo("void");
        assertThat(isListed("es-irunn")).isFalse();
    }

    @Test
    void theSeatOfAViceChairPassesFromOneMemberToAnotherAndEnds() {
        registered("es-eibar", "Eibar");
        registered("es-tolosa", "Tolosa");
        var mandate = "/api/mandates/" + MANDATE;
        var section = secretariat
                .get(mandate)
                .expect(200)
                .json()
                .path("balance")
                .propertyStream()
                .filter(one -> one.getValue().asInt() == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        act(secretariat, mandate, "seats", """
            {"role": "vice-chair", "section": "%s", "member": "es-eibar", "since": "2023-01-16"}""".formatted(section));
        act(secretariat, mandate, "seats", """
            {"role": "vice-chair", "section": "%s", "member": "es-tolosa", "replaces": "es-eibar",
             "representative": {"name": "Miren Ejemplar", "office": {"en": "Mayor", "es": "Alcaldesa", "fr": "Maire"}}}""".formatted(section));
        var ended = act(secretariat, mandate, "seats/ending", """
            {"role": "vice-chair", "section": "%s"}""".formatted(section));

        assertThat(ended.path("formerSeats")
                        .valueStream()
                        .map(seat -> seat.path("member").asString()))
                .containsExactly("es-eibar", "es-tolosa");
    }

    @Test
    void theTechnicalSecretariatIsRunByAnOrganisation() {
        var mandate = "/api/mandates/" + MANDATE;
        act(secretariat, mandate, "secretariat", """
            {"holder": "Bilbao City Council", "since": "2022-10-14"}""");
        var ended = act(secretariat, mandate, "secretariat/ending", "{}");

        assertThat(ended.path("secretariat").path(0).path("until").asString()).isNotEmpty();
    }

    /** The path of the standing in the current mandate, once it is on record. */
    private String registered(String id, String name) {
        secretariat.post("/api/members", RequestBodies.city(id, name)).expect(201);
        var standing = "/api/standings/" + MANDATE + "." + id;
        Await.until("the standing of " + name, () -> secretariat.get(standing).status(), status -> status == 200);
        return standing;
    }

    private String standing(String path) {
        return secretariat.get(path).expect(200).json().path("state").asString();
    }

    private boolean isListed(String member) {
        return secretariat.get("/api/directory?limit=200").expect(200).text().contains('"' + member + '"');
    }
}
