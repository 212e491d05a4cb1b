package org.digitalcities.membership.member;

import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Section;
import org.digitalcities.membership.input.InputValidator;

/** A validated request to register a member, by the same rules for rows of a list and for the API. */
public record Enrolment(String id, Member.Profile profile, Contact.Details contact) {

    /** The input as text; {@code language} also applies to a contact without one. */
    public record Draft(
            String id,
            String kind,
            String name,
            String shortName,
            String country,
            String section,
            String zone,
            String language,
            Contact.Details contact) {}

    /** The enrolment; it is valid only if {@code validator} found no error. */
    public static Enrolment of(Draft draft, InputValidator validator) {
        var id = validator.id("id", draft.id);
        var kind = validator.named("kind", draft.kind, MemberKind.class);
        var name = validator.line("name", draft.name, 120);
        var shortName = validator.optionalLine("short", draft.shortName, 40);
        var country = validator.country("country", draft.country);
        var section = validator.named("section", draft.section, Section.class);
        var zone = validator.zone("zone", draft.zone);
        var language = validator.language("language", draft.language);
        if (draft.contact == null) validator.bad("contact", "required");
        var contact = draft.contact == null ? null : validator.within("contact", draft.contact.orIn(language)::checked);
        return new Enrolment(id, new Member.Profile(kind, name, shortName, country, section, zone), contact);
    }
}
