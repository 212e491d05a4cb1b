package org.digitalcities.newsletter.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.community.Community;
import org.digitalcities.newsletter.FixedClock;
import org.digitalcities.newsletter.letter.MailRenderer;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.webkit.text.BidiIsolation;

class NoticeMailComposerTest {

    private static final Instant CLOSES = Instant.parse("2022-09-30T21:59:00Z");
    private static final Duration GRACE_DAYS = Duration.ofDays(14);
    private static final Instant GRACE = CLOSES.plus(GRACE_DAYS);
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final URI LINK = URI.create("http://localhost:8080/r/abc");

    private static final Community COMMUNITY = Community.read("");

    private final NoticeMailComposer composer =
            new NoticeMailComposer(new MailTexts(COMMUNITY, FixedClock.at("2022-07-15T08:00:00Z")));
    private final MailRenderer renderer = renderer(FixedClock.at("2022-07-15T08:00:00Z"));

    @Property(tries = 400)
    void everySubjectFitsWhateverTheDate(
            @ForAll("notices") Notice notice,
            @ForAll("languages") String language,
            @ForAll("instants") Instant closes) {
        var letter = composer.letter(notice, reader(language, "Confederação Nacional de Municípios do Brasil", closes));
        assertThat(letter.subject()).hasSizeLessThan(NoticeMail.SUBJECT_LENGTH);
    }

    @Property(tries = 200)
    void nothingIsLeftToFillIn(@ForAll("notices") Notice notice, @ForAll("languages") String language) {
        var letter = composer.letter(notice, reader(language, "Bilbao", CLOSES));
        assertThat(renderer.text(letter)).doesNotContain("{").doesNotContain("null");
        assertThat(renderer.html(letter))
                .doesNotContain(" th:")
                .doesNotContain("xmlns")
                .doesNotContain("${")
                .doesNotContain("null");
    }

    @Example
    void theDeadlineStandsInBothZones() {
        var text = renderer.text(composer.letter(new Notice.Invitation("r", "c"), reader("en", "São Paulo", CLOSES)));
        assertThat(text)
                .contains("Friday 30 September 2022, 23:59 (Bilbao time)")
                .contains("In your time zone: Friday 30 September 2022, 18:59 (São Paulo time)");
    }

    @Example
    void aContinuedLineIsIndentedAsItsFirst() {
        var mexico = new NoticeRecipient(
                "c@example.org",
                "Ane",
                "es",
                LINK,
                "Ciudad de México",
                ZoneId.of("America/Mexico_City"),
                CLOSES,
                GRACE,
                MADRID,
                false);
        var text = renderer.text(composer.letter(new Notice.Invitation("r", "c"), mexico));
        assertThat(text)
                .contains(
                        "\n  En su zona horaria: viernes 30 de septiembre de 2022, 16:59 (hora de\n  Ciudad de México)\n");
        assertThat(text.lines().filter(line -> !line.startsWith("http"))).allMatch(line -> line.length() <= 76);
    }

    @Example
    void oneDeadlineIsEnoughWhereClocksAgree() {
        var bilbao =
                new NoticeRecipient("c@example.org", "Ane", "es", LINK, "Bilbao", MADRID, CLOSES, GRACE, MADRID, false);
        var text = renderer.text(composer.letter(new Notice.Invitation("r", "c"), bilbao));
        assertThat(text)
                .contains("viernes 30 de septiembre de 2022, 23:59 (hora de Bilbao)")
                .doesNotContain("zona horaria");
    }

    @Example
    void aReminderAfterTheDeadlineStatesTheEndOfGraceAndNoDeadlineThatHasPassed() {
        var late = new Notice.Reminder("r", "c", 5, true);
        var text = renderer.text(composer.letter(late, reader("en", "Bilbao", CLOSES)));

        assertThat(text)
                .contains("Late answers until")
                .doesNotContain("Answer by")
                .doesNotContain("Fifth reminder");
        assertThat(composer.calendar(late, reader("en", "Bilbao", CLOSES), CLOSES))
                .isEmpty();
    }

    @Example
    void whoIsNoLongerAskedLearnsThatThereIsNothingToDo() {
        var mail = composer.letter(new Notice.Ended("r", "c"), reader("en", "Bilbao", CLOSES));

        assertThat(renderer.text(mail)).contains("nothing to answer any more");
        assertThat(mail.button()).isEmpty();
    }

