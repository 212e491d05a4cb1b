package org.digitalcities.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.CallOpened;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.LeadershipSeated;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberLeft;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.MembershipReinstated;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.StudyEvent.WorkReportIssued;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.study.StudyIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The work report, built from membership-service's events, the editions and the recorded contributions. */
class WorkReportIT extends StudyIT {

    private static final java.time.Instant CLOSES = java.time.Instant.parse("2022-09-30T21:59:00Z");

    private final String some = UUID.randomUUID().toString().substring(0, 8);
    private final String mandate = "mandate-" + some;
    private final String id = "report-" + some;
    private final String bilbao = "es-bilbao-" + some;
    private final int number = newNumber();
    private final String gold = "GOLD VI";

    @BeforeEach
    void whatHappened() {
        hear(new MandateOpened(mandate, MeetingKind.WORLD_CONGRESS, "Daejeon", 2022, 10), 1);
        hear(new LeadershipSeated(mandate, Role.CHAIR, bilbao, null), 2);
        member(bilbao, "Bilbao", "ES", "EUROPE");
        member("br-cnm-" + some, "Confederação Nacional de Municípios", "BR", "LATAM");
        member("fr-bordeaux-" + some, "Bordeaux", "FR", "EUROPE");
        member("it-milano-" + some, "Milano", "IT", "EUROPE");
        hear(new MemberRenewed("c." + bilbao, "c", mandate, bilbao, EnteredBy.CITY), 2);
        hear(new MemberRenewed("c.br-cnm-" + some, "c", mandate, "br-cnm-" + some, EnteredBy.SECRETARIAT), 2);
        hear(new MemberWithdrew("c.fr-bordeaux-" + some, "c", mandate, "fr-bordeaux-" + some, EnteredBy.CITY), 2);
        hear(new MembershipLapsed("c.it-milano-" + some, "c", mandate, "it-milano-" + some), 5);
        hear(new CallOpened("pioneers-" + some, mandate, 5, 6, CLOSES, "Europe/Madrid"), 1);
        hear(new PioneerSeated("pioneers-" + some, mandate, "ee-tallinn", "Tallinn", "EE", "EUROPE"), 9);
        hear(
                new AffiliationEntered(
                        "culture-" + some,
                        AffiliationKind.MECHANISM,
                        bilbao,
                        new LocalText(
                                "Committee on Culture " + some,
                                "Comisión de Cultura " + some,
                                "Commission de la Culture " + some),
                        new LocalText("vice-chair", "vicepresidencia", "vice-présidence")),
                1);
        NEIGHBOURS.directory.set("""
                {"items":[{"id":"%s","kind":"city","name":"Bilbao","country":"ES","section":"EUROPE","seats":[],
                  "representative":{"name":"Juan Mari Aburto","office":{"en":"Mayor","es":"Alcalde","fr":"Maire"}}}],"next":null}""".formatted(bilbao));
        as("secretariat").post("/api/editions", """
                {"number":%d,"year":2021,"theme":{"en":"Resilience","es":"Resiliencia","fr":"Résilience"},
                 "recorded":{"cities":35,"countries":20,"source":"http://www.uclg-digitalcities.org/","published":"2021-11-16","languages":["es","en"],
                   "objectives":[{"en":"before the pandemic","es":"antes de la pandemia","fr":"avant la pandémie"}]}}""".formatted(number));
        for (var pathway : List.of("Connecting", "Prospering", "Democratizing")) {
            as("secretariat").post("/api/contributions", """
                    {"id":"gold-%s","report":"GOLD VI","chapter":6,"pathway":"%s","title":"Case on %s","url":"https://gold.uclg.org/%s.pdf",
                     "published":"2022-06-26","allCases":"https://gold.uclg.org/reports/gold-vi?qt-reports=2","source":"https://gold.uclg.org/"}""".formatted(
                            pathway.toLowerCase(java.util.Locale.ROOT), pathway, pathway, pathway));
        }
        draft("poursuivre la diffusion");
        eventually(() -> {
            var standing = as("study").get("/api/work-reports/" + id).json().path("standing");
            assertThat(standing.path("members").path("count").asInt()
                            + standing.path("members").path("withdrew").asInt()
                            + standing.path("members").path("lapsed").asInt()
                            + standing.path("pioneers").path("count").asInt())
                    .isEqualTo(5);
            assertThat(standing.path("affiliations").findValuesAsString("body"))
                    .contains("Committee on Culture " + some);
            assertThat(standing.path("members").path("bySection")).hasSize(2);
        });
    }

