package org.digitalcities.identity.client;

import java.util.List;
import java.util.Optional;

/** What the authorization server needs of a client: how to know it, and what its tokens say. */
public record Credentials(String secretHash, List<String> roles, Optional<String> city, Optional<String> partner) {

    static Credentials of(String secretHash, String role, Optional<String> owner) {
        return new Credentials(secretHash, List.of(role),
                owner.filter(id -> role.equals("city")), owner.filter(id -> role.equals("partner")));
    }
}
