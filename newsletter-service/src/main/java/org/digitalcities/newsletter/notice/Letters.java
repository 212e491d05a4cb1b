package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digitalcities.newsletter.letter.Letter;
import org.digitalcities.newsletter.letter.Letter.Block;
import org.digitalcities.newsletter.letter.Letter.Button;
import org.digitalcities.newsletter.letter.Letter.Fact;
import org.digitalcities.newsletter.letter.Letter.Facts;
import org.digitalcities.newsletter.letter.Letter.Paragraph;
import org.digitalcities.newsletter.letter.Words;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.webkit.calendar.DeadlineEntry;
import org.digitalcities.webkit.calendar.DeadlineEntry.Task;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.text.Isolated;

/** The content of each kind of notice, in the recipient's language. A pure function of notice and recipient. */
final class Letters {

    /** Mail programs cut longer subjects. */
    static final int SUBJECT_LENGTH = 60;

    private Letters() {}

    static Letter letter(Notice notice, Reader whom) {
        var reader = named(whom);
        var words = Words.in(reader.language());
        return switch (notice) {
            case Notice.Invitation n -> renewal(words, reader, "invitation", deadline(words, reader), reader.closes(),
                    words.say("invitation.ask", "city", reader.city()), words.say("invitation.how"));
            case Notice.Reminder n -> renewal(words, reader, "reminder", deadline(words, reader), reader.closes(),
                    words.say("reminder.ask", "city", reader.city()), words.say("reminder.second", "rung", n.rung()));
            case Notice.Extension n when n.answered() -> extensionOfTheAnswered(words, reader, n);
            case Notice.Extension n -> renewal(words, reader, "extension", deadlines(words, reader, n), n.closes(),
                    words.say("extension.ask", "city", reader.city()));
            case Notice.Renewed n -> renewed(words, reader, n);
            case Notice.SeatOffer n -> seatOffer(words, reader, n);
            case Notice.Reserve n -> reserve(words, reader, n);
            case Notice.Refusal n -> refusal(words, reader);
            case Notice.SignIn n -> signIn(words, reader);
            case Notice.Subscription n -> subscription(words, reader);
        };
    }

    /** The recipient with marked names, for sentences. */
    private static Reader named(Reader r) {
        return new Reader(r.email(), Isolated.name(r.name()), r.language(), r.link(), Isolated.name(r.city()), r.zone(), r.closes(), r.closingZone(), r.answered());
    }

    /** The deadline as a calendar entry, for notices that have one; the same entry as on the page behind the link. */
    static Optional<Mail.Attachment> calendar(Notice notice, Reader reader, Instant stamp) {
        return entry(notice, reader).map(entry -> new Mail.Attachment("deadline.ics", "text/calendar; charset=UTF-8; method=PUBLISH", entry.file(stamp)));
    }

    private static Optional<DeadlineEntry> entry(Notice notice, Reader reader) {
        return switch (notice) {
            case Notice.Invitation n -> entry(Task.RENEWAL, n.about(), reader, reader.closes());
            case Notice.Reminder n -> entry(Task.RENEWAL, n.about(), reader, reader.closes());
            case Notice.Extension n when n.answered() -> Optional.empty();
            case Notice.Extension n -> entry(Task.RENEWAL, n.about(), reader, n.closes());
            case Notice.SeatOffer n -> entry(Task.SEAT, n.about() + "." + n.application(), reader, n.expires());
            case Notice.Renewed _, Notice.Reserve _, Notice.Refusal _, Notice.SignIn _, Notice.Subscription _ -> Optional.empty();
        };
    }

    private static Optional<DeadlineEntry> entry(Task task, String about, Reader reader, Instant at) {
        return Optional.ofNullable(at).map(instant -> DeadlineEntry.of(task, about, reader.city(), instant, Lang.named(reader.language()).orElse(Lang.EN)));
    }

    private static Letter renewal(Words words, Reader reader, String key, Facts deadline, Instant closes, String... paragraphs) {
        var blocks = greeting(words, reader);
        for (var paragraph : paragraphs) blocks.add(new Paragraph(paragraph));
        blocks.add(deadline);
        return new Letter(words.language(), words.say(key + ".subject", "day", words.day(closes, closingZone(reader))),
                words.say(key + ".preview", "city", reader.city()), words.say(key + ".heading", "city", reader.city()), blocks,
                Optional.of(button(words, words.say("invitation.button", "city", reader.city()), reader)),
                List.of(words.say("link.personal"), words.say("invitation.calendar"), words.say("signed")),
                words.say("why.contact", "city", reader.city()), Optional.empty());
    }

    private static Letter extensionOfTheAnswered(Words words, Reader reader, Notice.Extension notice) {
        var blocks = greeting(words, reader);
        blocks.add(new Paragraph(words.say("extension.answered", "city", reader.city())));
        blocks.add(deadlines(words, reader, notice));
        return new Letter(words.language(), words.say("extension.answered.subject", "day", words.day(notice.closes(), closingZone(reader))),
                words.say("extension.preview"), words.say("extension.answered.heading"), blocks, Optional.empty(),
                List.of(words.say("signed")), words.say("why.contact", "city", reader.city()), Optional.empty());
    }

