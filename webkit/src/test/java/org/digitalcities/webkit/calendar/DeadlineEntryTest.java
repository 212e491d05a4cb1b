package org.digitalcities.webkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.calendar.DeadlineEntry.Task;
import org.digitalcities.webkit.page.Lang;
import org.junit.jupiter.api.Test;

class DeadlineEntryTest {

    /** The entry that the tests of page and mail compare with as well. */
    static final Path GOLDEN = Path.of("src/test/resources/calendar/renewal-fr.ics");

    private static final Instant AT = Instant.parse("2022-09-30T21:59:00Z");
    private static final Community COMMUNITY = Community.read("");
    private static final Instant STAMP = Instant.parse("2022-07-15T08:00:00Z");

    @Test
    void anEntryIsWrittenAsItWasAgreed() throws Exception {
        var entry = DeadlineEntry.of(
                Task.RENEWAL,
                "renewal-2022-2025.fr-essai",
                "L\u2019Isle-d\u2019Essai-les-Trois-\u00c9glises",
                AT,
                Lang.FR,
                COMMUNITY);

        assertThat(entry.file(STAMP)).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void aDeadlineEndsAtItsInstantInUtcWithAnAlarmADayBefore() {
        assertThat(entry("Bilbao").file(STAMP))
                .contains(
                        "DTSTART:20220930T214400Z\r\n",
                        "DTEND:20220930T215900Z\r\n",
                        "DTSTAMP:20220715T080000Z\r\n",
                        "TRIGGER:-P1D\r\n",
                        "METHOD:PUBLISH\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void linesAreFoldedAtSeventyFiveOctetsInsideNoCharacterAndSayWhatWasSaidWhenRead() throws Exception {
        for (var name : List.of(
                "Bilbao",
                "\u00e9".repeat(120),
                "\ud83d\ude80".repeat(60),
                "\u6f22".repeat(90),
                "a, b; c\\d \"e\" f:g",
                "x".repeat(75),
                "Ciudad de M\u00e9xico",
                "\u0639\u0645\u0627\u0646 ".repeat(20).strip())) {
            for (var lang : Lang.values()) {
                for (var task : Task.values()) {
                    var entry = DeadlineEntry.of(task, "about", name, AT, lang, COMMUNITY);
                    var file = entry.file(STAMP);
                    assertThat(file.split("\r\n"))
                            .as(name)
                            .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                                    .hasSizeLessThanOrEqualTo(75));
                    assertThat(value(file, Property.SUMMARY))
                            .isEqualTo(entry.title())
                            .contains(name);
                    assertThat(value(file, Property.DESCRIPTION))
                            .isEqualTo(entry.words())
                            .doesNotContain("{");
                    assertThat(value(file, Property.UID)).isEqualTo("about@digital-cities-hub");
                }
            }
        }
    }

    @Test
    void aLaterDeadlineReplacesAnEarlierOneAndALineBreakInANameOpensNoProperty() throws Exception {
        var later = DeadlineEntry.of(Task.RENEWAL, "about", "Bilbao", AT.plusSeconds(60), Lang.EN, COMMUNITY)
                .file(STAMP);
        assertThat(Integer.parseInt(value(later, Property.SEQUENCE)))
                .isGreaterThan(Integer.parseInt(value(entry("Bilbao").file(STAMP), Property.SEQUENCE)));
        assertThat(entry("Bilbao\r\nATTENDEE:mailto:x@example.org").file(STAMP)).doesNotContain("\nATTENDEE");
        assertThat(entry("Bil\u0000bao\uFFFE \uD83D\uD83D\uDE80").file(STAMP))
                .contains("SUMMARY:Bilbao \uD83D\uDE80: renew");
    }

    private static DeadlineEntry entry(String city) {
        return DeadlineEntry.of(Task.RENEWAL, "about", city, AT, Lang.EN, COMMUNITY);
    }

    private static String value(String file, String property) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(file));
        return calendar.getComponents("VEVENT")
                .getFirst()
                .getRequiredProperty(property)
                .getValue();
    }

    /** ical4j, which reads it here, is another implementation of the same standard. */
    @Test
    void anyTextAndInstantIsReadBackAsItWasWritten() throws Exception {
        for (var text : List.of("a\\nb", "\\;\\,", ",;\\", ":\"quoted\":", "e\u0301".repeat(60), "x".repeat(400)))
            for (var at : List.of(AT, Instant.parse("2024-02-29T23:59:59Z"), Instant.parse("2032-12-31T00:00:00Z"))) {
                // Between the two, a full stop: ical4j reads an escaped backslash before a line break as the letter n.
                var words = text + ".\n" + text;
                var file =
                        new DeadlineEntry("about;1,2@digital-cities-hub", at, text, words, "-//Trial//EN").file(STAMP);
                assertThat(value(file, Property.SUMMARY)).isEqualTo(text);
                assertThat(value(file, Property.DESCRIPTION)).isEqualTo(words);
                assertThat(value(file, Property.UID)).isEqualTo("about;1,2@digital-cities-hub");
                assertThat(value(file, Property.DTEND)).isEqualTo(at.toString().replaceAll("[-:]", ""));
                assertThat(value(file, Property.DTSTAMP)).isEqualTo("20220715T080000Z");
                assertThat(file.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
                assertThat(file.lines().filter(line -> line.startsWith("BEGIN:")))
                        .hasSize(3);
            }
    }

    @Test
    void aBackslashBeforeALineBreakIsEscapedAsTheStandardWantsIt() {
        assertThat(new DeadlineEntry("about", AT, "a\\\nb", "c\r\nd;e,f", "-//Trial//EN").file(STAMP))
                .contains("SUMMARY:a\\\\\\nb\r\n", "DESCRIPTION:c\\nd\\;e\\,f\r\n");
    }
}
