package org.digitalcities.membership.member;

import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Section;
import org.digitalcities.membership.input.Checks;

/** A validated request to register a member, by the same rules for rows of a list and for the API. */
public record Enrolment(String id, Member.Profile profile, Contact.Details contact) {

    /** The input as text; {@code language} also applies to a contact without one. */
    public record Draft(String id, String kind, String name, String shortName, String country, String section, String zone,
                        String language, Contact.Details contact) {}

    /** The enrolment; it is valid only if {@code checks} found no error. */
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
