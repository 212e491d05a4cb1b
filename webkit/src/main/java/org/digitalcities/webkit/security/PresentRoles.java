package org.digitalcities.webkit.security;

import java.util.Collection;
import java.util.Optional;

/**
 * The roles that somebody has at present, where a service knows them better than a token, which says what they were. A bean of
 * this type decides all that follows from roles: what {@link For} lets in, and what a {@link Caller} has.
 */
@FunctionalInterface
public interface PresentRoles {

    /** By names as on the wire; nothing where the token is to be believed. */
    Optional<Collection<String>> of(String subject);
}
