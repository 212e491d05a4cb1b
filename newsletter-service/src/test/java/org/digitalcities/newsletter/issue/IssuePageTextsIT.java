package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Http;
import org.digitalcities.webkit.page.Dates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The texts on the pages of one issue, in each language. */
class IssuePageTextsIT extends NewsletterTestBase {

    private static final String TEXTS = """
            {"title":{"en":"Spring","es":"Primavera","fr":"Printemps"},"body":{"en":"Hello","es":"Hola","fr":"Bonjour"}}""";

    @Autowired
    ServiceDatabase documents;

    @Autowired
    Dates dates;

    @Autowired
    WorkScheduler work;

    private Http ane;
    private Http jon;
    private Acts acts;

    @BeforeEach
    void twoReaders() {
        documents.collection("subscribers").deleteMany(new Document());
        ane = http().asPerson("ane", "communications");
        jon = http().asPerson("jon", "communications");
        acts = new Acts(port);
        for (var i = 0; i < 2; i++)
            as("communications")
                    .post("/api/subscribers", "{\"email\":\"" + fresh("r") + "@example.org\",\"language\":\"fr\"}");
    }

    @Test
    void sendingAndSchedulingNameTheIssue() {
        var page = page(approved(TEXTS));
        says(
                page + "/sending",
                Map.of(
                        "en",
                        "Send “Spring” to 2 people now?",
                        "es",
                        "¿Enviar «Primavera» a 2 personas ahora?",
                        "fr",
                        "Envoyer « Printemps » à 2 personnes maintenant ?"));
        says(
                page + "/schedule?at=" + Acts.ahead(),
                Map.of(
                        "en",
                        "Send “Spring” to 2 people at this time: " + day("EEEE d MMMM yyyy", "en")
                                + ", 10:00 (Bilbao time)?",
                        "es",
                        "¿Enviar «Primavera» a 2 personas a esta hora: " + day("EEEE d 'de' MMMM 'de' yyyy", "es")
                                + ", 10:00 (hora de Bilbao)?",
                        "fr",
                        "Envoyer « Printemps » à 2 personnes à cette heure : " + day("EEEE d MMMM yyyy", "fr")
                                + ", 10\u00a0h\u00a000 (heure locale\u00a0: Bilbao) ?"));
        says(
                page + "/schedule?at=" + Acts.ahead(),
                Map.of(
                        "en",
                        "You can cancel until then.",
                        "es",
                        "Puede cancelarlo hasta entonces.",
                        "fr",
                        "Vous pouvez annuler jusque-là."));
        for (var at : List.of("/sending", "/schedule?at=" + Acts.ahead(), "/schedule?at=")) {
            says(
                    page + at,
                    Map.of(
                            "en",
                            page + "\">Spring</a>",
                            "es",
                            page + "\">Primavera</a>",
                            "fr",
                            page + "\">Printemps</a>"));
        }
        var odd = page(approved(TEXTS.replace("\"Spring\"", "\"News {readers} <b>\"")));
        says(odd + "/sending", Map.of("en", "Send “News {readers} &lt;b&gt;” to 2 people now?"));
    }

    @Test
    void aScheduledIssueSaysForHowManyPeopleAndItsTimeStandsInTheField() {
        var issue = approved(TEXTS);
        assertThat(ane.get(page(issue)).body()).doesNotContain("value=\"20");
        assertThat(acts.schedule(issue, Acts.ahead().toString()).status()).isEqualTo(200);
        says(
                page(issue),
                Map.of(
                        "en",
                        "Scheduled for 2 people",
                        "es",
                        "Programado para 2 personas",
                        "fr",
                        "Programmé pour 2 personnes"));
        for (var lang : List.of("en", "es", "fr")) says(page(issue), Map.of(lang, "value=\"" + Acts.ahead() + "\""));
        for (var empty : List.of("?at=", "?at=%20")) {
            var address = page(issue) + "/schedule" + empty;
            assertThat(ane.get(address).status()).isEqualTo(422);
            says(
                    address,
                    Map.of(
                            "en",
                            "Enter the date and the hour",
                            "es",
                            "Indique la fecha y la hora",
                            "fr",
                            "Indiquez la date et l’heure"));
            assertThat(ane.get(address).body()).doesNotContain("This is missing");
        }
        as("communications")
                .post("/api/subscribers", "{\"email\":\"" + fresh("r") + "@example.org\",\"language\":\"fr\"}");
        says(page(issue), Map.of("en", "Scheduled for 2 people"));
    }

