package org.digitalcities.partner.partner;

import java.time.Instant;
import org.digitalcities.contracts.Decision;

/**
 * An institution whose systems hear of what happens in the community.
 *
 * @param name the institution's, null until the secretariat has entered it
 */
public record Partner(String id, String name, Instant since) {

    /** The secretariat enters it, or names one that is known by its token only. */
    static Decision<Partner> enter(Partner known, String id, String name, Instant now) {
        if (known == null) return Decision.changed(new Partner(id, name, now));
        return name.equals(known.name()) ? Decision.unchanged() : Decision.changed(new Partner(id, name, known.since()));
    }

    /** Its token was used: from then on it is known. */
    static Decision<Partner> seen(Partner known, String id, Instant now) {
        return known == null ? Decision.changed(new Partner(id, null, now)) : Decision.unchanged();
    }
}
