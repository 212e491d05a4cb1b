package org.digitalcities.identity.client;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.contracts.Decision;
import org.digitalcities.contracts.IdentityEvent.ClientRegistered;
import org.digitalcities.contracts.IdentityEvent.ClientRevoked;
import org.digitalcities.contracts.Reason;

/** A machine that may get tokens: a city's office, a partner's system, a team's script. */
sealed interface Client {

    /** Roles for which somebody may register a client; operators and services come from the settings alone. */
    Set<String> ROLES = Set.of("city", "partner", "secretariat", "communications", "study");

    /** Roles that speak for somebody: a member or a partner. */
    Set<String> OWNED = Set.of("city", "partner");

    String role();

    Optional<String> owner();

    String label();

    Instant registered();

    /** @param generation counts its secrets from 1; the secret is derived from it and never stored */
    record Active(String role, Optional<String> owner, String label, Instant registered, int generation, String secretHash)
            implements Client {}

    record Revoked(String role, Optional<String> owner, String label, Instant registered, Instant revoked) implements Client {}

    sealed interface Command {}

    /** The old secret ends at once; tokens that it fetched end within ten minutes. */
    record Rotate(String secretHash) implements Command {}

    record Revoke() implements Command {}

    static Decision<Client> register(String id, String role, Optional<String> owner, String label, String secretHash, Instant now) {
        if (!ROLES.contains(role)) return Decision.rejected(Reason.invalid("client-role-unknown").with("role", role));
        if (OWNED.contains(role) && owner.isEmpty()) return Decision.rejected(Reason.invalid("client-owner-missing").with("role", role));
        if (!OWNED.contains(role) && owner.isPresent()) return Decision.rejected(Reason.invalid("client-owner-needless").with("role", role));
        return Decision.changed(new Active(role, owner, label, now, 1, secretHash), new ClientRegistered(id, role, owner.orElse(null)));
    }

    default Decision<Client> decide(String id, Command command, Instant now) {
        return switch (this) {
            case Active active -> switch (command) {
                case Rotate(var hash) -> Decision.changed(new Active(active.role, active.owner, active.label, active.registered,
                        active.generation + 1, hash));
                case Revoke() -> Decision.changed(new Revoked(active.role, active.owner, active.label, active.registered, now),
                        new ClientRevoked(id));
            };
            case Revoked revoked -> switch (command) {
                case Rotate(var hash) -> Decision.rejected(Reason.conflict("client-revoked").with("revoked", revoked.revoked));
                case Revoke() -> Decision.unchanged();
            };
        };
    }
}
