package org.digitalcities.identity.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.key.Sha256;
import org.springframework.stereotype.Component;

/** Sessions, identified by a random secret in the browser's cookie; the store holds its hash. Always in real time. */
@Component
public final class Sessions {

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SEEN_STEP = Duration.ofMinutes(5);

    private final SessionStore store;
    private final InstantSource realTime;
    private final SecureRandom random = new SecureRandom();

    Sessions(SessionStore store, InstantSource realTime, WorkScheduler work) {
        this.store = store;
        this.realTime = realTime;
        work.round(
                "sessions-forgotten",
                Duration.ofMinutes(10),
                () -> store.forget(realTime.instant().minus(LONGEST)));
    }

    /** Begins a session for a person and returns its 256-bit secret. */
    public String begin(String person) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.begin(Sha256.of(secret), person, realTime.instant());
        return secret;
    }

    /** The person of a session; empty if the session has expired or the person was removed. */
    Optional<String> person(String secret) {
        var now = realTime.instant();
        var id = Sha256.of(secret);
        var live = store.find(id)
                .filter(found -> now.isBefore(found.begun().plus(LONGEST))
                        && now.isBefore(found.seen().plus(IDLE)));
        // One write in five minutes keeps a session alive; one per request would be a waste.
        live.filter(found -> now.isAfter(found.seen().plus(SEEN_STEP))).ifPresent(_ -> store.seen(id, now));
        return live.map(SessionStore.Session::person);
    }

    /** Ends a session at once; another gateway may use its last token for up to a minute. */
    public void end(String secret) {
        store.end(Sha256.of(secret));
    }
}
