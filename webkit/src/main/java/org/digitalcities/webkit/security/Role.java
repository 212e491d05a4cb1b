package org.digitalcities.webkit.security;

import java.util.Locale;
import java.util.Optional;

/** What a caller is to the hub; a token's {@code roles} claim carries these names in lower case. */
public enum Role {
    SECRETARIAT, COMMUNICATIONS, STUDY, OPERATOR, CITY, PARTNER, SERVICE;

    /** The name on the wire, such as {@code secretariat}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name on the wire; a name that this version does not know gives no right at all. */
    public static Optional<Role> named(String wireName) {
        for (var role : values()) if (role.wireName().equals(wireName)) return Optional.of(role);
        return Optional.empty();
    }
}
