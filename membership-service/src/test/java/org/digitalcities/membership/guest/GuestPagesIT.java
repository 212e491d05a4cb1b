package org.digitalcities.membership.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Property;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;

/** What a contact sees who has only a link in a mail. */
class GuestPagesIT extends GuestIT {

    @Test
    void aContactRenewsByTheLinkInItsLanguageAndSeesWhatIsOnRecord() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));

        var spanish = follow(http().get(link));
        assertThat(spanish.body())
                .contains(
                        "lang=\"es\"",
                        "<bdi>bogota</bdi>: ¿seguirá siendo miembro",
                        "<title>bogota: ¿seguirá",
                        "hora de Bilbao");
        var thanks = follow(http().form(link + "?lang=es", filled(spanish, bogota)));

        assertThat(thanks.body()).contains("Gracias: <bdi>bogota</bdi>", "<bdi>Contact of bogota</bdi>");
        assertThat(http().asCity(bogota)
                        .get("/api/renewals/renewal-" + tag + "." + bogota)
                        .json()
                        .path("answer")
                        .path("channel")
                        .asString())
                .isEqualTo("link");
    }

    @Test
    void whatIsWrongInTheFormIsNamedAndWhatWasTypedIsKept() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));
        var typed = filled(follow(http().get(link)), bogota);
        typed.put("contact.email", "not an address");
        typed.put("representative.name", "Some Mayor");

        var again = http().form(link + "?lang=en", typed);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains(
                        "There is a problem",
                        "href=\"#contact.email\"",
                        "value=\"not an address\"",
                        "value=\"Some Mayor\"");
    }

    @Test
    void theFormSentTwiceCountsOnce() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var typed = filled(follow(http().get(link)), bogota);

        http().form(link + "?lang=en", typed);
        var twice = http().form(link + "?lang=en", typed);

        assertThat(twice.status()).isEqualTo(302);
        assertThat(secretariat().get("/api/renewals/" + renewal).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void aNameWrittenFromRightToLeftStandsApartInEverySentence() {
        var id = "amman-" + tag;
        var name = "\u0639\u0645\u0627\u0646 & <b>";
        secretariat().post("/api/members", """
            {"id": "%s", "kind": "city", "name": "%s", "country": "JO", "section": "MEWA", "zone": "Asia/Amman", "language": "en",
             "contact": {"name": "\u0633\u0627\u0631\u0629", "email": "%s@example.org"}}""".formatted(id, name, id));
        var link = linkTo(renewal(campaign(60), id));
        for (var page : List.of(
                "?lang=en",
                "?lang=es",
                "?lang=fr",
                "/withdrawal?lang=en",
                "/withdrawal?lang=es",
                "/withdrawal?lang=fr")) {
            var text = http().get(link + page).body();
            assertThat(text)
                    .as(page)
                    .containsPattern("<h1>[^\n]*<bdi>\u0639\u0645\u0627\u0646 &amp; &lt;b&gt;</bdi>")
                    .doesNotContain("\u2068", "\u2069", "<b>")
                    .containsPattern("<title>[^<]*\u0639\u0645\u0627\u0646 &amp; &lt;b&gt;[^<]*</title>");
        }
    }

    @Test
    void leavingAsksForTheNameOfTheMember() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var page = http().get(link + "/withdrawal?lang=en");
        var typed = new HashMap<>(Map.of("_key", key(page), "name", "Medellín", "note", ""));

        assertThat(http().form(link + "/withdrawal?lang=en", typed).body())
                .contains("Type the name as it is here: bogota");
        typed.putAll(Map.of("_key", key(page) + "2", "name", "Bogota"));
        assertThat(follow(http().form(link + "/withdrawal?lang=en", typed)).body())
                .contains("has arrived", "Your membership ends when the secretariat confirms it");
        assertThat(secretariat()
                        .post("/api/renewals/" + renewal + "/approval", "{}")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("withdrawn");
        assertThat(http().with("Accept", "text/html").get(link + "?lang=en").body())
                .contains("does not renew");
    }

    @Test
    void whoNamesASuccessorStaysTheContactUntilTheyConfirm() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var typed = filled(follow(http().get(link)), bogota);
        typed.putAll(Map.of("contact.name", "Successor", "contact.email", "successor-" + tag + "@example.org"));

        assertThat(follow(http().form(link + "?lang=en", typed)).body())
                .contains("Thank you", "Successor has been asked by mail to take over", bogota + "@example.org")
                .doesNotContain("successor-" + tag);
        await().until(() -> secretariat()
                        .get("/api/handovers?member=" + bogota)
                        .json()
                        .path("items")
                        .size()
                == 1);
        assertThat(links(renewal).json().get(0).path("email").asString()).isEqualTo(bogota + "@example.org");
        assertThat(follow(http().get(link)).body()).contains("Gracias", "Successor debe confirmar");
    }

    @Test
    void whoAnsweredAndIsNoContactAnyMoreSeesTheAnswerAndNobodysNameOrAddress() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        follow(http().form(link + "?lang=es", filled(follow(http().get(link)), bogota)));
        secretariat()
                .with("If-Match", secretariat().get("/api/members/" + bogota).header("ETag"))
                .put(
                        "/api/members/" + bogota + "/contact",
                        "{\"name\": \"Present Person\", \"email\": \"present@example.org\", \"language\": \"fr\"}");

        for (var language : List.of("", "?lang=en", "?lang=es", "?lang=fr")) {
            var page = http().with("Accept", "text/html").get(link + language);
            assertThat(page.body() + page.header("Location")).doesNotContain("Present Person", "@example.org");
            if (language.isEmpty()) assertThat(page.header("Location")).doesNotContain("lang=fr");
        }
        assertThat(http().get(link + "/deadline.ics").body()).doesNotContain("Present Person");
    }

    @Test
    void whoAnsweredAndIsNoContactAnyMoreCannotChangeTheAnswerWhileItWaits() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var typed = filled(follow(http().get(link)), bogota);
        typed.putAll(Map.of("representative.name", "Ada Mayor", "representative.office", "mayor"));
        var submitted = follow(http().form(link + "?lang=en", typed));
        assertThat(submitted.body()).contains("has arrived", "Change this answer");
        secretariat()
                .with("If-Match", secretariat().get("/api/members/" + bogota).header("ETag"))
                .put(
                        "/api/members/" + bogota + "/contact",
                        "{\"name\": \"Present Person\", \"email\": \"present@example.org\", \"language\": \"fr\"}");

        var page = http().with("Accept", "text/html").get(link + "?lang=en");
        assertThat(page.body()).contains("has arrived").doesNotContain("Change this answer", "Present Person");
        assertThat(http().form(link + "/reopening?lang=en", Map.of("_key", key(submitted) + "2"))
                        .status())
                .isEqualTo(404);
        secretariat().post("/api/renewals/" + renewal + "/question", "{\"words\": \"Since when?\"}");
        for (var path : List.of("?lang=en", "/withdrawal?lang=en")) {
            var asked = http().with("Accept", "text/html").get(link + path);
            assertThat(asked.status()).as(path).isEqualTo(404);
            assertThat(asked.body()).doesNotContain("Present Person", "present@example.org", "Since when?");
        }
    }

    @Test
    void anAnswerThatWaitsIsTakenBackOnItsPageToBeChanged() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var typed = filled(follow(http().get(link)), bogota);
        typed.putAll(Map.of("representative.name", "Ada Mayor", "representative.office", "mayor"));
        var submitted = follow(http().form(link + "?lang=en", typed));

        var reopened = http().form(link + "/reopening?lang=en", Map.of("_key", key(submitted)));

        assertThat(reopened.status()).as(reopened.body()).isEqualTo(302);
        assertThat(http().with("Accept", "text/html").get(link + "?lang=en").body())
                .contains("Confirm the renewal", "value=\"Ada Mayor\"");
        assertThat(http().get(link + "/reopening").header("Location")).startsWith(link);
    }

    @Test
    void noPageBehindALinkOffersToSignInWithIt() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));
        var token = link.substring(link.lastIndexOf('/') + 1);

        for (var page : List.of(
                link + "?lang=en",
                link + "/withdrawal?lang=en",
                link + "x?lang=en",
                "/p/" + token + "?lang=en",
                link + "/none/such")) {
            var text = http().with("Accept", "text/html").get(page).body();
            assertThat(text).as(page).contains("href=\"/sign-in\"").doesNotContain("next=");
        }
    }

    @Test
    void leavingIsConfirmedByTheNameHoweverItIsTyped() {
        var id = "islet-" + tag;
        secretariat().post("/api/members", """
            {"id": "%s", "kind": "city", "name": "L\u2019Isle-d\u2019Essai de C\u00f3rdoba", "country": "FR", "section": "EUROPE", "zone": "Europe/Paris", "language": "fr",
             "contact": {"name": "Contact", "email": "%s@example.org"}}""".formatted(id, id));
        var link = linkTo(renewal(campaign(60), id));
        for (var other : List.of("L'Isle-d'Essai", "", "L'Isle d'Essai de C\u00f3rdobas", "x".repeat(100_000))) {
            assertThat(http().form(link + "/withdrawal?lang=en", Map.of("_key", "k", "name", other))
                            .body())
                    .contains("Type the name as it is here");
        }
        var typed = http().form(
                        link + "/withdrawal?lang=en",
                        Map.of("_key", "k1-" + tag, "name", "\u00a0l'isle-d\u2019ESSAI  de\u00a0Co\u0301rdoba \u200b"));
        assertThat(follow(typed).body()).contains("has arrived");
    }

    @Test
    void aNoteOfAThousandCharactersIsTakenWhateverItsLineBreaks() throws IOException {
        String note;
        try (var file = GuestPagesIT.class.getResourceAsStream("/faults/note-1000.txt")) {
            note = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(note).hasSize(1000).contains("\n");
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var link = linkTo(renewal);
        var typed = filled(follow(http().get(link)), bogota);
        typed.put("note", note.replace("\n", "\r\n") + "n");
        assertThat(http().form(link + "?lang=en", typed).body()).contains("There is a problem");
        typed.put("note", note.replace("\n", "\r\n"));
        assertThat(http().form(link + "?lang=en", typed).status()).isEqualTo(302);
        assertThat(secretariat()
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("answer")
                        .path("note")
                        .asString())
                .isEqualTo(note.strip());
    }

    @Test
    void anAddressInAnotherAlphabetIsShownAsItIsWrittenAndLeavingItIsNoChange() {
        var id = "idn-" + tag;
        secretariat().post("/api/members", """
            {"id": "%s", "kind": "city", "name": "Testville", "country": "XK", "section": "EUROPE", "zone": "Europe/Belgrade", "language": "en",
             "contact": {"name": "Contact One", "email": "info@b\u00fccher.example"}}""".formatted(id));
        assertThat(secretariat()
                        .get("/api/members/" + id)
                        .json()
                        .path("contact")
                        .path("email")
                        .asString())
                .isEqualTo("info@xn--bcher-kva.example");
        var renewal = renewal(campaign(60), id);
        var link = linkTo(renewal);
        var form = follow(http().get(link));
        assertThat(form.body()).contains("value=\"info@b\u00fccher.example\"");

        var typed = new HashMap<>(Map.of(
                "_key",
                key(form),
                "contact.name",
                " Contact  One",
                "contact.email",
                "info@b\u00fccher.example\u00a0",
                "contact.language",
                "en"));
        assertThat(follow(http().form(link + "?lang=en", typed)).body()).contains("info@b\u00fccher.example");
        assertThat(secretariat().get("/api/renewals/" + renewal).json().has("handover"))
                .isFalse();
        assertThat(secretariat().get("/api/members/" + id).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aFormerContactsLinkOpensNothing() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));
        var etag = secretariat().get("/api/members/" + bogota).header("ETag");
        secretariat()
                .with("If-Match", etag)
                .put(
                        "/api/members/" + bogota + "/contact",
                        "{\"name\": \"New\", \"email\": \"n@example.org\", \"language\": \"en\"}");

        assertNothing(http().get(link));
    }

    @Test
    void aRevokedLinkOpensNothingAndANewerOneDoes() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);
        var old = linkTo(renewal);

        secretariat().post("/api/renewals/" + renewal + "/link-generation", "");

        assertNothing(http().get(old));
        assertThat(follow(http().get(linkTo(renewal))).status()).isEqualTo(200);
    }

    @Test
    void aLinkThatIsCutOffGuessedOrMixedFromTwoOpensNothing() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));
        var token = link.substring(link.lastIndexOf('/') + 1);

        assertNothing(http().get("/r/" + token.substring(0, token.length() - 4)));
        assertNothing(http().get("/r/AAAA"));
        assertNothing(http().get("/r/not+base64"));
        assertNothing(http().get(
                        "/r/" + token.substring(0, 10) + (token.charAt(10) == 'A' ? 'B' : 'A') + token.substring(11)));
        assertNothing(http().get("/p/" + token));
    }

    @Test
    void aLinkWorksThroughGraceAndNoLonger() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));

        passDays(61);
        assertThat(follow(http().get(link)).status()).isEqualTo(200);
        passDays(14);
        assertNothing(http().get(link));
    }

    @Test
    void theDeadlineIsThereForTheCalendar() {
        var bogota = member("bogota");
        var link = linkTo(renewal(campaign(60), bogota));

        var calendar = http().get(link + "/deadline.ics?lang=en");

        assertThat(calendar.header("Content-Type")).startsWith("text/calendar");
        assertThat(calendar.body())
                .contains("BEGIN:VEVENT", "SUMMARY:bogota: renueve su adhesión")
                .doesNotContain("/r/");
    }

    /** A calendar knows an entry by its UID: whatever the page's language is, it gets the text of the mails. */
    @Test
    void oneEntryHasOneTextAndItsSequenceGrowsWhenTheDeadlineMoves() throws Exception {
        var bogota = member("bogota");
        var campaign = campaign(60);
        var link = linkTo(renewal(campaign, bogota));
        var first = entry(link, "es");
        for (var language : List.of("en", "fr"))
            assertThat(entry(link, language)).isEqualTo(first);

        var extended =
                secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(90) + "\"}");
        assertThat(extended.status()).as(extended.body()).isEqualTo(200);
        await().until(() -> !entry(link, "es").equals(first));
        var later = entry(link, "es");
        assertThat(Long.parseLong(later.remove("SEQUENCE"))).isGreaterThan(Long.parseLong(first.remove("SEQUENCE")));
        assertThat(later.remove("DTEND")).isGreaterThan(first.remove("DTEND"));
        assertThat(later.remove("DTSTART")).isGreaterThan(first.remove("DTSTART"));
        assertThat(later).as("the same entry with the same text").isEqualTo(first);
    }

    private Map<String, String> entry(String link, String language) throws Exception {
        var entry = new HashMap<>(
                parsed(http().get(link + "/deadline.ics?lang=" + language).body()));
        entry.remove("DTSTAMP");
        return entry;
    }

    /** The same entry that newsletter-service's tests compare their mails with. */
    @Test
    void theEntryOfThePageIsTheOneOfTheMails() throws Exception {
        var id = "essai-" + tag;
        secretariat().post("/api/members", """
            {"id": "%s", "kind": "city", "name": "L\u2019Isle-d\u2019Essai-les-Trois-\u00c9glises", "country": "FR", "section": "EUROPE", "zone": "Europe/Paris", "language": "fr",
             "contact": {"name": "Contact", "email": "%s@example.org"}}""".formatted(id, id));
        var renewal = renewal(campaign(60), id);
        var file = http().get(linkTo(renewal) + "/deadline.ics?lang=fr").body();
        var closes = Instant.parse(secretariat()
                .get("/api/renewals/" + renewal)
                .json()
                .path("closes")
                .asString());

        assertThat(file.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        var agreed = parsed(Files.readString(Path.of("../webkit/src/test/resources/calendar/renewal-fr.ics")));
        agreed.put("UID", renewal + "@digital-cities-hub");
        agreed.put("SEQUENCE", String.valueOf(closes.getEpochSecond() / 60));
        var calendarTime = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
        agreed.put("DTSTART", calendarTime.format(closes.minusSeconds(900)));
        agreed.put("DTEND", calendarTime.format(closes));
        agreed.remove("DTSTAMP");
        var offered = parsed(file);
        assertThat(offered.remove("DTSTAMP")).isNotNull();
        assertThat(offered).isEqualTo(agreed);
    }

    private static Map<String, String> parsed(String file) throws Exception {
        var event = new CalendarBuilder()
                .build(new StringReader(file))
                .getComponents("VEVENT")
                .getFirst();
        return event.getProperties().stream().collect(Collectors.toMap(Property::getName, Property::getValue));
    }

    @Test
    void onlyAServiceGetsLinks() {
        var bogota = member("bogota");
        var renewal = renewal(campaign(60), bogota);

        assertThat(http().post("/internal/renewal-links", wanted(renewal)).status())
                .isEqualTo(401);
        assertThat(secretariat()
                        .post("/internal/renewal-links", wanted(renewal))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMissingItemIsNamedByItsPlace() {
        var answer = http().asService("newsletter-service").post("/internal/renewal-links", "{\"renewals\": [null]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("renewals[0]");
    }

    private static void assertNothing(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().toLowerCase()).doesNotContain("bogota", "expired", "revoked");
    }
}
