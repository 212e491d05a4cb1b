package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.newsletter.letter.MailContent;
import org.digitalcities.newsletter.letter.MailContent.Fact;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.webkit.calendar.DeadlineEntry;
import org.digitalcities.webkit.calendar.DeadlineEntry.Task;
import org.digitalcities.webkit.text.BidiIsolation;
import org.springframework.stereotype.Component;

/** The content of each kind of notice, in the recipient's language. A function of notice and recipient. */
@Component
final class NoticeMailComposer {

    private static final int NAMED_REMINDERS = 5;

    private final MailTexts texts;

    NoticeMailComposer(MailTexts texts) {
        this.texts = texts;
    }

    MailContent letter(Notice notice, NoticeRecipient reader) {
        return switch (notice) {
            case Notice.Invitation _ ->
                answerable(greeting(reader, "invitation")
                        .by(reader.closes())
                        .says(".ask", ".how")
                        .deadline("deadline", reader.closes()));
            case Notice.Reminder n when n.late() && reader.graceEnds() != null -> lateReminder(reader);
            case Notice.Reminder n -> answerable(reminder(n, reader));
            case Notice.Extension n
            when n.answered() ->
                last(extended(n, greeting(reader, "extension.answered"))).content("why.membership");
            case Notice.Extension n -> answerable(extended(n, greeting(reader, "extension")));
            case Notice.Renewed n ->
                last(answered(greeting(reader, "renewed"), n.enteredBySecretariat()))
                        .content("why.membership");
            case Notice.Withdrawn n ->
                answered(greeting(reader, "withdrawn"), n.enteredBySecretariat())
                        .below("signed")
                        .content("why.membership");
            case Notice.AnswerReceived _ ->
                last(greeting(reader, "answer-received").says(".text", ".next").button("answer-received.button"))
                        .content("why.membership");
            case Notice.AnswerQuestion _ ->
                last(answerAgain(greeting(reader, "answer-question").says(".ask"), reader, "answer-question.until"))
                        .content("why.contact");
            case Notice.AnswerRefusal _ ->
                last(answerAgain(greeting(reader, "answer-refusal").says(".text"), reader, "grace"))
                        .content("why.contact");
            case Notice.Lapsed _ -> lapsed(reader);
            case Notice.Ended _ -> last(greeting(reader, "ended").says(".text")).content("why.membership");
            case Notice.CallInvitation n ->
                greeting(reader, "call")
                        .by(n.closes())
                        .says(".text")
                        .deadline("call.closes", n.closes())
                        .says(".how")
                        .below("calendar", "signed")
                        .content("why.membership");
            case Notice.ApplicationReceipt _ -> applicationReceipt(reader);
            case Notice.SeatOffer n ->
                last(greeting(reader, "seat")
                                .by(n.expires())
                                .says(".ask")
                                .deadline("deadline", n.expires())
                                .says(".expires")
                                .button("seat.button")
                                .below("link.personal", "calendar"))
                        .content("why.applicant");
            case Notice.Reserve n -> reserve(n, greeting(reader, "reserve"));
            case Notice.Refusal _ ->
                greeting(reader, "refusal")
                        .says(".text", ".next")
                        .below("signed")
                        .content("why.applicant");
            case Notice.SeatAccepted _ -> aboutApplication(reader, "accepted");
            case Notice.SeatDeclined _ -> aboutApplication(reader, "declined");
            case Notice.OfferExpired _ -> aboutApplication(reader, "expired");
            case Notice.SignIn _ -> signIn(reader);
            case Notice.CityLink _ -> cityLink(greeting(reader, "city-link"), reader);
            case Notice.JoiningConfirmation _ ->
                plain(reader, "joining-confirmation")
                        .says(".ask")
                        .button("joining-confirmation.button")
                        .below("joining-confirmation.days")
                        .content("why.joining-confirmation");
            case Notice.JoiningReceipt _ ->
                aboutJoining(greeting(reader, "joining-receipt").says(".text", ".next"));
            case Notice.JoiningQuestion _ ->
                aboutJoining(greeting(reader, "joining-question").says(".ask").quotes(reader.words()));
            case Notice.JoiningAcceptance _ ->
                aboutJoining(greeting(reader, "joining-acceptance").says(".text", ".next"));
            case Notice.JoiningRefusal _ ->
                aboutJoining(greeting(reader, "joining-refusal").says(".text").quotes(reader.words()));
            case Notice.HandoverRequest n ->
                handover(reader, n.again() ? "handover-reminder" : "handover-request", "handover-request.button")
                        .content("why.successor");
            case Notice.HandoverWarning _ ->
                handover(reader, "handover-warning", "handover-warning.button").content("why.membership");
            case Notice.HandoverDone n
            when n.contact().equals(Notice.OfHandover.SUCCESSOR) ->
                last(greeting(reader, "handover-welcome").says(".text", ".next"))
                        .content("why.membership");
            case Notice.HandoverDone _ ->
                last(about(reader, greeting(reader, "handover-done")).says(".text", ".next"))
                        .content("why.former");
            case Notice.Subscription _ ->
                plain(reader, "subscription")
                        .says(".ask")
                        .button("subscription.button")
                        .below("subscription.days")
                        .content("why.subscription");
        };
    }

