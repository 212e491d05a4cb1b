package org.digitalcities.identity.person;

/** The roles of persons; only the settings give {@link #OPERATOR}. */
enum PersonRole {
    SECRETARIAT,
    COMMUNICATIONS,
    STUDY,
    OPERATOR
}
