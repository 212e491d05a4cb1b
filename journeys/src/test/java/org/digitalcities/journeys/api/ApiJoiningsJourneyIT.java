package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;
import static org.digitalcities.journeys.api.Acts.created;

import java.net.URI;
import java.util.function.Predicate;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** Requests to join, by the API; as {@link ApiMembersJourneyIT}, these are examples. */
class ApiJoiningsJourneyIT {

    private static final String REQUEST = """
            {"kind": "city", "name": "%s", "country": "ES", "message": "We would like to learn from other harbours.",
             "source": "A letter of 3 November",
             "contact": {"name": "Ane Ejemplar", "email": "%s@harbours.example.org", "language": "es"}}""";

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();

    @Test
    void aCityThatWroteALetterIsAskedBackAndBecomesAMember() {
        var request = created(secretariat, "/api/joinings", REQUEST.formatted("Orio", "orio"));
        assertThat(act(secretariat, request, "question", """
                    {"words": "How many people work on data in your city?"}""").path("state").asString())
                .isEqualTo("asked-back");
        mailed("Una pregunta sobre la solicitud: Orio");
        assertThat(act(secretariat, request, "acceptance", """
                    {"member": "es-orio", "zone": "Europe/Madrid",
                     "membership": {"mandate": "2022-2025", "since": "2023-01-16", "source": "Its letter"}}""").path("member").asString())
                .isEqualTo("es-orio");
        Await.until(
                "the new member", () -> secretariat.get("/api/members/es-orio").status(), Predicate.isEqual(200));
        assertThat(secretariat.get(request + "/history").expect(200).json().path("items"))
                .isNotEmpty();
        assertThat(secretariat
                        .get("/api/joinings?state=accepted")
                        .expect(200)
                        .json()
                        .path("items"))
                .isNotEmpty();
        mailed("Bienvenida a la comunidad: Orio");
    }

    @Test
    void aRefusedCityReadsTheReasons() {
        var request = created(secretariat, "/api/joinings", REQUEST.formatted("Zarautz", "zarautz"));
        act(secretariat, request, "refusal", """
            {"words": "The community has no room before the next mandate."}""");
        var link = Await.until(
                "the refusal",
                () -> after.stage().inbox().to("zarautz@harbours.example.org").stream()
                        .filter(mail -> mail.text().contains("no room before"))
                        .findFirst()
                        .flatMap(mail -> mail.link("/j/"))
                        .map(URI::getPath)
                        .orElse(""),
                path -> !path.isEmpty());
        assertThat(after.stage().hub().browser("es").get(link).expect(200).text())
                .contains("no room before the next mandate");
    }

    private void mailed(String subject) {
        Await.until(
                "the mail " + subject,
                () -> after.stage().inbox().to("orio@harbours.example.org").stream()
                        .map(mail -> mail.subject())
                        .toList(),
                subjects -> subjects.contains(subject));
    }
}