    private NoticeMail greeting(NoticeRecipient reader, String key) {
        return NoticeMail.greeting(texts.in(reader.language()), reader, key);
    }

    private NoticeMail plain(NoticeRecipient reader, String key) {
        return NoticeMail.plain(texts.in(reader.language()), reader, key);
    }

    /** A mail that asks for an answer to a renewal. */
    private MailContent answerable(NoticeMail mail) {
        return last(mail.button("invitation.button").below("link.personal", "calendar"))
                .content("why.contact");
    }

    private NoticeMail last(NoticeMail mail) {
        return mail.below("reply", "signed");
    }

    /** "Second reminder."; from the sixth on, by number. */
    private NoticeMail reminder(Notice.Reminder notice, NoticeRecipient reader) {
        var rung = notice.rung() <= NAMED_REMINDERS ? String.valueOf(notice.rung()) : "other";
        return greeting(reader, "reminder")
                .by(reader.closes())
                .with("rung", notice.rung())
                .says(".ask")
                .saysAsOthers("reminder.rung." + rung)
                .deadline("deadline", reader.closes());
    }

    /** After the closing instant: the end of grace is the deadline. */
    private MailContent lateReminder(NoticeRecipient reader) {
        var mail = greeting(reader, "reminder.late")
                .by(reader.graceEnds())
                .says(".ask")
                .deadline("grace", reader.graceEnds())
                .button("invitation.button")
                .below("link.personal");
        return last(mail).content("why.contact");
    }

    /** The new deadline and, if known, the former one. */
    private NoticeMail extended(Notice.Extension notice, NoticeMail mail) {
        var former =
                notice.before() == null ? new Fact[0] : new Fact[] {mail.fact("extension.before", notice.before())};
        return mail.by(notice.closes()).says(".ask").deadline("extension.deadline", notice.closes(), former);
    }

    private NoticeMail answered(NoticeMail mail, boolean enteredBySecretariat) {
        mail.says(".text");
        if (enteredBySecretariat) mail.saysAsOthers("entered");
        return mail.says(".next");
    }

    /** The secretariat's words, and until when the member can answer. */
    private NoticeMail answerAgain(NoticeMail mail, NoticeRecipient reader, String until) {
        mail.quotes(reader.words());
        mail.deadline(until, reader.closes());
        return mail.button("answer-again.button").below("link.personal");
    }

    private MailContent lapsed(NoticeRecipient reader) {
        var mail = greeting(reader, "lapsed").says(".text");
        if (reader.closes() != null) mail.deadline("lapsed.deadline", reader.closes());
        return mail.says(".next").below("signed").content("why.membership");
    }

