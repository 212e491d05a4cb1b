package org.digitalcities.membership.leadership;

import java.util.Locale;
import org.digitalcities.contracts.MembershipEvent.Role;

/**
 * A seat as the address of its page names it.
 *
 * @param role    null for the technical secretariat
 * @param section of a vice-chair; otherwise null
 */
record SeatName(Role role, String section) {

    static final SeatName CHAIR = new SeatName(Role.CHAIR, null);
    static final SeatName SECRETARIAT = new SeatName(null, null);

    static SeatName of(Role role, String section) {
        return new SeatName(role, section);
    }

    String key() {
        if (role == null) return "secretariat";
        return role == Role.CHAIR ? "chair" : section.toLowerCase(Locale.ROOT);
    }
}
