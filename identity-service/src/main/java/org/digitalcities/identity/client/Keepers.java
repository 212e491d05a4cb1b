package org.digitalcities.identity.client;

import java.util.Optional;
import java.util.Set;

/** The persons who may keep clients. */
public interface Keepers {

    /** The current roles of a person, none for a removed one; empty for an id of no person. */
    Optional<Set<String>> rolesOf(String id);
}
