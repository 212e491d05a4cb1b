package org.digitalcities.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.CallOpened;
import org.digitalcities.contracts.MembershipEvent.LeadershipSeated;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MeetingPlanned;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.NewsletterEvent.PlanItemPlanned;
import org.digitalcities.study.StudyIT;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** Facts of a work report that come from events: channels, seats, the next edition's steps, continuing members, affiliations. */
class WorkReportFactsIT extends StudyIT {

    private static final Instant CLOSES = Instant.parse("2022-12-16T22:59:00Z");

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private final int number = newNumber();
    private final int next = newNumber();
    /** Mandates in years that no other test uses, because those of other tests would be listed between these. */
    private final int year = 4000 + 5 * number;

    private final String mandate = year + "-" + (year + 3);
    private final String before = (year - 3) + "-" + year;
    private final String bilbao = "es-bilbao-" + some;
    private final String stuttgart = "de-stuttgart-" + some;
    private final String id = "facts-" + some;
    private final String council = "council-" + some;
    private final String congress = "congress-" + some;
    private final String cases = "Report " + some;

    @BeforeEach
    void whatHappened() {
        hear(new MandateOpened(before, MeetingKind.WORLD_CONGRESS, "Durban", year - 3, 11), 1);
        hear(new LeadershipSeated(before, Role.CHAIR, bilbao, null), 2);
        hear(new MandateOpened(mandate, MeetingKind.WORLD_CONGRESS, "Daejeon", year, 10), 1);
        hear(new LeadershipSeated(mandate, Role.CHAIR, bilbao, null), 2);
        hear(new LeadershipSeated(mandate, Role.VICE_CHAIR, stuttgart, "EUROPE"), 3);
        hear(new MemberRegistered(bilbao, MemberKind.CITY, "Bilbao", null, "ES", "EUROPE", "Europe/Madrid"), 1);
        hear(new MemberRegistered(stuttgart, MemberKind.CITY, "Stuttgart", null, "DE", "EUROPE", "Europe/Berlin"), 1);
        hear(
                new AffiliationEntered(
                        "hub-" + some,
                        AffiliationKind.INITIATIVE,
                        bilbao,
                        each("Local4Action Hub " + some),
                        each("hub")),
                1);
        hear(new CallOpened("call-" + some, mandate, 5, 6, CLOSES, "Europe/Madrid"), 1);
        hear(new MeetingPlanned(council, MeetingKind.WORLD_COUNCIL, 2023, null), 1);
        hear(new MeetingPlanned(congress, MeetingKind.WORLD_CONGRESS, 2022, "Daejeon"), 1);
        for (var channel : List.of("newsletter", "flickr", "website", "youtube", "twitter"))
            hear(new PlanItemPlanned(channel + some, null, channel), 1);
        made(as("study").post("/api/editions", """
                {"number":%d,"year":2021,"theme":{"en":"Resilience","es":"Resiliencia","fr":"Résilience"},
                 "recorded":{"cities":35,"countries":20,"source":"http://www.uclg-digitalcities.org/","published":"2021-11-16",
                   "announced":{"meeting":"world-council","place":"Barcelona","when":"2021-11"}}}""".formatted(number)));
        made(as("study")
                .post(
                        "/api/editions",
                        "{\"number\":%d,\"year\":2023,\"methodFrom\":%d,\"launch\":\"%s\"}"
                                .formatted(next, number, council)));
        made(as("study").post("/api/editions/edition-" + next + "/approach", """
                {"theme":{"en":"Theme","es":"Tema","fr":"Thème"},"alignedWith":"Pact for the Future","components":["people","planet","government"]}"""));
        made(as("study").post("/api/contributions", """
                {"id":"case-%s","report":"%s","chapter":6,"pathway":"Connecting","title":"Digital Villages","url":"https://gold.uclg.org/6.pdf",
                 "published":"2022-06-26","source":"https://gold.uclg.org/","allCases":"https://gold.uclg.org/","finalAt":"%s"}""".formatted(some, cases, congress)));
        made(as("study").post("/api/work-reports", """
                {"id":"%s","period":"2022-2023","mandate":"%s","editions":["edition-%d"],"contributions":["%s"],"activities":[
                  {"when":"2023","component":"planet","text":{"en":"channels: {channels}","es":"canales: {channels}","fr":"canaux : {channels}"}},
                  {"when":"2022-Q4 to 2023-Q1","component":"government","text":{"en":"The approach of the {edition} edition, aligned with the {programme}",
                    "es":"el enfoque de la {edition} edición, alineado con el {programme}","fr":"l'approche de la {edition} édition, alignée sur le {programme}"}},
                  {"when":"2023","component":"government","text":{"en":"publish the {year} edition at the {launch}","es":"publicar la edición {year} en el {launch}",
                    "fr":"publier l'édition {year} au {launch}"}},
                  {"when":"ongoing","component":"people","text":{"en":"identify {seats} cities","es":"identificar de {seats} ciudades","fr":"identifier {seats} villes"}}],
                 "learningMeetings":[{"when":"2023-05","text":{"en":"a meeting","es":"una reunión","fr":"une réunion"},
                  "source":{"en":"invented minutes","es":"acta inventada","fr":"compte rendu inventé"}},
                  {"when":"2023-06","text":{"en":"another","es":"otra","fr":"une autre"},"source":"https://example.org/minutes"}]}""".formatted(id, mandate, number, cases)));
        eventually(() -> {
            var report = as("study").get("/api/work-reports/" + id).json();
            assertThat(report.at("/nextEdition/steps/1").has("done")).isTrue();
            assertThat(report.at("/nextEdition/launch").asString("")).isNotEmpty();
            assertThat(report.at("/keyResults/contributions/0/finalAt").asString(""))
                    .isNotEmpty();
            assertThat(report.at("/standing/affiliations").findValuesAsString("body"))
                    .contains("Local4Action Hub " + some);
            assertThat(report.at("/standing/affiliations").findValuesAsString("memberName"))
                    .contains("Bilbao");
            assertThat(report.at("/standing/leadership/0/since").asString("")).isEqualTo(before);
            assertThat(report.at("/standing/leadership")).hasSize(2);
            assertThat(report.at("/standing/pioneers/most").asInt()).isEqualTo(6);
            assertThat(report.path("channels").findValuesAsString("id"))
                    .containsExactly("website", "twitter", "youtube", "flickr", "newsletter");
        });
    }

