package org.digitalcities.membership.member;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.membership.input.Checks;

/** The politician who speaks for a member, and the office held: public, and still never in an event. */
public record Representative(String name, LocalText office) {

    /** The same as far as it can be taken. */
    public Representative checked(Checks checks) {
        return new Representative(checks.line("name", name, 120), checks.inAllLanguages("office", office, 120));
    }
}
