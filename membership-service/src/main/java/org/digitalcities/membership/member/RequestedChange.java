package org.digitalcities.membership.member;

/** The change of the member that a renewal requests: a new contact, a new representative, or both; null means no change. */
public record RequestedChange(Contact.Details contact, Representative representative) {

    /** Null if nothing changes, so that "no handover" has one form. */
    public static RequestedChange of(Contact.Details contact, Representative representative) {
        return contact == null && representative == null ? null : new RequestedChange(contact, representative);
    }
}
