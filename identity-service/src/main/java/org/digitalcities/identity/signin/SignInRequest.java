package org.digitalcities.identity.signin;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** A request to sign in, until its link is used once. Its instants are real time, never the business clock's. */
sealed interface SignInRequest {

    /** The minimum validity of a link: it is longer if the address may have to wait longer for the next one. */
    Duration LIFE = Duration.ofMinutes(15);

    Instant expires();

    /**
     * A link that was mailed.
     *
     * @param next the page after sign-in
     * @param by   who asked, as a keyed hash; null if unknown
     */
    record Open(String person, String language, String next, String by, Instant expires) implements SignInRequest {}

    record Used(String person, String next, String by, Instant at, Instant expires) implements SignInRequest {}

    /** A request for an unknown address, or beyond the limits: stored, so that all requests cost the same, and never answered. */
    record Idle(Instant expires) implements SignInRequest {}

    sealed interface Command {
        /** The link is used: once, and in time. */
        record Use() implements Command {}
    }

    /** @param pause how long the address may have to wait for the next link; this one is valid as long, so that one always works */
    static Decision<SignInRequest> open(
            String id, String person, String language, String next, String by, Duration pause, Instant now) {
        var life = pause.compareTo(LIFE) > 0 ? pause : LIFE;
        return Decision.changed(
                new Open(person, language, next, by, now.plus(life)), new SignInRequested(id, language));
    }

    static Decision<SignInRequest> idle(Instant now) {
        return Decision.changed(new Idle(now.plus(LIFE)));
    }

    default Decision<SignInRequest> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Use() -> use(now);
        };
    }

    private Decision<SignInRequest> use(Instant now) {
        return switch (this) {
            case Open open
            when now.isBefore(open.expires) ->
                Decision.changed(new Used(open.person, open.next, open.by, now, open.expires));
            case Open open -> Decision.rejected(Reason.conflict("sign-in-link-expired"));
            case Used used -> Decision.rejected(Reason.conflict("sign-in-link-used"));
            case Idle idle -> Decision.rejected(Reason.conflict("sign-in-link-invalid"));
        };
    }
}