    @Test
    void whoLeftDuringTheMandateIsNoMemberAndWhoWasReinstatedIs() {
        hear(new MemberLeft(mandate, "br-cnm-" + some), 1);
        hear(new MembershipReinstated(mandate, "it-milano-" + some), 1);

        eventually(() -> {
            var members = as("study")
                    .get("/api/work-reports/" + id)
                    .json()
                    .path("standing")
                    .path("members");
            assertThat(members.path("count").asInt()).isEqualTo(2);
            assertThat(members.path("withdrew").asInt()).isEqualTo(1);
            assertThat(members.path("lapsed").asInt()).isZero();
            assertThat(members.path("bySection")).hasSize(1);
        });
    }

    @Test
    void anAffiliationUnderTheIdOfItsMemberStandsBesideIt() {
        hear(
                new AffiliationEntered(
                        bilbao, AffiliationKind.INITIATIVE, bilbao, each("Hub of " + bilbao), each("hub")),
                1);
        hear(
                new AffiliationEntered(
                        mandate, AffiliationKind.INITIATIVE, bilbao, each("Hub of " + mandate), each("hub")),
                1);
        hear(
                new AffiliationEntered(
                        "c." + bilbao, AffiliationKind.INITIATIVE, bilbao, each("Hub of c." + bilbao), each("hub")),
                1);

        eventually(() -> {
            var standing = as("study").get("/api/work-reports/" + id).json().path("standing");
            assertThat(standing.path("affiliations").findValuesAsString("body"))
                    .contains(
                            "Committee on Culture " + some,
                            "Hub of " + bilbao,
                            "Hub of " + mandate,
                            "Hub of c." + bilbao);
            assertThat(standing.path("members").findValuesAsString("name")).contains("Bilbao");
            assertThat(standing.path("leadership")).hasSize(1);
            assertThat(standing.at("/members/count").asInt()).isEqualTo(2);
        });
    }

    private static LocalText each(String text) {
        return new LocalText(text, text, text);
    }

    @Test
    void itTellsInSpanishWhatHappenedAndWhatIsPlanned() {
        var report = as("study").get("/api/work-reports/" + id + "?lang=es").json();

        assertThat(report.at("/plannedActivities/0/text").asString()).isEqualTo("Seguir difundiendo");
        assertThat(report.at("/plannedActivities/0/period").asString()).isEqualTo("Segundo semestre de 2022");
        assertThat(report.at("/standing/leadership/0/representative/name").asString())
                .isEqualTo("Juan Mari Aburto");
        assertThat(report.at("/standing/leadership/0/representative/office").asString())
                .isEqualTo("Alcalde");
        assertThat(report.at("/standing/members").findValuesAsString("countryName"))
                .containsExactly("España", "Brasil");
        assertThat(report.at("/standing/pioneers/list/0/name").asString()).isEqualTo("Tallinn");
        assertThat(report.at("/keyResults/editions/0/figures/basis").asString()).isEqualTo("reported");
        assertThat(report.at("/keyResults/editions/0/objectives/0").asString()).isEqualTo("Antes de la pandemia");
        assertThat(report.at("/keyResults/contributions/0/count").asInt()).isEqualTo(3);
        assertThat(report.at("/keyResults/contributions/0/allCases").asString())
                .startsWith("https://gold.uclg.org/reports/");
    }

