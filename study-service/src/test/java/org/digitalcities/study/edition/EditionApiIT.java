package org.digitalcities.study.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.digitalcities.contracts.StudyEvent.EditionRecorded;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.study.StudyIT;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;

class EditionApiIT extends StudyIT {

    private final int number = newNumber();
    private final String edition = "edition-" + number;

    @Test
    void historyIsMarkedAsReportedWithItsSource() {
        var created = as("secretariat").post("/api/editions", history(35, 20));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/editions/" + edition);
        var figures = http().get("/api/editions/" + edition).json().path("figures");
        assertThat(figures.path("basis").asString()).isEqualTo("reported");
        assertThat(figures.path("source").asString()).isEqualTo("http://www.uclg-digitalcities.org/");
        assertThat(figures.path("cities").asInt()).isEqualTo(35);
        eventually(() -> assertThat(told(SubjectKind.EDITION.of(edition), EditionRecorded.class))
                .hasSize(1));
    }

    @Test
    void anEditionTakesOverTheMethodOfAnEarlierOne() {
        var earlier = newNumber();
        as("secretariat").post("/api/editions", """
                {"number":%d,"year":2021,"theme":{"en":"Resilience","es":"Resiliencia","fr":"Résilience"},
                 "recorded":{"cities":35,"source":"http://www.uclg-digitalcities.org/","method":{"en":"a survey","es":"una encuesta","fr":"une enquête"}}}""".formatted(earlier));

        as("study").post("/api/editions", "{\"number\":%d,\"year\":2023,\"methodFrom\":%d}".formatted(number, earlier));
        approach();

        var taken = http().get("/api/editions/" + edition).json();
        assertThat(taken.path("method").asInt()).isEqualTo(earlier);
        assertThat(taken.at("/methodText/es").asString()).isEqualTo("una encuesta");
        assertThat(http().get("/study/" + edition + "?lang=fr").body())
                .contains("une enquête")
                .contains("/study/edition-" + earlier);
    }

    @Test
    void figuresOfAnEditionOfOurOwnAreCountedAndCannotBeTyped() {
        as("study").post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number));
        approach();
        join("es-bilbao", "Bilbao", "ES");
        join("es-bilbao", "Bilbao", "ES");
        join("fr-bordeaux", "Bordeaux", "FR");

        var figures = http().get("/api/editions/" + edition).json().path("figures");
        assertThat(figures.path("cities").asInt()).isEqualTo(2);
        assertThat(figures.path("countries").asInt()).isEqualTo(2);
        assertThat(figures.path("basis").asString()).isEqualTo("derived");
        assertThat(as("study")
                        .post("/api/editions", "{\"number\":%d,\"year\":2023,\"cities\":40}".formatted(newNumber()))
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("cities");
    }

    @Test
    void aMethodIsTakenOverOnlyFromAnEditionOnRecord() {
        var refused =
                as("study").post("/api/editions", "{\"number\":%d,\"year\":2023,\"methodFrom\":998}".formatted(number));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("method-edition-unknown");
        assertThat(http().get("/api/editions/" + edition).status()).isEqualTo(404);
    }

    @Test
    void badFieldsAreNamedAndNothingChanges() {
        as("study").post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number));
        approach();

        var refused = as("study")
                .post(
                        "/api/editions/" + edition + "/participations",
                        "{\"city\":\"Nl Utrecht\",\"cityName\":\"Utrecht\",\"country\":\"XX\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("city", "country");
        assertThat(http().get("/api/editions/" + edition)
                        .json()
                        .path("figures")
                        .path("cities")
                        .asInt())
                .isZero();
        assertThat(as("study")
                        .post(
                                "/api/editions/" + edition + "/approach",
                                "{\"theme\":{\"en\":\"T\",\"es\":\"T\"},\"alignedWith\":\"Pact\",\"components\":[\"water\"]}")
                        .json()
                        .path("errors")
                        .findValuesAsString("code"))
                .containsExactly("language-missing", "not-one-of");
    }

    @Test
    void onlyTheStudyTeamWorksOnAnEdition() {
        as("study").post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number));

        assertThat(as("city")
                        .post("/api/editions/" + edition + "/participations", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(http().post("/api/editions/" + edition + "/participations", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(as("communications")
                        .post("/api/editions", "{\"number\":1,\"year\":2023}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anEditionIsMadeOnceHoweverOftenItIsSent() {
        var body = history(10, 5);
        var key = UUID.randomUUID().toString();

        var first = keyed(key, body);
        var again = keyed(key, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(as("study").post("/api/editions", body).code()).isEqualTo("already-exists");
    }

    private Answer keyed(String key, String body) {
        return send(as("study")
                .request("/api/editions")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    private void approach() {
        as("study").post("/api/editions/" + edition + "/approach", """
                {"theme":{"en":"Theme","es":"Tema","fr":"Thème"},"alignedWith":"Pact for the Future","components":["people"]}""");
    }

    private void join(String city, String name, String country) {
        assertThat(as("study")
                        .post(
                                "/api/editions/" + edition + "/participations",
                                "{\"city\":\"%s\",\"cityName\":\"%s\",\"country\":\"%s\"}"
                                        .formatted(city, name, country))
                        .status())
                .isEqualTo(200);
    }

    private String history(int cities, int countries) {
        return """
                {"id":"%s","number":%d,"year":2021,"theme":{"en":"Resilience","es":"Resiliencia","fr":"Résilience"},
                 "recorded":{"cities":%d,"countries":%d,"source":"http://www.uclg-digitalcities.org/","published":"2021-11-16","languages":["es","en"]}}""".formatted(edition, number, cities, countries);
    }
}
