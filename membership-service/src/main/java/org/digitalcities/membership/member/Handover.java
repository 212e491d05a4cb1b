package org.digitalcities.membership.member;

/** What a renewal asks to change about the member: a new contact, a new representative, or both; what stays is null. */
public record Handover(Contact.Details contact, Representative representative) {

    /** Null where nothing is wanted, so that "no handover" has one form. */
    public static Handover of(Contact.Details contact, Representative representative) {
        return contact == null && representative == null ? null : new Handover(contact, representative);
    }
}
