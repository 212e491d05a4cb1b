package org.digitalcities.partner.partner;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;

/**
 * An institution whose systems receive the community's events.
 *
 * @param name of the institution, null until the secretariat has entered it
 */
public record Partner(String id, String name, Instant since) {

    /** The secretariat enters it, or names one that is known only by its token so far. */
    static Decision<Partner> enter(Partner known, String id, String name, Instant now) {
        if (known == null) return Decision.changed(new Partner(id, name, now));
        return name.equals(known.name())
                ? Decision.unchanged()
                : Decision.changed(new Partner(id, name, known.since()));
    }

    /** Its token was used: it is known from now on. */
    static Decision<Partner> seen(Partner known, String id, Instant now) {
        return known == null ? Decision.changed(new Partner(id, null, now)) : Decision.unchanged();
    }
}
