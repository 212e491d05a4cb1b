package org.digitalcities.identity.client;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.IdentityEvent.ClientRegistered;
import org.digitalcities.contracts.IdentityEvent.ClientRevoked;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** A machine that may get tokens: a city's office, a partner's system, a team's script. */
sealed interface Client {

    String id();

    String role();

    Optional<String> owner();

    String label();

    Instant registered();

    Custody hands();

    /**
     * The persons who had access to a client. Older clients have none.
     *
     * @param maker  who registered it
     * @param keeper who answers for it: at first the person who registered it, or on whose behalf a machine did
     * @param holder who was shown its current secret
     */
    record Custody(String maker, String keeper, String holder) {

        boolean include(String id) {
            return id.equals(keeper) || id.equals(holder);
        }
    }

    /**
     * @param generation counts its secrets from 1; a secret is derived from its generation and never stored
     * @param ended      when tokens of former secrets ended, in real time; null for a first secret
     */
    record Active(
            String id,
            String role,
            Optional<String> owner,
            String label,
            Instant registered,
            int generation,
            String secretHash,
            Custody hands,
            Instant ended)
            implements Client {

        private Active next(String hash, String keeper, String holder, Instant at) {
            var maker = hands == null ? null : hands.maker;
            return new Active(
                    id, role, owner, label, registered, generation + 1, hash, new Custody(maker, keeper, holder), at);
        }
    }

    /** @param ended when its tokens ended, in real time */
    record Revoked(
            String id,
            String role,
            Optional<String> owner,
            String label,
            Instant registered,
            Instant revoked,
            Custody hands,
            Instant ended)
            implements Client {}

    sealed interface Command {
        /** The former secret becomes invalid at once, and its tokens within 15 seconds (decision 0038). */
        record Rotate(String secretHash, String holder, Instant realNow) implements Command {}

        /** Another person answers for it from now on. It gets a new secret, because the former person may know the old one. */
        record HandOver(String keeper, String secretHash, String holder, Instant realNow) implements Command {}

        record Revoke(Instant realNow) implements Command {}
    }

    static Decision<Client> register(
            String id,
            ClientRole role,
            Optional<String> owner,
            String label,
            Custody hands,
            String secretHash,
            Instant now) {
        var name = EnumNames.of(role);
        if (role.isOwned() && owner.isEmpty())
            return Decision.rejected(Reason.invalid("client-owner-missing").with("role", name));
        if (!role.isOwned() && owner.isPresent())
            return Decision.rejected(Reason.invalid("client-owner-needless").with("role", name));
        return Decision.changed(
                new Active(id, name, owner, label, now, 1, secretHash, hands, null),
                new ClientRegistered(id, name, owner.orElse(null)));
    }

    default Decision<Client> decide(Command command, Instant now) {
        return switch (this) {
            case Active active ->
                switch (command) {
                    case Command.Rotate(var hash, var holder, var at) ->
                        Decision.changed(active.next(hash, keeper(active), holder, at));
                    case Command.HandOver(var keeper, var hash, var holder, var at) ->
                        Decision.changed(active.next(hash, keeper, holder, at));
                    case Command.Revoke(var at) ->
                        Decision.changed(
                                new Revoked(
                                        active.id,
                                        active.role,
                                        active.owner,
                                        active.label,
                                        active.registered,
                                        now,
                                        active.hands,
                                        at),
                                new ClientRevoked(active.id));
                };
            case Revoked revoked ->
                switch (command) {
                    case Command.Rotate _, Command.HandOver _ -> refused(revoked);
                    case Command.Revoke _ -> Decision.unchanged();
                };
        };
    }

    private static Decision<Client> refused(Revoked revoked) {
        return Decision.rejected(Reason.conflict("client-revoked").with("revoked", revoked.revoked));
    }

    private static String keeper(Active active) {
        return active.hands == null ? null : active.hands.keeper;
    }
}
