package org.digitalcities.identity.client;

import java.util.List;
import java.util.Optional;

/**
 * The data by which the authorization server authenticates a client and fills its tokens.
 *
 * @param generation of its secret; 0 for a client of the settings
 * @param hands      the ids of its keeper and holder, if known
 */
public record Credentials(
        String secretHash,
        List<String> roles,
        Optional<String> city,
        Optional<String> partner,
        int generation,
        List<String> hands) {

    static Credentials of(String secretHash, String role, Optional<String> owner, int generation, List<String> hands) {
        return new Credentials(
                secretHash,
                List.of(role),
                owner.filter(id -> role.equals("city")),
                owner.filter(id -> role.equals("partner")),
                generation,
                hands);
    }
}
