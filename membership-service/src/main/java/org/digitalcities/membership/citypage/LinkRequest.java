package org.digitalcities.membership.citypage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.LinkRequested;
import org.digitalcities.messaging.decision.Decision;

/** A request for a link to a city's page. Its instants are real time, never the business clock's. */
sealed interface LinkRequest {

    /** How long a link works. */
    Duration LIFE = Duration.ofHours(24);

    Instant expires();

    /** A member, and the contact whose address asked. */
    record Holder(String member, String contact) {}

    /**
     * A link that is mailed. It works until it expires, any number of times, because it only shows a page.
     *
     * @param holders the members that the address serves; at least one
     */
    record Open(List<Holder> holders, String language, Instant expires) implements LinkRequest {}

    /** A request for an unknown address, or beyond the limits: stored, so that all requests cost the same, and never answered. */
    record Idle(Instant expires) implements LinkRequest {}

    static Decision<LinkRequest> open(String id, List<Holder> holders, String language, Instant now) {
        return Decision.changed(new Open(holders, language, now.plus(LIFE)), new LinkRequested(id, language));
    }

    static Decision<LinkRequest> idle(Instant now) {
        return Decision.changed(new Idle(now.plus(LIFE)));
    }
}