    private static Letter renewed(Words words, Reader reader, Notice.Renewed notice) {
        var blocks = greeting(words, reader);
        blocks.add(new Paragraph(words.say("renewed.thanks", "city", reader.city())));
        if (notice.enteredBySecretariat()) blocks.add(new Paragraph(words.say("renewed.entered", "city", reader.city())));
        blocks.add(new Paragraph(words.say("renewed.next")));
        return new Letter(words.language(), fitting(words.say("renewed.subject", "city", reader.city()), words.say("renewed.subject.short")),
                words.say("renewed.preview"), words.say("renewed.heading", "city", reader.city()), blocks, Optional.empty(),
                List.of(words.say("signed")), words.say("why.contact", "city", reader.city()), Optional.empty());
    }

    private static Letter seatOffer(Words words, Reader reader, Notice.SeatOffer notice) {
        var blocks = greeting(words, reader);
        blocks.add(new Paragraph(words.say("seat.ask", "city", reader.city())));
        blocks.add(new Facts(List.of(new Fact(words.say("deadline"), deadline(words, reader, notice.expires())))));
        blocks.add(new Paragraph(words.say("seat.expires")));
        return new Letter(words.language(), words.say("seat.subject", "day", words.day(notice.expires(), closingZone(reader))),
                words.say("seat.preview", "city", reader.city()), words.say("seat.heading", "city", reader.city()), blocks,
                Optional.of(button(words, words.say("seat.button"), reader)),
                List.of(words.say("link.personal"), words.say("invitation.calendar"), words.say("signed")),
                words.say("why.applicant", "city", reader.city()), Optional.empty());
    }

    private static Letter reserve(Words words, Reader reader, Notice.Reserve notice) {
        var blocks = greeting(words, reader);
        blocks.add(new Paragraph(words.say("reserve.text", "city", reader.city())));
        blocks.add(new Facts(List.of(new Fact(words.say("reserve.place"), List.of(String.valueOf(notice.place()))))));
        return new Letter(words.language(), words.say("reserve.subject", "place", notice.place()), words.say("reserve.preview"),
                words.say("reserve.heading", "city", reader.city()), blocks, Optional.empty(), List.of(words.say("signed")),
                words.say("why.applicant", "city", reader.city()), Optional.empty());
    }

    private static Letter refusal(Words words, Reader reader) {
        var blocks = greeting(words, reader);
        blocks.add(new Paragraph(words.say("refusal.text", "city", reader.city())));
        blocks.add(new Paragraph(words.say("refusal.next")));
        return new Letter(words.language(), words.say("refusal.subject"), words.say("refusal.preview", "city", reader.city()),
                words.say("refusal.heading", "city", reader.city()), blocks, Optional.empty(), List.of(words.say("signed")),
                words.say("why.applicant", "city", reader.city()), Optional.empty());
    }

    private static Letter signIn(Words words, Reader reader) {
        var until = words.moment(reader.closes(), closingZone(reader));
        List<Block> blocks = List.of(new Paragraph(words.say("sign-in.ask")),
                new Facts(List.of(new Fact(words.say("sign-in.expires"), List.of(until)))));
        return new Letter(words.language(), words.say("sign-in.subject", "time", words.time(reader.closes(), closingZone(reader))),
                words.say("sign-in.preview"), words.say("sign-in.heading"), blocks,
                Optional.of(button(words, words.say("sign-in.button"), reader)), List.of(), words.say("why.sign-in"), Optional.empty());
    }

    private static Letter subscription(Words words, Reader reader) {
        List<Block> blocks = List.of(new Paragraph(words.say("subscription.ask")));
        return new Letter(words.language(), words.say("subscription.subject"), words.say("subscription.preview"), words.say("subscription.heading"),
                blocks, Optional.of(button(words, words.say("subscription.button"), reader)), List.of(words.say("subscription.days")),
                words.say("why.subscription"), Optional.empty());
    }

    private static List<Block> greeting(Words words, Reader reader) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Paragraph(reader.name() == null || Isolated.plain(reader.name()).isBlank() ? words.say("hello.nobody") : words.say("hello", "name", reader.name())));
        return blocks;
    }

    private static Facts deadline(Words words, Reader reader) {
        return new Facts(List.of(new Fact(words.say("deadline"), deadline(words, reader, reader.closes()))));
    }

    /** The new deadline and, if known, the former one. */
    private static Facts deadlines(Words words, Reader reader, Notice.Extension notice) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("extension.deadline"), deadline(words, reader, notice.closes())));
        if (notice.before() != null) facts.add(new Fact(words.say("extension.before"), List.of(words.moment(notice.before(), closingZone(reader)))));
        return new Facts(facts);
    }

    /** In the zone in which it was set, and in the recipient's own if the local time differs. */
    private static List<String> deadline(Words words, Reader reader, Instant at) {
        var set = words.moment(at, closingZone(reader));
        if (reader.zone() == null || words.sameClock(at, reader.zone(), closingZone(reader))) return List.of(set);
        return List.of(set, words.say("date.where", "moment", words.moment(at, reader.zone())));
    }

    private static String closingZone(Reader reader) {
        return reader.closingZone() == null ? "Europe/Madrid" : reader.closingZone();
    }

    private static Button button(Words words, String label, Reader reader) {
        return new Button(label, reader.link(), words.say("written-out"));
    }

    private static String fitting(String subject, String shorter) {
        return Isolated.plain(subject).length() < SUBJECT_LENGTH ? subject : shorter;
    }
}
