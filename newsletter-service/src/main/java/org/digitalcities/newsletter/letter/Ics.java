package org.digitalcities.newsletter.letter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.text.Printable;

/** A deadline as a calendar entry (RFC 5545) with an alarm a day before. */
public final class Ics {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LINE_OCTETS = 75;

    private Ics() {}

    /**
     * @param uid      the same for the same deadline, so that a later calendar entry replaces the earlier one
     * @param sequence grows when the deadline moves
     */
    public static Mail.Attachment deadline(String name, String uid, long sequence, String title, String words, Instant at, Instant stamp) {
        var lines = new StringBuilder();
        add(lines, "BEGIN:VCALENDAR");
        add(lines, "VERSION:2.0");
        add(lines, "PRODID:-//Community of Practice on Digital Cities//Digital Cities Hub//EN");
        add(lines, "METHOD:PUBLISH");
        add(lines, "BEGIN:VEVENT");
        add(lines, "UID:" + uid);
        add(lines, "SEQUENCE:" + sequence);
        add(lines, "DTSTAMP:" + UTC.format(stamp));
        add(lines, "DTSTART:" + UTC.format(at.minusSeconds(15 * 60)));
        add(lines, "DTEND:" + UTC.format(at));
        add(lines, "SUMMARY:" + escaped(title));
        add(lines, "DESCRIPTION:" + escaped(words));
        add(lines, "TRANSP:TRANSPARENT");
        add(lines, "BEGIN:VALARM");
        add(lines, "ACTION:DISPLAY");
        add(lines, "DESCRIPTION:" + escaped(title));
        add(lines, "TRIGGER:-P1D");
        add(lines, "END:VALARM");
        add(lines, "END:VEVENT");
        add(lines, "END:VCALENDAR");
        return new Mail.Attachment(name, "text/calendar; charset=UTF-8; method=PUBLISH", lines.toString());
    }

    private static String escaped(String text) {
        return Printable.of(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n");
    }

    /** Folds lines at 75 octets, never inside a character. */
    private static void add(StringBuilder lines, String line) {
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var character = line.codePointAt(i);
            var size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.appendCodePoint(character);
            octets += size;
            i += Character.charCount(character);
        }
        lines.append("\r\n");
    }
}