    @Test
    void aHeldIssueSaysBothNumbersAndTheTimeThatWasMissed() {
        for (var confirmed : List.of(40L, 1L)) {
            if (confirmed == 1)
                for (var i = 0; i < 12; i++)
                    as("communications")
                            .post(
                                    "/api/subscribers",
                                    "{\"email\":\"" + fresh("r") + "@example.org\",\"language\":\"es\"}");
            var issue = approved(TEXTS);
            assertThat(acts.schedule(issue, Acts.ahead().toString()).status()).isEqualTo(200);
            var missed = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
            documents
                    .collection("issues")
                    .updateOne(
                            new Document("_id", issue),
                            new Document(
                                    "$set",
                                    new Document("state.at", Date.from(missed)).append("state.readers", confirmed)));
            work.want(Issues.DISPATCH, issue, missed);
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> ane.get("/api/issues/" + issue)
                                    .json()
                                    .get("state")
                                    .asString(),
                            "held"::equals);
            says(
                    page(issue),
                    confirmed == 40
                            ? Map.of(
                                    "en",
                                    "It was not sent on " + moment(missed, "en")
                                            + ": 40 people were confirmed, and it would now reach 2.",
                                    "es",
                                    "No se envió el " + moment(missed, "es")
                                            + ": se confirmaron 40 personas y ahora llegaría a 2.",
                                    "fr",
                                    "Il n’a pas été envoyé le " + moment(missed, "fr")
                                            + " : 40 personnes étaient confirmées, il en atteindrait maintenant 2.")
                            : Map.of(
                                    "en",
                                    ": 1 person was confirmed, and it would now reach 14.",
                                    "es",
                                    ": se confirmó 1 persona y ahora llegaría a 14.",
                                    "fr",
                                    "1 personne était confirmée, il en atteindrait maintenant 14."));
            says(
                    page(issue),
                    Map.of(
                            "en",
                            "Do not send it for now",
                            "es",
                            "No enviarlo por ahora",
                            "fr",
                            "Ne pas l’envoyer pour le moment"));
            assertThat(ane.get(page(issue)).body())
                    .doesNotContain("Cancel the schedule")
                    .doesNotContain("Change the time");
            var seen = ane.get("/api/issues/" + issue).json();
            assertThat(seen.get("confirmed").asLong()).isEqualTo(confirmed);
            assertThat(ane.form(page(issue) + "/schedule/cancellation", "_key=" + fresh("k"))
                            .status())
                    .isEqualTo(302);
            assertThat(ane.get("/api/issues/" + issue).json().get("state").asString())
                    .isEqualTo("approved");
        }
    }

    /** An earlier release stored neither the number nor the time with a held issue. */
    @Test
    void aHeldIssueOfAnEarlierReleaseSaysWhatIsKnown() {
        var issue = approved(TEXTS);
        var since = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        documents
                .collection("issues")
                .updateOne(
                        new Document("_id", issue),
                        new Document(
                                "$set",
                                new Document("state.kind", "held")
                                        .append("state.since", Date.from(since))
                                        .append("state.reason", "READERS_CHANGED")));
        says(
                page(issue),
                Map.of(
                        "en",
                        "It was not sent on " + moment(since, "en") + ": the number of readers is very different",
                        "es",
                        moment(since, "es"),
                        "fr",
                        moment(since, "fr")));
    }

    @Test
    void languagesStandByTheirNames() {
        var issue = ane.post("/api/issues", "{\"title\":{\"en\":\"Spring\"},\"body\":{\"en\":\"Hello\"}}")
                .json()
                .get("id")
                .asString();
        says(
                page(issue),
                Map.of(
                        "en",
                        "Missing languages: Spanish, French",
                        "es",
                        "Idiomas que faltan: español, francés",
                        "fr",
                        "Langues manquantes\u00a0: espagnol, français"));
        var expected = Map.of(
                "en", "missing in: Spanish, French.", "es", "en: español, francés.", "fr", "en : espagnol, français.");
        for (var lang : expected.keySet()) {
            assertThat(shown(jon.form(page(issue) + "/approval?lang=" + lang, "_key=" + fresh("k") + "&version=1")
                            .body()))
                    .contains(expected.get(lang));
        }
    }

    @Test
    void afterARefusalTheLanguageLinksLeadToTheIssue() {
        var issue = ane.post("/api/issues", TEXTS).json().get("id").asString();
        for (var act : List.of("approval", "pause", "resumption", "schedule/cancellation")) {
            var address = page(issue) + "/" + act;
            var refused = ane.form(address, "_key=" + fresh("k") + (act.equals("approval") ? "&version=1" : ""));
            assertThat(refused.body()).contains("There is a problem").contains(address + "?lang=fr");
            var followed = ane.get(address + "?lang=fr");
            assertThat(followed.status()).as(act).isEqualTo(302);
            assertThat(followed.headers().firstValue("Location").orElseThrow()).endsWith(page(issue) + "?lang=fr");
        }
        assertThat(http().get(page(issue) + "/approval").status()).isEqualTo(401);
        assertThat(ane.get("/api/issues/" + issue).json().get("version").asLong())
                .isEqualTo(1);
    }

    private void says(String address, Map<String, String> texts) {
        texts.forEach((lang, text) -> assertThat(
                        shown(ane.get(address + (address.contains("?") ? "&" : "?") + "lang=" + lang)
                                .body()))
                .as(address + " " + lang)
                .contains(shown(text)));
    }

    private static String day(String pattern, String language) {
        return DateTimeFormatter.ofPattern(pattern, Locale.of(language)).format(Acts.ahead());
    }

    /** With each no-break space replaced by a space. */
    private static String shown(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private String moment(Instant at, String lang) {
        return dates.moment(at, Locale.of(lang));
    }

    private String approved(String texts) {
        var issue = ane.post("/api/issues", texts).json().get("id").asString();
        assertThat(jon.with("If-Match", acts.version(issue))
                        .post("/api/issues/" + issue + "/approval")
                        .status())
                .isEqualTo(200);
        return issue;
    }

    private static String page(String issue) {
        return "/console/newsletter/issues/" + issue;
    }
}
