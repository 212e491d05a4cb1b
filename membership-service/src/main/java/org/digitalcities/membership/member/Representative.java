package org.digitalcities.membership.member;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.membership.input.Checks;

/** The politician who speaks for a member, and the office: public, but never part of an event. */
public record Representative(String name, LocalText office) {

    /** The same without invalid values. */
    public Representative checked(Checks checks) {
        return new Representative(checks.line("name", name, 120), checks.inAllLanguages("office", office, 120));
    }
}
