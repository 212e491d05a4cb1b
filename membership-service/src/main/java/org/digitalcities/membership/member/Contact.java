package org.digitalcities.membership.member;

import org.digitalcities.membership.input.Checks;

/**
 * The official who does the work for a member.
 *
 * @param id       what events call the person by
 * @param language en, es or fr: in which the person is written to
 */
public record Contact(String id, String name, String email, String language) {

    /** Who is wanted as contact: a person who has no id here yet. */
    public record Details(String name, String email, String language) {

        /** The same as far as it can be taken. */
        public Details checked(Checks checks) {
            return new Details(checks.line("name", name, 120), checks.email("email", email), checks.language("language", language));
        }

        Details orIn(String other) {
            return language == null ? new Details(name, email, other) : this;
        }
    }

    /** Whether nothing would change. */
    public boolean is(Details other) {
        return new Details(name, email, language).equals(other);
    }

    /** The address tells persons apart: the same one under a corrected name is the same person. */
    boolean isSamePerson(Details other) {
        return email.equalsIgnoreCase(other.email);
    }
}
