package org.digitalcities.membership.member;

import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.webkit.problem.FieldValidator;

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

    /** The enrolment; it is valid only if {@code validator} found no error. {@code sections} are the community's. */
    public static Enrolment of(Draft draft, List<String> sections, FieldValidator validator) {
        var id = validator.requiredId("id", draft.id);
        var kind = validator.requiredConstant("kind", draft.kind, MemberKind.class);
        var name = validator.requiredLine("name", draft.name, 120);
        var shortName = validator.optionalLine("short", draft.shortName, 40);
        var country = validator.requiredCountry("country", draft.country);
        var section = validator.requiredOneOf("section", draft.section, sections);
        var zone = validator.requiredZone("zone", draft.zone);
        var language = validator.requiredLanguage("language", draft.language);
        validator.required("contact", draft.contact);
        var contact =
                draft.contact == null ? null : PersonInput.contact(validator, "contact", draft.contact.orIn(language));
        return new Enrolment(id, new Member.Profile(kind, name, shortName, country, section, zone), contact);
    }
}
