package org.digitalcities.identity.signin;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.contracts.Decision;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.contracts.Reason;

/** Somebody's wish to sign in, from the asking to the one use of its link. Its instants are real time, never the business clock's. */
sealed interface SignInRequest {

    /** The least that a link lives: longer where its address may have to wait longer for another. */
    Duration LIFE = Duration.ofMinutes(15);

    Instant expires();

    /**
     * A link is on its way.
     *
     * @param next where to go once signed in
     * @param by   who asked, as a keyed hash; null where that is not known
     */
    record Open(String person, String language, String next, String by, Instant expires) implements SignInRequest {}

    record Used(String person, String next, String by, Instant at, Instant expires) implements SignInRequest {}

    /** Asked for an address that nobody has, or too often: kept, so that the asking costs the same, and never answered. */
    record Idle(Instant expires) implements SignInRequest {}

    /** @param pause how long the address may have to wait for another link; this one lives as long, so that one always works */
    static Decision<SignInRequest> open(String id, String person, String language, String next, String by, Duration pause, Instant now) {
        var life = pause.compareTo(LIFE) > 0 ? pause : LIFE;
        return Decision.changed(new Open(person, language, next, by, now.plus(life)), new SignInRequested(id, language));
    }

    static Decision<SignInRequest> idle(Instant now) {
        return Decision.changed(new Idle(now.plus(LIFE)));
    }

    /** Uses the link, once and in time. */
    default Decision<SignInRequest> use(Instant now) {
        return switch (this) {
            case Open open when now.isBefore(open.expires) -> Decision.changed(new Used(open.person, open.next, open.by, now, open.expires));
            case Open open -> Decision.rejected(Reason.conflict("sign-in-link-expired"));
            case Used used -> Decision.rejected(Reason.conflict("sign-in-link-used"));
            case Idle idle -> Decision.rejected(Reason.conflict("sign-in-link-invalid"));
        };
    }
}
