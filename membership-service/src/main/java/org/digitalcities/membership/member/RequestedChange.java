package org.digitalcities.membership.member;

/** The change of the member that a renewal requests: a new contact, a new representative, or both; null means no change. */
public record RequestedChange(Contact.Details contact, Representative representative) {

    /** Null if nothing changes, so that "no handover" has one form. */
    public static RequestedChange of(Contact.Details contact, Representative representative) {
        return contact == null && representative == null ? null : new RequestedChange(contact, representative);
    }

    /** Null if nothing else changes. */
    public RequestedChange withoutContact() {
        return of(null, representative);
    }

    /** What is left once that is made; null for nothing. */
    public RequestedChange without(RequestedChange made) {
        return of(
                contact == null || contact.equals(made.contact) ? null : contact,
                representative == null || representative.equals(made.representative) ? null : representative);
    }

    /** Null if nothing else changes. */
    public RequestedChange withoutRepresentative() {
        return of(contact, null);
    }
}
