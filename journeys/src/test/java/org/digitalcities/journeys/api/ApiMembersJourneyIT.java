package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;
import static org.digitalcities.journeys.api.Acts.put;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** The records of members and lists of them, by the API. The OpenAPI document shows these requests and answers as examples. */
class ApiMembersJourneyIT {

    private static final String LIST = """
            id;name;short;kind;country;language;contact_name;contact_email
            de-stuttgart;;Stgt.;;;;;
            pt-evora;Evora;;city;Portugal;es;Ines Exemplo;evora@example.org
            ;Nowhere;;city;Atlantis;en;Nobody Example;nowhere@example.org
            """;

    private final HubClient secretariat = AfterTheStory.shared().stage().cast().secretariat();

    @Test
    void aMemberHasACertificateThatAnybodyCanCheck() {
        var certificate = secretariat
                .get("/api/members/fi-lappeenranta/certificate")
                .expect(200)
                .json();
        assertThat(certificate.path("mandate").asString()).isEqualTo("2022-2025");
        var check = URI.create(certificate.path("check").asString()).getPath();
        var nobody = AfterTheStory.shared().stage().hub().nobody();
        assertThat(nobody.get(check).expect(200).text()).contains("Lappeenranta");
    }

    @Test
    void anOfficerKeepsTheRecordOfAMember() {
        secretariat
                .post("/api/members", RequestBodies.city("es-laredo", "Laredo"))
                .expect(201);
        var member = "/api/members/es-laredo";

        put(
                secretariat,
                member,
                "",
                Body.of(
                        "kind", "city",
                        "name", "Laredo",
                        "country", "ES",
                        "section", "EUROPE",
                        "zone", "Europe/Madrid",
                        "particulars",
                                Body.of(
                                        "population",
                                        11_000,
                                        "website",
                                        "https://laredo.example.org/",
                                        "coordinates",
                                        Body.of("latitude", 43.41, "longitude", -3.41))));
        put(
                secretariat,
                member,
                "/representative",
                Body.of("name", "Carmen Ejemplar", "office", new LocalText("Mayor", "Alcaldesa", "Maire")));

        var shown = secretariat.get(member).expect(200).json();
        assertThat(shown.path("particulars").path("population").asInt()).isEqualTo(11_000);
        assertThat(shown.path("representative").path("name").asString()).isEqualTo("Carmen Ejemplar");
        Await.until(
                "the place of the member in the directory",
                () -> AfterTheStory.shared()
                        .stage()
                        .hub()
                        .nobody()
                        .get("/api/directory/places")
                        .expect(200)
                        .json()
                        .path("features")
                        .findValuesAsString("id"),
                ids -> ids.contains("es-laredo"));
    }

    @Test
    void aListIsReadCheckedImportedAndTakenBack() {
        var list = uploaded();
        act(secretariat, list, "check", """
            {"columns": {"id": 1, "name": 2, "short": 3, "kind": 4, "country": 5, "language": 6, "contact_name": 7,
             "contact_email": 8}, "mode": "update", "source": "Letter of the association"}""");
        reaches(list, "checked");
        assertThat(secretariat
                        .get(list + "/rows")
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("verdict"))
                .contains("refused");
        var counts = secretariat.get(list).expect(200).json().path("counts");
        var members = counts.path("new").asInt() + counts.path("changed").asInt();
        act(secretariat, list, "import", "{\"members\": " + members + "}");
        reaches(list, "imported");
        act(secretariat, list, "undoing", """
            {"reason": "The association sent another list."}""");
        reaches(list, "undone");

        assertThat(secretariat.get("/api/member-lists").expect(200).json().path("items"))
                .isNotEmpty();
        Await.until(
                "the history of the list",
                () -> secretariat
                        .get(list + "/history")
                        .expect(200)
                        .json()
                        .path("items")
                        .size(),
                size -> size >= 3);
    }

    @Test
    void aListThatIsNotWantedIsDiscarded() {
        var list = uploaded();
        act(secretariat, list, "discard", "{}");
        reaches(list, "discarded");
    }

    private String uploaded() {
        return secretariat
                .upload("/api/member-lists", "text/csv", LIST.getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .header("Location")
                .map(location -> URI.create(location).getPath())
                .orElseThrow();
    }

    private void reaches(String list, String state) {
        Await.until(
                "the list is " + state,
                () -> secretariat.get(list).expect(200).json(),
                shown -> shown.path("state").asString().equals(state));
    }
}