    @Test
    void textsNameFactsThatTheServicesKnow() {
        made(as("study").post("/api/work-reports/" + id + "/issue", "{}"));

        assertThat(texts("en"))
                .containsExactly(
                        "Channels: website; Twitter, YouTube and Flickr; newsletter",
                        "The approach of the " + next + " edition, aligned with the Pact for the Future",
                        "Publish the 2023 edition at the World Council of 2023",
                        "Identify 5 to 6 cities");
        assertThat(texts("es"))
                .containsExactly(
                        "Canales: sitio web; Twitter, YouTube y Flickr; boletín",
                        "El enfoque de la " + next + " edición, alineado con el Pacto para el Futuro",
                        "Publicar la edición 2023 en el Consejo Mundial de 2023",
                        "Identificar de 5 a 6 ciudades");
        assertThat(texts("fr"))
                .containsExactly(
                        "Canaux : site web ; Twitter, YouTube et Flickr ; bulletin",
                        "L'approche de la " + next + " édition, alignée sur le Pacte pour l’avenir",
                        "Publier l'édition 2023 au Conseil mondial de 2023",
                        "Identifier 5 à 6 villes");
        assertThat(raw("fr").getFirst())
                .isEqualTo("Canaux\u00a0: site web\u202f; Twitter, YouTube et Flickr\u202f; bulletin");
    }

    @Test
    void thePageTellsEachFactInThreeLanguages() {
        made(as("study").post("/api/work-reports/" + id + "/issue", "{}"));

        assertThat(page("en"))
                .contains(
                        "By component of the Pact for the Future",
                        "People",
                        "Planet",
                        "Government",
                        "International study on the situation of ICT, innovation and knowledge in cities",
                        "global and cross-cutting, over the levers",
                        "Previous editions: ",
                        "Announced at the World Council (Barcelona, November 2021)",
                        "The final version of " + cases + " was announced for the World Congress of 2022 (Daejeon).",
                        "Continues in this role, held since the mandate " + (year - 3) + "–" + year,
                        "Seats to fill: 5 to 6",
                        "Theme: Resilience",
                        "learning meetings with other international institutions",
                        "May 2023",
                        "(Source: <span>invented minutes</span>)",
                        "(Source: <span>https://example.org/minutes</span>)",
                        "All cases: ",
                        ">Role<",
                        "The " + next + " edition, step by step",
                        "Still to come");
        assertThat(page("es"))
                .contains(
                        "Por componente del Pacto para el Futuro",
                        "Personas",
                        "Planeta",
                        "Gobierno",
                        "global y transversal, sobre las palancas en las que está el potencial de crecimiento y transformación de una ciudad",
                        "Ediciones anteriores",
                        "Anunciada en el Consejo Mundial (Barcelona, noviembre de 2021)",
                        "La versión final de " + cases + " se anunció para el Congreso Mundial de 2022 (Daejeon).",
                        "Continúa en el cargo, que ocupa desde el mandato " + (year - 3) + "–" + year,
                        "Plazas convocadas: 5 a 6",
                        "mayo de 2023",
                        "(Fuente: <span>acta inventada</span>)",
                        "Todos los casos: ",
                        "Pendiente");
        assertThat(page("fr"))
                .contains(
                        "Par composante du Pacte pour l’avenir",
                        "Personnes",
                        "Planète",
                        "Gouvernement",
                        "globale et transversale, sur les leviers",
                        "Éditions précédentes",
                        "Annoncée au Conseil mondial (Barcelona, novembre 2021)",
                        "La version finale de " + cases + " a été annoncée pour le Congrès mondial de 2022 (Daejeon).",
                        "Reconduite dans cette fonction, exercée depuis le mandat",
                        "Places à pourvoir : 5 à 6",
                        "mai 2023",
                        "(Source : <span>compte rendu inventé</span>)",
                        "Tous les cas : ",
                        "À venir")
                .doesNotContain("??");
    }