    /** The same entry that the test of the linked page compares with, in invitation, reminder and extension. */
    @Example
    void theEntryOfAMailIsTheOneOfThePage() throws IOException {
        var agreed = Files.readString(Path.of("../webkit/src/test/resources/calendar/renewal-fr.ics"));
        var reader = reader("fr", "L\u2019Isle-d\u2019Essai-les-Trois-\u00c9glises", CLOSES);
        var about = "renewal-2022-2025.fr-essai";
        for (var notice : List.of(
                new Notice.Invitation(about, "c"),
                new Notice.Reminder(about, "c", 2, false),
                new Notice.Extension(about, "c", CLOSES.minusSeconds(60), CLOSES, false))) {
            assertThat(composer.calendar(notice, reader, Instant.parse("2022-07-15T08:00:00Z"))
                            .orElseThrow()
                            .content())
                    .isEqualTo(agreed);
        }
    }

    @Example
    void offersToTwoCitiesOfOneCallAreTwoEntries() {
        var entries = Stream.of("city-1", "city-2")
                .map(city -> composer.calendar(
                                new Notice.SeatOffer("call", city, "c", CLOSES), reader("en", city, CLOSES), CLOSES)
                        .orElseThrow()
                        .content())
                .map(content -> content.lines()
                        .filter(line -> line.startsWith("UID:"))
                        .findFirst()
                        .orElseThrow())
                .toList();
        assertThat(entries).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void namesStandApartInHtmlAndAsTheyAreInTextAndSubject(
            @ForAll("notices") Notice notice, @ForAll("languages") String language) {
        var reader = new NoticeRecipient(
                        "c@example.org",
                        "\u0633\u0627\u0631\u0629",
                        language,
                        LINK,
                        "\u0639\u0645\u0627\u0646 & <b>",
                        ZoneId.of("Asia/Amman"),
                        CLOSES,
                        GRACE,
                        MADRID,
                        false)
                .between("\u0633\u0627\u0631\u0629", "\u0633\u0627\u0631\u0629");
        var letter = composer.letter(notice, reader);
        var html = renderer.html(letter);

        assertThat(letter.subject() + letter.preview() + renderer.text(letter) + html)
                .doesNotContain("\u2068", "\u2069");
        var sentences = html.replaceFirst("(?s)<title>.*?</title>", "")
                .replaceFirst("(?s)<div style=\"display:none.*?</div>", "");
        assertThat(sentences
                        .replace("<bdi>\u0639\u0645\u0627\u0646 &amp; &lt;b&gt;</bdi>", "")
                        .replace("<bdi>\u0633\u0627\u0631\u0629</bdi>", ""))
                .doesNotContain("\u0639", "\u0633");
        if (!isFirst(notice)) assertThat(html).contains("<bdi>");
    }

    @Property(tries = 100)
    void noCalendarEntryHoldsTheReadersLink(@ForAll("notices") Notice notice, @ForAll("languages") String language) {
        var letter = composer.letter(notice, reader(language, "Bilbao", CLOSES));
        assertThat(composer.calendar(notice, reader(language, "Bilbao", CLOSES), CLOSES).stream())
                .allSatisfy(entry -> assertThat(entry.content().replace("\r\n ", ""))
                        .contains("BEGIN:VEVENT")
                        .doesNotContain("http"));
    }

    @Example
    void onlyNoticesWithADeadlineHaveACalendarEntry() {
        for (var notice : List.of(
                new Notice.Invitation("r", "c"),
                new Notice.Reminder("r", "c", 1, false),
                new Notice.SeatOffer("p", "a", "c", CLOSES))) {
            assertThat(composer.calendar(notice, reader("en", "Bilbao", CLOSES), CLOSES))
                    .isPresent();
        }
        assertThat(composer.calendar(new Notice.SignIn("s"), reader("en", "Bilbao", CLOSES), CLOSES))
                .isEmpty();
    }

    @Example
    void theDeadlineIsInTheSubject() {
        assertThat(composer.letter(new Notice.Invitation("r", "c"), reader("en", "Bogotá", CLOSES))
                        .subject())
                .isEqualTo("Renew your membership by Friday 30 September 2022");
        assertThat(composer.letter(new Notice.Invitation("r", "c"), reader("fr", "Bogotá", CLOSES))
                        .subject())
                .isEqualTo("Renouvelez au plus tard le vendredi 30 septembre 2022");
    }

    @Example
    void anExtensionTellsTheNewDeadlineWhateverTheRenewalSaysStill() {
        var later = CLOSES.plusSeconds(86_400);
        for (var answered : List.of(true, false)) {
            var letter = composer.letter(
                    new Notice.Extension("r", "c", CLOSES, later, answered), reader("en", "Bogotá", CLOSES));
            assertThat(letter.subject()).contains("1 October 2022");
            assertThat(renderer.text(letter).replaceAll("\\s+", " "))
                    .containsSubsequence(
                            "New deadline",
                            "Saturday 1 October 2022, 23:59 (Bilbao time)",
                            "Previous deadline",
                            "Friday 30 September 2022, 23:59 (Bilbao time)");
        }
    }

    @Example
    void aLanguageThatIsNotOursIsAnsweredInEnglish() {
        assertThat(composer.letter(new Notice.SignIn("r"), reader("de", "Stuttgart", CLOSES))
                        .language())
                .isEqualTo("en");
    }

    @Example
    void textAndHtmlSayTheSameInTheSameOrder() {
        var letter = composer.letter(new Notice.Invitation("r", "c"), reader("fr", "Utrecht", CLOSES));
        var text = renderer.text(letter).replaceAll("\\s+", " ");
        var html = renderer.html(letter)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("</?bdi>", "")
                .replaceAll("<[^>]+>", " ")
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ");
        var parts = List.of(
                BidiIsolation.plain(letter.heading()),
                "Madame, Monsieur,",
                "23\u00a0h\u00a059 (heure locale\u00a0: Bilbao)",
                LINK.toString(),
                letter.closing().getFirst(),
                BidiIsolation.plain(letter.why()));
        assertThat(text).containsSubsequence(parts);
        assertThat(html).containsSubsequence(parts);
    }

    @Example
    void whatACityIsCalledCannotBreakOutOfTheMail() {
        var letter =
                composer.letter(new Notice.Invitation("r", "c"), reader("en", "<script>alert(1)</script>", CLOSES));
        assertThat(renderer.html(letter)).doesNotContain("<script>");
    }

    @Example
    void aMailBearsTheNameThatTheCommunityHasOnItsDay() {
        var letter = composer.letter(new Notice.Invitation("r", "c"), reader("es", "Bilbao", CLOSES));
        var earlier = renderer(FixedClock.at("2012-12-05T12:00:00Z"));
        for (var mail : List.of(renderer.html(letter), renderer.text(letter))) {
            assertThat(mail)
                    .contains("Comunidad de Práctica de Ciudades Digitales")
                    .doesNotContain("Comisión de Ciudades Digitales");
        }
        for (var mail : List.of(earlier.html(letter), earlier.text(letter))) {
            assertThat(mail)
                    .contains("Comisión de Ciudades Digitales y del Conocimiento")
                    .doesNotContain("Comunidad de Práctica");
        }
    }

    @Example
    void aDemonstrationsMailsWarnInTheirLanguageAndOthersDoNot() {
        var warnings =
                Map.of("en", "demonstration list", "es", "lista de demostración", "fr", "liste de démonstration");
        var demonstration = renderer(FixedClock.demonstratingAt("2022-07-15T08:00:00Z"));
        warnings.forEach((language, warning) -> {
            var letter = composer.letter(new Notice.Invitation("r", "c"), reader(language, "Bilbao", CLOSES));
            assertThat(demonstration.html(letter)).contains(warning);
            assertThat(demonstration.text(letter).replaceAll("\\s+", " ")).contains(warning);
            assertThat(renderer.html(letter)).doesNotContain(warning);
            assertThat(renderer.text(letter).replaceAll("\\s+", " ")).doesNotContain(warning);
        });
    }

    @Example
    void theEndOfGraceIsToldWithTheDeadlineIfThereIsGrace() {
        for (var notice : List.of(
                new Notice.Invitation("r", "c"),
                new Notice.Reminder("r", "c", 2, false),
                new Notice.Extension("r", "c", CLOSES.minusSeconds(60), CLOSES, false),
                new Notice.Extension("r", "c", CLOSES.minusSeconds(60), CLOSES, true),
                new Notice.Lapsed("r", "c"))) {
            assertThat(plain(notice, reader("en", "Bilbao", CLOSES)))
                    .containsSubsequence(
                            "Friday 30 September 2022, 23:59 (Bilbao time)",
                            "Late answers until: Friday 14 October 2022, 23:59 (Bilbao time)");
            for (var none : new Instant[] {null, CLOSES})
                assertThat(plain(notice, withGrace(none))).doesNotContain("Late answers");
        }
        var later = new Notice.Extension("r", "c", CLOSES, CLOSES.plusSeconds(86_400), false);
        assertThat(plain(later, reader("en", "Bilbao", CLOSES)))
                .as("the grace of another deadline")
                .doesNotContain("Late answers");
        assertThat(plain(new Notice.SeatOffer("p", "a", "c", CLOSES), withGrace(null)))
                .doesNotContain("Late answers");
    }

    @Example
    void aWithdrawalIsConfirmedAndALapseSaysHowToComeBack() {
        var withdrawn = plain(new Notice.Withdrawn("r", "c", false), reader("en", "Bogotá", CLOSES));
        assertThat(withdrawn)
                .contains("Bogotá does not renew its membership", "come back to the community, reply to this mail")
                .doesNotContain("The secretariat entered", LINK.toString());
        assertThat(plain(new Notice.Withdrawn("r", "c", true), reader("en", "Bogotá", CLOSES)))
                .contains("The secretariat entered the answer");
        assertThat(plain(new Notice.Lapsed("r", "c"), reader("es", "Bogotá", CLOSES)))
                .contains("Bogotá: su adhesión ha terminado", "Para volver a la comunidad, responda a este mensaje")
                .contains("viernes 30 de septiembre de 2022", "viernes 14 de octubre de 2022")
                .doesNotContain(LINK.toString());
    }

    @Example
    void aQuestionAboutAnAnswerPassesTheWordsOnAndSaysUntilWhen() {
        var reader = reader("en", "Bogotá", CLOSES).asked("Who speaks for you?", CLOSES.plus(GRACE_DAYS));
        assertThat(plain(new Notice.AnswerQuestion("r", "c"), reader))
                .contains("A question about your answer", "Who speaks for you?", LINK.toString())
                .contains("Answer by", "Friday 14 October 2022");
        assertThat(plain(new Notice.AnswerRefusal("r", "c"), reader))
                .contains("cannot be accepted as it is", "Who speaks for you?", "Late answers", LINK.toString());
        assertThat(plain(new Notice.AnswerReceived("r", "c"), reader("es", "Bogotá", CLOSES)))
                .contains("su respuesta a la renovación ha llegado", LINK.toString());
    }

    @Example
    void anInvitationToACallNamesTheDayAndHowToApply() {
        var notice = new Notice.CallInvitation("p", "m", "c", CLOSES);
        var letter = composer.letter(notice, reader("en", "Bogotá", CLOSES));
        assertThat(letter.subject()).isEqualTo("Pioneer cities: apply by Friday 30 September 2022");
        assertThat(plain(notice, reader("es", "Bogotá", CLOSES)))
                .contains("Bogotá: presente su candidatura", "viernes 30 de septiembre de 2022, 23:59 (hora de Bilbao)")
                .contains("responda a este mensaje")
                .doesNotContain(LINK.toString());
        assertThat(composer.calendar(notice, reader("en", "Bogotá", CLOSES), CLOSES))
                .get()
                .satisfies(entry -> assertThat(entry.content()).contains("SUMMARY:Bogotá: apply to be a pioneer city"));
    }

    @Example
    void aReceiptNamesTheDayOnWhichApplicationsCloseIfItIsKnown() {
        var receipt = new Notice.ApplicationReceipt("p", "a");
        assertThat(plain(receipt, reader("fr", "Oostende", CLOSES)))
                .contains("Oostende\u00a0: nous avons reçu votre candidature", "vendredi 30 septembre 2022")
                .doesNotContain(LINK.toString());
        var earlier = NoticeRecipient.of("c@example.org", "Ane", "en", LINK, null, MADRID);
        assertThat(plain(receipt, withCity(earlier, "Bogotá"))).doesNotContain("Applications close");
    }

    @Property(tries = 300)
    void noLineEndsInASecondColonAndNoSentenceNamesAZoneById(
            @ForAll("notices") Notice notice, @ForAll("languages") String language) {
        var letter = composer.letter(notice, reader(language, "Bordeaux", CLOSES));
        var texts = renderer.text(letter);
        assertThat(texts.lines()).noneMatch(line -> line.matches(".*\\p{L}[\u00a0\u202f ]?: .*:"));
        assertThat(texts + renderer.html(letter)).doesNotContain("Sao_Paulo", "Sao Paulo", "Europe/");
        assertThat(letter.subject()).doesNotContainPattern(":.*:");
    }

    @Property(tries = 300)
    void everyMailButTheFirstOnesOfAPersonSaysThatItCanBeAnswered(
            @ForAll("notices") Notice notice, @ForAll("languages") String language) {
        var reply = Map.of("en", "reply to this mail", "es", "responda a este mensaje", "fr", "répondez à ce message");
        assertThat(plain(notice, reader(language, "Bordeaux", CLOSES)).contains(reply.get(language)))
                .isEqualTo(!isFirst(notice));
    }

    /** The text part as one line. */
    private String plain(Notice notice, NoticeRecipient reader) {
        return renderer.text(composer.letter(notice, reader)).replaceAll("[ \n]+", " ");
    }

    private static NoticeRecipient withGrace(Instant ends) {
        return new NoticeRecipient("c@example.org", "Ane", "en", LINK, "Bilbao", MADRID, CLOSES, ends, MADRID, false);
    }

    private static NoticeRecipient withCity(NoticeRecipient r, String city) {
        return new NoticeRecipient(
                r.email(), r.name(), r.language(), r.link(), city, r.zone(), r.closes(), r.graceEnds(), MADRID, false);
    }

    @Property(tries = 200)
    void anotherCommunitysMailsNameItAndNoOther(
            @ForAll("notices") Notice notice, @ForAll("languages") String language) {
        var rivers = Community.read("../community/src/test/resources/rivers.yaml");
        var clock = FixedClock.at("2022-07-15T08:00:00Z");
        var texts = new MailTexts(rivers, clock);
        var theirs = new NoticeMailComposer(texts);
        var mails = new MailRenderer(clock, texts);
        var reader = reader(language, "Mompox", CLOSES);
        var letter = theirs.letter(notice, reader);
        var whole = letter.subject()
                + mails.html(letter)
                + mails.text(letter)
                + theirs.calendar(notice, reader, CLOSES)
                        .map(Mail.Attachment::content)
                        .orElse("");
        assertThat(whole)
                .contains(language.equals("en") ? "Network of Riverside Towns" : "Red de Municipios Ribereños")
                .contains(language.equals("en") ? "Alliance of River Areas" : "Alianza de los Ríos")
                .doesNotContainPattern("Bilbao|UCLG|CGLU|Digital Cities|Ciudades Digitales|Villes numériques");
    }

    /** A mail to an address of which nothing is known yet. */
    private static boolean isFirst(Notice notice) {
        return notice instanceof Notice.SignIn
                || notice instanceof Notice.Subscription
                || notice instanceof Notice.JoiningConfirmation;
    }

    @Provide
    Arbitrary<Notice> notices() {
        return Arbitraries.of(
                new Notice.Invitation("r", "c"),
                new Notice.Reminder("r", "c", 12, false),
                new Notice.Reminder("r", "c", 5, true),
                new Notice.Ended("r", "c"),
                new Notice.Extension("r", "c", CLOSES, CLOSES.plusSeconds(86_400), false),
                new Notice.Extension("r", "c", null, CLOSES, false),
                new Notice.Extension("r", "c", CLOSES, CLOSES.plusSeconds(86_400), true),
                new Notice.Renewed("r", "c", true),
                new Notice.Withdrawn("r", "c", true),
                new Notice.Withdrawn("r", "c", false),
                new Notice.AnswerReceived("r", "c"),
                new Notice.AnswerQuestion("r", "c"),
                new Notice.AnswerRefusal("r", "c"),
                new Notice.Lapsed("r", "c"),
                new Notice.CallInvitation("p", "m", "c", CLOSES),
                new Notice.ApplicationReceipt("p", "a"),
                new Notice.SeatAccepted("p", "a"),
                new Notice.SeatDeclined("p", "a"),
                new Notice.OfferExpired("p", "a"),
                new Notice.SeatOffer("p", "a", "c", CLOSES),
                new Notice.Reserve("p", "a", "c", 12),
                new Notice.Refusal("p", "a", "c"),
                new Notice.SignIn("s"),
                new Notice.CityLink("l"),
                new Notice.JoiningConfirmation("j"),
                new Notice.JoiningReceipt("j"),
                new Notice.JoiningQuestion("j"),
                new Notice.JoiningAcceptance("j"),
                new Notice.JoiningRefusal("j"),
                new Notice.HandoverRequest("h", false),
                new Notice.HandoverRequest("h", true),
                new Notice.HandoverWarning("h"),
                new Notice.HandoverDone("h", Notice.OfHandover.SUCCESSOR),
                new Notice.HandoverDone("h", Notice.OfHandover.PRESENT),
                new Notice.Subscription("s"));
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(COMMUNITY.languages());
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 365L * 24)
                .map(hour -> Instant.parse("2022-01-01T00:00:00Z").plusSeconds(hour * 3600));
    }

    private static NoticeRecipient reader(String language, String city, Instant closes) {
        return new NoticeRecipient(
                        "c@example.org",
                        "Ane",
                        language,
                        LINK,
                        city,
                        ZoneId.of("America/Sao_Paulo"),
                        closes,
                        closes.plus(GRACE_DAYS),
                        MADRID,
                        false)
                .between("Jon", "Mikel");
    }

    private static MailRenderer renderer(FixedClock clock) {
        return new MailRenderer(clock, new MailTexts(COMMUNITY, clock));
    }
}