    private MailContent applicationReceipt(NoticeRecipient reader) {
        var mail = greeting(reader, "received").says(".text");
        if (reader.closes() != null) mail.facts(mail.fact("received.closes", reader.closes()));
        return last(mail.says(".next")).content("why.applicant");
    }

    private MailContent reserve(Notice.Reserve notice, NoticeMail mail) {
        return last(mail.with("place", notice.place())
                        .says(".text")
                        .facts(mail.fact("reserve.place", String.valueOf(notice.place()))))
                .content("why.applicant");
    }

    /** A mail that tells what became of an application, and asks for nothing. */
    private MailContent aboutApplication(NoticeRecipient reader, String key) {
        return last(greeting(reader, key).says(".text", ".next")).content("why.applicant");
    }

    private MailContent aboutJoining(NoticeMail mail) {
        return last(mail.button("joining.button")).content("why.joining");
    }

    /** Until when the successor can confirm is missing once that is over. */
    private NoticeMail handover(NoticeRecipient reader, String key, String button) {
        var mail = about(reader, greeting(reader, key)).says(".ask");
        if (reader.closes() != null) mail.facts(mail.fact("handover.expires", reader.closes()));
        return last(mail.button(button));
    }

    private static NoticeMail about(NoticeRecipient reader, NoticeMail mail) {
        if (reader.by() != null) mail.with("by", BidiIsolation.name(reader.by()));
        return reader.to() == null ? mail : mail.with("to", BidiIsolation.name(reader.to()));
    }

    private MailContent signIn(NoticeRecipient reader) {
        var mail = plain(reader, "sign-in");
        return mail.with("time", texts.in(reader.language()).time(reader.closes(), reader.closingZone()))
                .says(".ask")
                .facts(mail.fact("sign-in.expires", reader.closes()))
                .button("sign-in.button")
                .content("why.sign-in");
    }

    private MailContent cityLink(NoticeMail mail, NoticeRecipient reader) {
        return last(mail.says(".ask")
                        .facts(
                                mail.fact("city-link.members", BidiIsolation.name(reader.city())),
                                mail.fact("city-link.expires", reader.closes()))
                        .button("city-link.button")
                        .below("city-link.personal"))
                .content("why.city-link");
    }

    /** The deadline as a calendar entry, for notices that have one; the same entry as on the page behind the link. */
    Optional<Mail.Attachment> calendar(Notice notice, NoticeRecipient reader, Instant stamp) {
        return entry(notice, reader)
                .map(entry -> new Mail.Attachment(
                        "deadline.ics", "text/calendar; charset=UTF-8; method=PUBLISH", entry.file(stamp)));
    }

    private Optional<DeadlineEntry> entry(Notice notice, NoticeRecipient reader) {
        return switch (notice) {
            case Notice.Invitation n -> entry(Task.RENEWAL, n.about(), reader, reader.closes());
            case Notice.Reminder n when n.late() -> Optional.empty();
            case Notice.Reminder n -> entry(Task.RENEWAL, n.about(), reader, reader.closes());
            case Notice.Extension n when n.answered() -> Optional.empty();
            case Notice.Extension n -> entry(Task.RENEWAL, n.about(), reader, n.closes());
            case Notice.SeatOffer n -> entry(Task.SEAT, n.about() + "." + n.application(), reader, n.expires());
            case Notice.CallInvitation n ->
                entry(Task.APPLICATION, n.about() + "." + n.member() + ".apply", reader, n.closes());
            case Notice.OfRenewal _,
                    Notice.OfApplication _,
                    Notice.SignIn _,
                    Notice.CityLink _,
                    Notice.OfJoining _,
                    Notice.OfHandover _,
                    Notice.Subscription _ -> Optional.empty();
        };
    }

    private Optional<DeadlineEntry> entry(Task task, String about, NoticeRecipient reader, Instant at) {
        return Optional.ofNullable(at)
                .map(instant -> DeadlineEntry.of(
                        task, about, reader.city(), instant, texts.lang(reader.language()), texts.community()));
    }
}