    @Test
    void aFrenchPageHasItsSpacesBeforeDoubleMarks() {
        made(as("study").post("/api/work-reports/" + id + "/issue", "{}"));

        for (var address :
                List.of("/study/work-reports/" + id, "/study/work-reports", "/study", "/study/edition-" + number)) {
            var page = http().get(address + "?lang=fr").body();
            var read = HtmlUtils.htmlUnescape(page.replaceAll("(?s)<(style|script|title).*?</\\1>", "")
                    .replaceAll("<(\\w+)[^>]* lang=\"en\"[^>]*>[^<]*</\\1>", "")
                    .replaceAll("<(p|li|h\\d|td|th|dt|dd|div|br|a)\\b", "\n<$1")
                    .replaceAll("<[^>]*>", ""));
            assertThat(read)
                    .as(address)
                    .doesNotContainPattern("[^\\s\u00a0\u202f][:;!?»](\\s|$)")
                    .doesNotContainPattern("[ \n][:;!?»](\\s|$)");
        }
    }

    @Test
    void citiesAreCountedAsOneSaysIt() {
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=en").body())
                .contains(">Participation of cities<");

        joins("es-bilbao", "Bilbao", "ES");
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=en").body())
                .contains(">One city took part<");
        joins("es-malaga", "Málaga", "ES");
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=en").body())
                .contains(">2 cities from one country took part<");
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=es").body())
                .contains(">Participaron 2 ciudades de un país<");
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=fr").body())
                .contains(">2 villes d’un même pays ont participé<");
        joins("fr-bordeaux", "Bordeaux", "FR");
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=fr").body())
                .contains(">3 villes de 2 pays ont participé<");
    }

    private void joins(String city, String name, String country) {
        made(as("study")
                .post(
                        "/api/editions/edition-" + next + "/participations",
                        "{\"city\":\"%s\",\"cityName\":\"%s\",\"country\":\"%s\"}".formatted(city, name, country)));
    }

    @Test
    void aRoleAndAPeriodHaveTheCapitalsOfTheirPlace() {
        var page = as("study").get("/study/work-reports/" + id + "?lang=en").body();

        assertThat(page)
                .contains("Fourth quarter of 2022 – first quarter of 2023")
                .contains(">Hub<");
        assertThat(as("study").get("/study/work-reports/" + id + "?lang=es").body())
                .contains("Cuarto trimestre de 2022 – primer trimestre de 2023");
    }

    @Test
    void aSourceLacksALanguageAsATextDoes() {
        var lacks = "lacks-" + some;
        made(as("study").post("/api/work-reports", """
                {"id":"%s","period":"2022","mandate":"%s","editions":["edition-%d"],
                 "activities":[{"when":"2022","component":"people","text":{"en":"a","es":"a","fr":"a"}}],
                 "learningMeetings":[{"when":"2023","text":{"en":"a","es":"a","fr":"a"},"source":{"es":"acta"}}]}""".formatted(lacks, mandate, number)));

        assertThat(as("study")
                        .post("/api/work-reports/" + lacks + "/issue", "{}")
                        .code())
                .isEqualTo("language-missing");
        assertThat(as("study").get("/study/work-reports/" + lacks + "?lang=fr").body())
                .contains("Traduction manquante");
    }

