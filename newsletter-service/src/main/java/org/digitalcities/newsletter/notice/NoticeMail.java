package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.newsletter.letter.MailContent;
import org.digitalcities.newsletter.letter.MailContent.Block;
import org.digitalcities.newsletter.letter.MailContent.Button;
import org.digitalcities.newsletter.letter.MailContent.Fact;
import org.digitalcities.newsletter.letter.MailContent.Facts;
import org.digitalcities.newsletter.letter.MailContent.Paragraph;
import org.digitalcities.webkit.page.LocalTexts;
import org.digitalcities.webkit.text.BidiIsolation;

/** A notice's mail while it is composed. Its texts have one key in common; all may name the recipient's city. */
final class NoticeMail {

    /** Mail programs cut longer subjects. */
    static final int SUBJECT_LENGTH = 60;

    private final NoticeRecipient reader;
    private final LocalTexts texts;
    private final String key;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> closing = new ArrayList<>();
    private Optional<Button> button = Optional.empty();

    private NoticeMail(LocalTexts texts, NoticeRecipient reader, String key) {
        this.reader = reader;
        this.texts = texts;
        this.key = key;
        if (reader.city() != null) values.put("city", BidiIsolation.name(reader.city()));
    }

    /** A mail without a salutation, to somebody whose name is not known. */
    static NoticeMail plain(LocalTexts texts, NoticeRecipient reader, String key) {
        return new NoticeMail(texts, reader, key);
    }

    static NoticeMail greeting(LocalTexts texts, NoticeRecipient reader, String key) {
        var mail = new NoticeMail(texts, reader, key);
        var known = reader.name() != null && !reader.name().isBlank();
        return mail.paragraph(
                known
                        ? mail.texts.say("hello", "name", BidiIsolation.name(reader.name()))
                        : mail.texts.say("hello.nobody"));
    }

    /** A value for the texts of this mail. */
    NoticeMail with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** The day of a deadline, for the subject. */
    NoticeMail by(Instant deadline) {
        return with("day", texts.day(deadline, reader.closingZone()));
    }

    /** Paragraphs by the ends of their keys. */
    NoticeMail says(String... parts) {
        for (var part : parts) paragraph(texts.text(key + part, values));
        return this;
    }

    /** A paragraph that several kinds of mail have. */
    NoticeMail saysAsOthers(String shared) {
        return paragraph(texts.text(shared, values));
    }

    /** What the secretariat wrote, a paragraph for each of its lines. */
    NoticeMail quotes(String words) {
        if (words != null) words.lines().filter(line -> !line.isBlank()).forEach(this::paragraph);
        return this;
    }

    private NoticeMail paragraph(String text) {
        blocks.add(new Paragraph(text));
        return this;
    }

    /** Facts in one box, each under the key of its label. */
    NoticeMail facts(Fact... facts) {
        if (facts.length > 0) blocks.add(new Facts(List.of(facts)));
        return this;
    }

    Fact fact(String label, String value) {
        return new Fact(texts.say(label), List.of(value));
    }

    /** An instant in the zone in which it was set. */
    Fact fact(String label, Instant at) {
        return fact(label, texts.moment(at, reader.closingZone()));
    }

    /** A deadline, followed by the end of grace if it is the renewal's current one. */
    NoticeMail deadline(String label, Instant at, Fact... further) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(texts.say(label), inBothZones(at)));
        if (at.equals(reader.closes())
                && reader.graceEnds() != null
                && reader.graceEnds().isAfter(at)) facts.add(fact("grace", reader.graceEnds()));
        facts.addAll(Arrays.asList(further));
        return facts(facts.toArray(Fact[]::new));
    }

    /** In the zone in which it was set, and in the recipient's own if clocks there show another time. */
    private List<String> inBothZones(Instant at) {
        var set = texts.moment(at, reader.closingZone());
        if (reader.zone() == null || sameClock(at, reader.zone(), reader.closingZone())) return List.of(set);
        return List.of(set, texts.say("date.where", "moment", texts.moment(at, reader.zone())));
    }

    private static boolean sameClock(Instant at, ZoneId zone, ZoneId other) {
        return zone.getRules().getOffset(at).equals(other.getRules().getOffset(at));
    }

    NoticeMail button(String label) {
        button = Optional.of(new Button(texts.text(label, values), reader.link(), texts.say("written-out")));
        return this;
    }

    /** The last lines, by their keys. */
    NoticeMail below(String... keys) {
        for (var line : keys) closing.add(texts.text(line, values));
        return this;
    }

    /** @param why the key of the reason for which the recipient gets this */
    MailContent content(String why) {
        return new MailContent(
                texts.language(),
                subject(),
                texts.text(key + ".preview", values),
                texts.text(key + ".heading", values),
                blocks,
                button,
                closing,
                texts.text(why, values),
                Optional.empty());
    }

    /** The short form, if there is one and the city's name makes the other too long. */
    private String subject() {
        var subject = texts.text(key + ".subject", values);
        return BidiIsolation.plain(subject).length() < SUBJECT_LENGTH
                ? subject
                : texts.find(key + ".subject.short").orElse(subject);
    }
}
