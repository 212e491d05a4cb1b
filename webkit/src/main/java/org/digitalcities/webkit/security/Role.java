package org.digitalcities.webkit.security;

import java.util.Optional;
import org.digitalcities.contracts.EnumNames;

/** A caller's role in the hub; the claim {@code roles} of a token holds these names in lower case. */
public enum Role {
    SECRETARIAT,
    COMMUNICATIONS,
    STUDY,
    OPERATOR,
    CITY,
    PARTNER,
    SERVICE;

    /** The name on the wire, such as {@code secretariat}. */
    public String wireName() {
        return EnumNames.of(this);
    }

    /** The role with that name; an unknown name gives no right at all. */
    public static Optional<Role> named(String wireName) {
        for (var role : values()) if (role.wireName().equals(wireName)) return Optional.of(role);
        return Optional.empty();
    }
}
