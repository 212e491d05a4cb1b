package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digitalcities.newsletter.letter.MailContent;
import org.digitalcities.newsletter.letter.MailContent.Block;
import org.digitalcities.newsletter.letter.MailContent.Button;
import org.digitalcities.newsletter.letter.MailContent.Fact;
import org.digitalcities.newsletter.letter.MailContent.Facts;
import org.digitalcities.newsletter.letter.MailContent.Paragraph;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.webkit.calendar.DeadlineEntry;
import org.digitalcities.webkit.calendar.DeadlineEntry.Task;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.text.BidiIsolation;

/** The content of each kind of notice, in the recipient's language. A pure function of notice and recipient. */
final class NoticeMailComposer {

    /** Mail programs cut longer subjects. */
    static final int SUBJECT_LENGTH = 60;

    private static final int NAMED_REMINDERS = 5;

    private NoticeMailComposer() {}

    static MailContent letter(Notice notice, NoticeRecipient whom) {
        var reader = named(whom);
        var texts = MailTexts.in(reader.language());
        return switch (notice) {
            case Notice.Invitation n ->
                renewal(
                        texts,
                        reader,
                        "invitation",
                        deadline(texts, reader),
                        reader.closes(),
                        texts.say("invitation.ask", "city", reader.city()),
                        texts.say("invitation.how"));
            case Notice.Reminder n ->
                renewal(
                        texts,
                        reader,
                        "reminder",
                        deadline(texts, reader),
                        reader.closes(),
                        texts.say("reminder.ask", "city", reader.city()),
                        reminder(texts, n.rung()));
            case Notice.Extension n when n.answered() -> extensionOfTheAnswered(texts, reader, n);
            case Notice.Extension n ->
                renewal(
                        texts,
                        reader,
                        "extension",
                        deadlines(texts, reader, n),
                        n.closes(),
                        texts.say("extension.ask", "city", reader.city()));
            case Notice.Renewed n -> renewed(texts, reader, n);
            case Notice.SeatOffer n -> seatOffer(texts, reader, n);
            case Notice.Reserve n -> reserve(texts, reader, n);
            case Notice.Refusal n -> refusal(texts, reader);
            case Notice.SignIn n -> signIn(texts, reader);
            case Notice.Subscription n -> subscription(texts, reader);
        };
    }

    /** The recipient with marked names, for sentences. */
    private static NoticeRecipient named(NoticeRecipient r) {
        return new NoticeRecipient(
                r.email(),
                BidiIsolation.name(r.name()),
                r.language(),
                r.link(),
                BidiIsolation.name(r.city()),
                r.zone(),
                r.closes(),
                r.closingZone(),
                r.answered());
    }

    /** The deadline as a calendar entry, for notices that have one; the same entry as on the page behind the link. */
    static Optional<Mail.Attachment> calendar(Notice notice, NoticeRecipient reader, Instant stamp) {
        return entry(notice, reader)
                .map(entry -> new Mail.Attachment(
                        "deadline.ics", "text/calendar; charset=UTF-8; method=PUBLISH", entry.file(stamp)));
    }

    private static Optional<DeadlineEntry> entry(Notice notice, NoticeRecipient reader) {
        return switch (notice) {
            case Notice.Invitation n -> entry(Task.RENEWAL, n.about(), reader, reader.closes());
            case Notice.Reminder n -> entry(Task.RENEWAL, n.about(), reader, reader.closes());
            case Notice.Extension n when n.answered() -> Optional.empty();
            case Notice.Extension n -> entry(Task.RENEWAL, n.about(), reader, n.closes());
            case Notice.SeatOffer n -> entry(Task.SEAT, n.about() + "." + n.application(), reader, n.expires());
            case Notice.Renewed _, Notice.Reserve _, Notice.Refusal _, Notice.SignIn _, Notice.Subscription _ ->
                Optional.empty();
        };
    }

    private static Optional<DeadlineEntry> entry(Task task, String about, NoticeRecipient reader, Instant at) {
        return Optional.ofNullable(at)
                .map(instant -> DeadlineEntry.of(
                        task,
                        about,
                        reader.city(),
                        instant,
                        Lang.named(reader.language()).orElse(Lang.first(MailTexts.COMMUNITY)),
                        MailTexts.COMMUNITY));
    }

