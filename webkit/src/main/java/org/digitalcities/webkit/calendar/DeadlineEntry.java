package org.digitalcities.webkit.calendar;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Duration SHOWN = Duration.ofMinutes(15);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What is to be done by the deadline. */
    public enum Task {
        RENEWAL,
        APPLICATION,
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
        return Stream.of(
                        "BEGIN:VCALENDAR",
                        "PRODID:" + escaped(producer),
                        "VERSION:2.0",
                        "CALSCALE:GREGORIAN",
                        "METHOD:PUBLISH",
                        "BEGIN:VEVENT",
                        "UID:" + escaped(uid),
                        "SEQUENCE:" + at.getEpochSecond() / 60,
                        "DTSTAMP:" + UTC.format(stamp),
                        "DTSTART:" + UTC.format(at.minus(SHOWN)),
                        "DTEND:" + UTC.format(at),
                        "SUMMARY:" + escaped(title),
                        "DESCRIPTION:" + escaped(words),
                        "TRANSP:TRANSPARENT",
                        "BEGIN:VALARM",
                        "TRIGGER:-P1D",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:" + escaped(title),
                        "END:VALARM",
                        "END:VEVENT",
                        "END:VCALENDAR")
                .map(DeadlineEntry::folded)
                .collect(Collectors.joining());
    }

    /** A text value: RFC 5545, 3.3.11. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    /** A content line: RFC 5545, 3.1. */
    private static String folded(String line) {
        var folded = new StringBuilder();
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var character = Character.toString(line.codePointAt(i));
            var size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
            i += character.length();
        }
        return folded.append("\r\n").toString();
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
