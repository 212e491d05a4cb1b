package org.digitalcities.webkit.calendar;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.text.PlainText;

/**
 * A deadline as a calendar entry (RFC 5545) with an alarm a day before. Pages and mails give the same entry, so a calendar that gets
 * both, or a moved deadline, shows one. It holds no personal link, because calendars are shared. Its texts are in
 * {@code webkit/calendar.properties}.
 *
 * @param producer the hub that made the entry, as RFC 5545 identifies it
 */
public record DeadlineEntry(String uid, Instant at, String title, String words, String producer) {

    private static final Properties TEXTS = read();
    private static final int LINE_OCTETS = 75;

    /** What is to be done by the deadline. */
    public enum Task {
        RENEWAL,
        SEAT
    }

    /** @param about the id of the deadline's owner: an entry replaces an earlier one with the same id */
    public static DeadlineEntry of(Task task, String about, String city, Instant at, Lang lang, Community community) {
        return new DeadlineEntry(
                about + "@digital-cities-hub",
                at,
                text(task, "title", city, lang)
                        .replace("{shortName}", community.shortName().in(lang.code())),
                text(task, "words", city, lang),
                producer(community, at));
    }

    private static String producer(Community community, Instant at) {
        var language = community.defaultLanguage();
        return String.join(
                "//",
                "-",
                community.nameAt(at, language),
                community.hub().in(language),
                language.toUpperCase(Locale.ROOT));
    }

    /** The entry as a file: lines end with CRLF and are folded at 75 octets, never inside a character. */
    public String file(Instant stamp) {
        var event = new VEvent(false);
        event.add(new Uid(uid))
                .add(new Sequence((int) (at.getEpochSecond() / 60)))
                .add(new DtStamp(stamp))
                .add(new DtStart<>(at.minus(Duration.ofMinutes(15))))
                .add(new DtEnd<>(at))
                .add(new Summary(title))
                .add(new Description(words))
                .add(ImmutableTransp.TRANSPARENT);
        var alarm = new VAlarm(Duration.ofDays(-1));
        alarm.add(ImmutableAction.DISPLAY).add(new Description(title));
        event.add(alarm);
        var calendar = new Calendar();
        calendar.add(new ProdId(producer));
        calendar.add(ImmutableVersion.VERSION_2_0)
                .add(ImmutableCalScale.GREGORIAN)
                .add(ImmutableMethod.PUBLISH);
        calendar.add(event);
        var file = new StringBuilder();
        calendar.toString().lines().forEach(line -> fold(file, line));
        return file.toString();
    }

    /** ical4j folds at a number of characters, which are up to four octets each. */
    private static void fold(StringBuilder file, String line) {
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var character = Character.toString(line.codePointAt(i));
            var size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS) {
                file.append("\r\n ");
                octets = 1;
            }
            file.append(character);
            octets += size;
            i += character.length();
        }
        file.append("\r\n");
    }

    private static String text(Task task, String part, String city, Lang lang) {
        return TEXTS.getProperty(task.name().toLowerCase(Locale.ROOT) + "." + part + "." + lang.code())
                .replace("{city}", shown(city));
    }

    /** Names that were stored before today's rules may hold characters that no calendar reads. */
    private static String shown(String name) {
        var shown = new StringBuilder();
        PlainText.line(name)
                .codePoints()
                .filter(c -> PlainText.faultInLine(Character.toString(c)).isEmpty())
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static Properties read() {
        var texts = new Properties();
        try (var in = DeadlineEntry.class.getResourceAsStream("/webkit/calendar.properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
