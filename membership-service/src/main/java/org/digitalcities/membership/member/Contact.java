package org.digitalcities.membership.member;

/**
 * The official who does the work for a member.
 *
 * @param id       identifies the person in events
 * @param language en, es or fr: the language of mails to the person
 */
public record Contact(String id, String name, String email, String language) {

    /** A new contact, who has no id yet. */
    public record Details(String name, String email, String language) {}

    /** Whether nothing would change. */
    public boolean is(Details other) {
        return new Details(name, email, language).equals(other);
    }

    /** Persons are distinguished by their address: a corrected name does not make another person. */
    public boolean isSamePerson(Details other) {
        return email.equalsIgnoreCase(other.email);
    }
}