    @Test
    void whoIsNewInASeatDoesNotContinue() {
        var seats = as("study").get("/api/work-reports/" + id).json().at("/standing/leadership");

        assertThat(seats.findValuesAsString("role")).containsExactly("chair", "vice-chair");
        assertThat(seats.get(1).has("since")).isFalse();
    }

    @Test
    void anEmbargoIsNoStepAndWhatWasIssuedKeepsItsFacts() {
        made(as("study").post("/api/work-reports/" + id + "/issue", "{}"));
        var issued = http().get("/api/work-reports/" + id).json();
        assertThat(issued.at("/nextEdition/steps").findValuesAsString("name"))
                .containsExactly("planned", "approach", "cities", "published");

        hear(
                new MeetingDeclaredOpen(
                        congress, MeetingKind.WORLD_CONGRESS, 2022, "Daejeon", Instant.parse("2022-10-10T08:00:00Z")),
                2);
        var later = "later-" + some;
        made(as("study").post("/api/work-reports", """
                {"id":"%s","period":"2022-2023","mandate":"%s","editions":["edition-%d"],"contributions":["%s"],
                 "activities":[{"when":"2023","component":"people","text":{"en":"a","es":"a","fr":"a"}}]}""".formatted(later, mandate, number, cases)));

        eventually(() -> {
            var draft = as("study").get("/api/work-reports/" + later).json();
            assertThat(draft.at("/keyResults/contributions/0/finalOpened").asString(""))
                    .startsWith("2022-10-10");
        });
        assertThat(http().get("/api/work-reports/" + id).json()).isEqualTo(issued);
    }

    @Test
    void aFactThatIsNotKnownYetIsNamedAndNothingIsIssued() {
        var early = "early-" + some;
        made(as("study").post("/api/work-reports", """
                {"id":"%s","period":"2022","mandate":"none-%s","editions":["edition-%d"],
                 "activities":[{"when":"2022","component":"people","text":{"en":"{seats} cities","es":"{seats} ciudades","fr":"{seats} villes"}}]}""".formatted(early, some, number)));

        assertThat(as("study")
                        .get("/api/work-reports/" + early)
                        .json()
                        .at("/plannedActivities/0/text")
                        .asString())
                .isEqualTo("… cities");
        var refused = as("study").post("/api/work-reports/" + early + "/issue", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("fact-unknown");
        assertThat(refused.json().path("facts").asString()).isEqualTo("seats");
        assertThat(http().get("/api/work-reports/" + early).status()).isEqualTo(404);
    }

    @Test
    void reportsAreFoundFromThePublicPagesAndFromTheConsole() {
        assertThat(http().get("/study").body()).contains("href=\"/study/work-reports\"");
        assertThat(as("study").get("/console/study/editions").body()).contains("href=\"/console/study/work-reports\"");
        assertThat(as("study").get("/console/study/editions?format=csv&lang=fr").body())
                .contains("\u00a0(20")
                .doesNotContain("<html");
        assertThat(http().get("/study/work-reports").body()).doesNotContain(id);
        assertThat(as("secretariat").get("/console/study/work-reports").body())
                .contains("/study/work-reports/" + id, "Deliver it");
        assertThat(http().get("/console/study/work-reports").status()).isIn(401, 302);

        made(as("study").post("/api/work-reports/" + id + "/issue", "{}"));

        assertThat(http().get("/study/work-reports?lang=fr").body())
                .contains("/study/work-reports/" + id, "Rapport de travail 2022–2023");
        assertThat(as("study").get("/console/study/work-reports?lang=es").body())
                .contains("Entregado");
    }

    @Test
    void anEditionsNumberAndYearStandInOneLineWhereverTheyAreListed() {
        var whole = "class=\"whole\"><a href=\"/study/edition-" + number + "\">" + number + "\u00a0(2021)</a>";

        assertThat(as("study").get("/study/work-reports/" + id).body()).contains(whole);
        assertThat(http().get("/study").body()).contains(whole);
        assertThat(as("study").get("/console/study/editions").body()).contains(whole);
    }

    private List<String> texts(String language) {
        return raw(language).stream().map(WorkReportFactsIT::plain).toList();
    }

    private List<String> raw(String language) {
        return http().get("/api/work-reports/" + id + "?lang=" + language)
                .json()
                .path("plannedActivities")
                .findValuesAsString("text");
    }

    private String page(String language) {
        var page = http().get("/study/work-reports/" + id + "?lang=" + language);
        assertThat(page.status()).isEqualTo(200);
        return plain(page.body()).replace("&#39;", "'");
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    private static LocalText each(String text) {
        return new LocalText(text, text, text);
    }

    private static void made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }
}