    private static MailContent renewal(
            MailTexts texts, NoticeRecipient reader, String key, Facts deadline, Instant closes, String... paragraphs) {
        var blocks = greeting(texts, reader);
        for (var paragraph : paragraphs) blocks.add(new Paragraph(paragraph));
        blocks.add(deadline);
        return new MailContent(
                texts.language(),
                texts.say(key + ".subject", "day", texts.day(closes, closingZone(reader))),
                texts.say(key + ".preview", "city", reader.city()),
                texts.say(key + ".heading", "city", reader.city()),
                blocks,
                Optional.of(button(texts, texts.say("invitation.button", "city", reader.city()), reader)),
                List.of(texts.say("link.personal"), texts.say("invitation.calendar"), texts.say("signed")),
                texts.say("why.contact", "city", reader.city()),
                Optional.empty());
    }

    /** "Second reminder."; from the sixth on, by number. */
    private static String reminder(MailTexts texts, int rung) {
        return rung <= NAMED_REMINDERS
                ? texts.say("reminder.rung." + rung)
                : texts.say("reminder.rung.other", "rung", rung);
    }

    private static MailContent extensionOfTheAnswered(
            MailTexts texts, NoticeRecipient reader, Notice.Extension notice) {
        var blocks = greeting(texts, reader);
        blocks.add(new Paragraph(texts.say("extension.answered", "city", reader.city())));
        blocks.add(deadlines(texts, reader, notice));
        return new MailContent(
                texts.language(),
                texts.say("extension.answered.subject", "day", texts.day(notice.closes(), closingZone(reader))),
                texts.say("extension.preview"),
                texts.say("extension.answered.heading"),
                blocks,
                Optional.empty(),
                List.of(texts.say("signed")),
                texts.say("why.contact", "city", reader.city()),
                Optional.empty());
    }

    private static MailContent renewed(MailTexts texts, NoticeRecipient reader, Notice.Renewed notice) {
        var blocks = greeting(texts, reader);
        blocks.add(new Paragraph(texts.say("renewed.thanks", "city", reader.city())));
        if (notice.enteredBySecretariat())
            blocks.add(new Paragraph(texts.say("renewed.entered", "city", reader.city())));
        blocks.add(new Paragraph(texts.say("renewed.next")));
        return new MailContent(
                texts.language(),
                fitting(texts.say("renewed.subject", "city", reader.city()), texts.say("renewed.subject.short")),
                texts.say("renewed.preview"),
                texts.say("renewed.heading", "city", reader.city()),
                blocks,
                Optional.empty(),
                List.of(texts.say("signed")),
                texts.say("why.contact", "city", reader.city()),
                Optional.empty());
    }

    private static MailContent seatOffer(MailTexts texts, NoticeRecipient reader, Notice.SeatOffer notice) {
        var blocks = greeting(texts, reader);
        blocks.add(new Paragraph(texts.say("seat.ask", "city", reader.city())));
        blocks.add(new Facts(List.of(new Fact(texts.say("deadline"), deadline(texts, reader, notice.expires())))));
        blocks.add(new Paragraph(texts.say("seat.expires")));
        return new MailContent(
                texts.language(),
                texts.say("seat.subject", "day", texts.day(notice.expires(), closingZone(reader))),
                texts.say("seat.preview", "city", reader.city()),
                texts.say("seat.heading", "city", reader.city()),
                blocks,
                Optional.of(button(texts, texts.say("seat.button"), reader)),
                List.of(texts.say("link.personal"), texts.say("invitation.calendar"), texts.say("signed")),
                texts.say("why.applicant", "city", reader.city()),
                Optional.empty());
    }

