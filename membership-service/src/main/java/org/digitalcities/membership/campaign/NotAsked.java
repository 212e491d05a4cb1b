package org.digitalcities.membership.campaign;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.standing.Standing;

/** Why a campaign does not ask somebody on record. */
enum NotAsked {
    /** It has left, or has not renewed. */
    LEFT,
    LAPSED,
    ENTERED_IN_ERROR,
    /** It is not a member of the mandate before. */
    NO_MEMBER;

    /** A standing that is still that of a member has not heard of the answer yet by which the member leaves. */
    static NotAsked of(Standing standing) {
        return switch (standing.state()) {
            case LEFT, CONTINUING, MEMBER -> LEFT;
            case LAPSED -> LAPSED;
            case VOID -> ENTERED_IN_ERROR;
            case NONE -> NO_MEMBER;
        };
    }

    /** The key of its words in the bundles. */
    String text() {
        return "campaign.not-asked." + EnumNames.of(this);
    }
}
