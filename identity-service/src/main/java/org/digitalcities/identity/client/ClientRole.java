package org.digitalcities.identity.client;

/** The roles of registered clients; operators and services are defined by settings only. */
enum ClientRole {
    CITY,
    PARTNER,
    SECRETARIAT,
    COMMUNICATIONS,
    STUDY;

    /** Whether a client of this role represents a member or a partner. */
    boolean isOwned() {
        return this == CITY || this == PARTNER;
    }
}
