package org.digitalcities.membership.member;

import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Section;
import org.digitalcities.membership.input.Checks;

/** A member as it is asked to be registered, checked: by the same rules in a row of a list and through the API. */
public record Enrolment(String id, Member.Profile profile, Contact.Details contact) {

    /** What was sent, as text; {@code language} is the contact's too where that has none. */
    public record Draft(String id, String kind, String name, String shortName, String country, String section, String zone,
                        String language, Contact.Details contact) {}

    /** The enrolment; it counts only if {@code checks} found nothing wrong. */
    public static Enrolment of(Draft draft, Checks checks) {
        var id = checks.id("id", draft.id);
        var kind = checks.named("kind", draft.kind, MemberKind.class);
        var name = checks.line("name", draft.name, 120);
        var shortName = checks.optionalLine("short", draft.shortName, 40);
        var country = checks.country("country", draft.country);
        var section = checks.named("section", draft.section, Section.class);
        var zone = checks.zone("zone", draft.zone);
        var language = checks.language("language", draft.language);
        if (draft.contact == null) checks.bad("contact", "required");
        var contact = draft.contact == null ? null : checks.within("contact", draft.contact.orIn(language)::checked);
        return new Enrolment(id, new Member.Profile(kind, name, shortName, country, section, zone), contact);
    }
}
