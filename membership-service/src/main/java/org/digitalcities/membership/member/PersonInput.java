package org.digitalcities.membership.member;

import org.digitalcities.webkit.problem.FieldValidator;

/** Reads the persons of a member from input, without invalid values. */
public final class PersonInput {

    private PersonInput() {}

    /** The contact in {@code field}; null if there is none. */
    public static Contact.Details contact(FieldValidator fields, String field, Contact.Details given) {
        return given == null ? null : fields.part(field, inner -> contact(inner, given));
    }

    static Contact.Details contact(FieldValidator fields, Contact.Details given) {
        return new Contact.Details(
                fields.requiredLine("name", given.name(), 120),
                fields.requiredEmail("email", given.email()),
                fields.requiredLanguage("language", given.language()));
    }

    /** The representative in {@code field}; null if there is none. */
    public static Representative representative(FieldValidator fields, String field, Representative given) {
        return given == null
                ? null
                : fields.part(
                        field,
                        inner -> new Representative(
                                inner.requiredLine("name", given.name(), 120),
                                inner.requiredLines("office", given.office(), 120)));
    }
}
