package org.digitalcities.membership.standing;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.standing.Standing.State;

/**
 * A standing on pages.
 *
 * @param text  the key of its word in the bundles, which the list's filter uses as well
 * @param shape as {@code webkit/parts :: tag} names shapes
 */
record StandingTag(String text, String shape) {

    static StandingTag of(State state) {
        var shape = switch (state) {
            case MEMBER -> "good";
            case CONTINUING -> "going";
            case LEFT, LAPSED, VOID, NONE -> "open";
        };
        return new StandingTag("list.standings.standing." + EnumNames.of(state), shape);
    }
}