    private static MailContent reserve(MailTexts texts, NoticeRecipient reader, Notice.Reserve notice) {
        var blocks = greeting(texts, reader);
        blocks.add(new Paragraph(texts.say("reserve.text", "city", reader.city())));
        blocks.add(new Facts(List.of(new Fact(texts.say("reserve.place"), List.of(String.valueOf(notice.place()))))));
        return new MailContent(
                texts.language(),
                texts.say("reserve.subject", "place", notice.place()),
                texts.say("reserve.preview"),
                texts.say("reserve.heading", "city", reader.city()),
                blocks,
                Optional.empty(),
                List.of(texts.say("signed")),
                texts.say("why.applicant", "city", reader.city()),
                Optional.empty());
    }

    private static MailContent refusal(MailTexts texts, NoticeRecipient reader) {
        var blocks = greeting(texts, reader);
        blocks.add(new Paragraph(texts.say("refusal.text", "city", reader.city())));
        blocks.add(new Paragraph(texts.say("refusal.next")));
        return new MailContent(
                texts.language(),
                texts.say("refusal.subject"),
                texts.say("refusal.preview", "city", reader.city()),
                texts.say("refusal.heading", "city", reader.city()),
                blocks,
                Optional.empty(),
                List.of(texts.say("signed")),
                texts.say("why.applicant", "city", reader.city()),
                Optional.empty());
    }

    private static MailContent signIn(MailTexts texts, NoticeRecipient reader) {
        var until = texts.moment(reader.closes(), closingZone(reader));
        List<Block> blocks = List.of(
                new Paragraph(texts.say("sign-in.ask")),
                new Facts(List.of(new Fact(texts.say("sign-in.expires"), List.of(until)))));
        return new MailContent(
                texts.language(),
                texts.say("sign-in.subject", "time", texts.time(reader.closes(), closingZone(reader))),
                texts.say("sign-in.preview"),
                texts.say("sign-in.heading"),
                blocks,
                Optional.of(button(texts, texts.say("sign-in.button"), reader)),
                List.of(),
                texts.say("why.sign-in"),
                Optional.empty());
    }

    private static MailContent subscription(MailTexts texts, NoticeRecipient reader) {
        List<Block> blocks = List.of(new Paragraph(texts.say("subscription.ask")));
        return new MailContent(
                texts.language(),
                texts.say("subscription.subject"),
                texts.say("subscription.preview"),
                texts.say("subscription.heading"),
                blocks,
                Optional.of(button(texts, texts.say("subscription.button"), reader)),
                List.of(texts.say("subscription.days")),
                texts.say("why.subscription"),
                Optional.empty());
    }

    private static List<Block> greeting(MailTexts texts, NoticeRecipient reader) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Paragraph(
                reader.name() == null || BidiIsolation.plain(reader.name()).isBlank()
                        ? texts.say("hello.nobody")
                        : texts.say("hello", "name", reader.name())));
        return blocks;
    }

    private static Facts deadline(MailTexts texts, NoticeRecipient reader) {
        return new Facts(List.of(new Fact(texts.say("deadline"), deadline(texts, reader, reader.closes()))));
    }

    /** The new deadline and, if known, the former one. */
    private static Facts deadlines(MailTexts texts, NoticeRecipient reader, Notice.Extension notice) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(texts.say("extension.deadline"), deadline(texts, reader, notice.closes())));
        if (notice.before() != null)
            facts.add(new Fact(
                    texts.say("extension.before"), List.of(texts.moment(notice.before(), closingZone(reader)))));
        return new Facts(facts);
    }

    /** In the zone in which it was set, and in the recipient's own if the local time differs. */
    private static List<String> deadline(MailTexts texts, NoticeRecipient reader, Instant at) {
        var set = texts.moment(at, closingZone(reader));
        if (reader.zone() == null || texts.sameClock(at, reader.zone(), closingZone(reader))) return List.of(set);
        return List.of(set, texts.say("date.where", "moment", texts.moment(at, reader.zone())));
    }

    private static String closingZone(NoticeRecipient reader) {
        return reader.closingZone() == null ? MailTexts.COMMUNITY.zone().getId() : reader.closingZone();
    }

    private static Button button(MailTexts texts, String label, NoticeRecipient reader) {
        return new Button(label, reader.link(), texts.say("written-out"));
    }

    private static String fitting(String subject, String shorter) {
        return BidiIsolation.plain(subject).length() < SUBJECT_LENGTH ? subject : shorter;
    }
}