    @Test
    void onceIssuedItIsAPublicPageInThreeLanguagesAndKeepsItsFacts() {
        assertThat(http().get("/study/work-reports/" + id).status()).isEqualTo(404);
        assertThat(as("secretariat")
                        .post("/api/work-reports/" + id + "/issue", "{}")
                        .status())
                .isEqualTo(200);
        eventually(() -> assertThat(told(SubjectKind.WORK_REPORT.of(id), WorkReportIssued.class))
                .extracting(WorkReportIssued::languages)
                .containsExactly(List.of("en", "es", "fr")));

        assertThat(page("es"))
                .contains(
                        "Informe de trabajo 2022–2023",
                        "Seguir difundiendo",
                        "Juan Mari Aburto, alcalde",
                        "Comisión de Cultura " + some,
                        "2 miembros de 2 países",
                        "35 ciudades de 20 países, según http://www.uclg-digitalcities.org/",
                        "https://gold.uclg.org/Connecting.pdf",
                        "Publicada el 16 de noviembre de 2021",
                        "26 de junio de 2022");
        assertThat(page("es"))
                .as("a report needs no day of the week")
                .doesNotContainPattern("lunes|martes|miércoles|jueves|viernes|sábado|domingo");
        assertThat(page("en"))
                .contains(
                        "Work report 2022–2023",
                        "Keep disseminating",
                        "Juan Mari Aburto, Mayor",
                        "2 members from 2 countries",
                        "Latin America");
        assertThat(page("fr"))
                .contains(
                        "Rapport de travail 2022–2023",
                        "Poursuivre la diffusion",
                        "Juan Mari Aburto, maire",
                        "2 membres de 2 pays",
                        "Amérique latine")
                .doesNotContain("??")
                .doesNotContain("report.");

        hear(new PioneerSeated("pioneers-" + some, mandate, "rw-kigali", "Kigali", "RW", "AFRICA"), 10);
        var after = "after-" + id;
        draft(after, "suite");
        eventually(() -> assertThat(as("study")
                        .get("/api/work-reports/" + after)
                        .json()
                        .at("/standing/pioneers/count")
                        .asInt())
                .isEqualTo(2));
        assertThat(http().get("/api/work-reports/" + id)
                        .json()
                        .at("/standing/pioneers/count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aMissingLanguageIsRefusedUnlessAStandInIsStated() {
        var half = "half-" + some;
        draft(half, null);

        var refused = as("study").post("/api/work-reports/" + half + "/issue", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("language-missing");
        assertThat(refused.json().path("languages").asString()).isEqualTo("fr");

        assertThat(as("study")
                        .post("/api/work-reports/" + half + "/issue", "{\"standIn\":{\"fr\":\"en\"}}")
                        .status())
                .isEqualTo(200);
        var french = http().get("/api/work-reports/" + half + "?lang=fr").json();
        assertThat(french.path("inLanguage").asString()).isEqualTo("en");
        assertThat(french.at("/plannedActivities/0/text").asString()).isEqualTo("Keep disseminating");
    }

    @Test
    void whileTheDirectoryIsAwayTheReportIsMadeWithoutNames() {
        NEIGHBOURS.directory.set(null);

        var report = as("study").get("/api/work-reports/" + id);

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().path("namesKnown").asBoolean()).isFalse();
        assertThat(report.body()).doesNotContain("Aburto");
    }

    @Test
    void theOutwardEventNamesNoPersonAndTheStoreKeepsNone() {
        as("study").post("/api/work-reports/" + id + "/issue", "{}");

        eventually(() -> assertThat(told(SubjectKind.WORK_REPORT.of(id))).hasSize(1));
        assertThat(told(SubjectKind.WORK_REPORT.of(id)).toString()).doesNotContain("Aburto");
    }

    private String page(String language) {
        var page = http().get("/study/work-reports/" + id + "?lang=" + language);
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    private void draft(String french) {
        draft(id, french);
    }

    private void draft(String report, String french) {
        var created = as("study").post("/api/work-reports", """
                {"id":"%s","period":"2022-2023","mandate":"%s","editions":["edition-%d"],"contributions":["%s"],
                 "activities":[{"when":"2022-H2","component":"people","text":{"en":"Keep disseminating","es":"Seguir difundiendo","fr":%s}}]}""".formatted(
                        report, mandate, number, gold, french == null ? "null" : "\"" + french + "\""));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
    }

    private void member(String member, String name, String country, String section) {
        hear(new MemberRegistered(member, MemberKind.CITY, name, null, country, section, "Europe/Madrid"), 1);
    }
}
