package org.digitalcities.webkit.security;

import java.util.Collection;
import java.util.Optional;

/**
 * The current roles of a subject, if a service knows them better than the token, which holds the former ones. A bean of
 * this type decides for all checks of roles: for {@link AllowedFor} and for {@link Caller}.
 */
@FunctionalInterface
public interface CurrentRoles {

    /** The names of the roles; empty if the token's roles apply. */
    Optional<Collection<String>> of(String subject);
}
