package org.digitalcities.membership.renewal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.Office;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.EmailAddress;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.context.MessageSource;

/** The submitted values of a form with an answer to a renewal. The fields have the names of the API. */
public record AnswerForm(
        String contactName,
        String contactEmail,
        String contactLanguage,
        String representativeName,
        String office,
        String note) {

    /** The form with the current values. */
    public static PageForm of(Member member) {
        var contact = member.contact();
        var speaks = Optional.ofNullable(member.representative());
        return PageForm.of(Map.of(
                "contact.name", contact.name(),
                "contact.email", shown(contact.email()),
                "contact.language", contact.language(),
                "representative.name", speaks.map(Representative::name).orElse(""),
                "representative.office", speaks.isPresent() ? Office.AS_NOW : ""));
    }

    /** The form with what the member has saved or answered before; the current values where it said nothing. */
    public static PageForm of(Member member, Renewal renewal, MessageSource messages) {
        var draft = switch (renewal) {
            case Renewal.Invited silent -> silent.draft();
            case Renewal.Unapproved waiting -> waiting.submission().draft();
            case Renewal.Renewed _, Renewal.Withdrawn _, Renewal.Lapsed _, Renewal.Ended _ -> null;
        };
        return draft == null ? of(member) : PageForm.of(drafted(of(member), member, draft, messages));
    }

    private static Map<String, String> drafted(
            PageForm now, Member member, Renewal.Draft draft, MessageSource messages) {
        var values = new HashMap<>(now.values());
        if (draft.note() != null) values.put("note", draft.note());
        if (draft.change() == null) return values;
        var contact = draft.change().contact();
        if (contact != null) {
            values.put("contact.name", contact.name());
            values.put("contact.email", shown(contact.email()));
            values.put("contact.language", contact.language());
        }
        var speaks = draft.change().representative();
        if (speaks != null) {
            values.put("representative.name", speaks.name());
            values.put(
                    "representative.office",
                    Office.of(speaks.office(), messages).orElse(member.representative() == null ? "" : Office.AS_NOW));
        }
        return values;
    }

    public static AnswerForm of(PageForm typed) {
        return new AnswerForm(
                typed.value("contact.name"),
                typed.value("contact.email"),
                typed.value("contact.language"),
                typed.value("representative.name"),
                typed.value("representative.office"),
                typed.value("note"));
    }

    /** An office must be one of those that the form offers. */
    public void check(Member member, MessageSource messages, Locale locale, FieldValidator validator) {
        if (isOffered(member.representative())) return;
        var offices = String.join(", ", offices(member, messages, locale).values());
        validator.bad(FieldError.of("representative.office", "not-one-of").with("allowed", offices));
    }

    private boolean isOffered(Representative now) {
        return office == null
                || office.isEmpty()
                || (Office.AS_NOW.equals(office)
                        ? now != null
                        : Office.of(office).isPresent());
    }

    /** An answer of a member that renews by itself: the submitted values that differ from the current ones. */
    public RenewalSubmission submission(Member member, MessageSource messages) {
        return submission(RenewalSubmission.RENEW, member, messages, null, null);
    }

    /**
     * An answer with the submitted values that differ from the current ones.
     *
     * @param channel    how the secretariat received it, or null
     * @param receivedOn when the secretariat received it, or null
     */
    public RenewalSubmission submission(
            String decision, Member member, MessageSource messages, String channel, String receivedOn) {
        var email = EmailAddress.parse(contactEmail).map(EmailAddress::toString).orElse(contactEmail);
        var contact = new Contact.Details(PlainText.line(contactName), email, contactLanguage);
        return new RenewalSubmission(
                decision,
                member.contact().is(contact) ? null : ContactDetails.of(contact),
                RepresentativeView.of(representative(member.representative(), messages)),
                note,
                channel,
                receivedOn);
    }

    /** An address in the form for people. */
    public static String shown(String email) {
        return EmailAddress.parse(email).map(EmailAddress::shown).orElse(email);
    }

    /** What is saved of it: the submitted values that differ from the current ones. */
    public Renewal.Draft draft(Member member, MessageSource messages, FieldValidator validator) {
        var given = submission(member, messages);
        var read = validator.read(new RenewalViews.RenewalDraft(given.contact(), given.representative(), given.note()));
        return RenewalViews.RenewalDraft.read(read);
    }

    private Representative representative(Representative now, MessageSource messages) {
        if (!isOffered(now)) return null;
        var name = representativeName == null ? "" : PlainText.line(representativeName);
        var chosen = Office.of(office);
        if (name.isEmpty() && chosen.isEmpty()) return null;
        var text = chosen.map(one -> one.text(messages))
                .orElse(now == null || !Office.AS_NOW.equals(office) ? null : now.office());
        var wanted = new Representative(name, text);
        return wanted.equals(now) ? null : wanted;
    }

    /** The offices to choose from; the current one first, if there is one. */
    public static Map<String, String> offices(Member member, MessageSource messages, Locale locale) {
        return Office.options(member.representative(), messages, locale);
    }
}
