package org.digitalcities.membership.member;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.membership.input.InputValidator;

/** The politician who speaks for a member, and the office: public, but never part of an event. */
public record Representative(String name, LocalText office) {

    /** The same without invalid values. */
    public Representative checked(InputValidator validator) {
        return new Representative(validator.line("name", name, 120), validator.inAllLanguages("office", office, 120));
    }
}
