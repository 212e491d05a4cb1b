package org.digitalcities.identity.client;

import java.util.Optional;
import java.util.Set;

/** The persons who may answer for a client. */
public interface Keepers {

    /** The roles that a person has at present, none for one who was removed; nothing for an id that is no person's. */
    Optional<Set<String>> rolesOf(String id);
}
