package org.digitalcities.identity.client;

import java.util.Set;

/** The rights that a client's keeper and holder need now; machines of the settings need none. */
final class Entitlements {

    private static final String SECRETARIAT = "secretariat";

    private final Keepers keepers;

    Entitlements(Keepers keepers) {
        this.keepers = keepers;
    }

    /** Whether they may register, renew and hand over clients. */
    boolean manages(String id) {
        return keepers.rolesOf(id).map(roles -> roles.contains(SECRETARIAT)).orElse(true);
    }

    /** Whether they are a person who may keep a client of that role. */
    boolean mayKeep(String id, String role) {
        return may(keepers.rolesOf(id).orElse(Set.of()), role);
    }

    /** Whether keeper and holder of a client still have their rights. Older clients and the settings' machines have neither. */
    boolean holdFor(Client.Active client) {
        var hands = client.hands();
        if (hands == null) return true;
        var kept = hands.keeper() == null
                || keepers.rolesOf(hands.keeper())
                        .map(roles -> may(roles, client.role()))
                        .orElse(true);
        return kept && (hands.holder() == null || manages(hands.holder()));
    }

    private static boolean may(Set<String> roles, String role) {
        return roles.contains(SECRETARIAT) || role != null && roles.contains(role);
    }
}
