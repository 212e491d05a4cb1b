package org.digitalcities.membership.handover;

/**
 * The state of a handover on pages.
 *
 * @param text  the key of its word in the bundles, which the list's filter uses as well
 * @param shape as {@code webkit/parts :: tag} names shapes
 */
record HandoverTag(String text, String shape) {

    static HandoverTag of(Handover handover) {
        var shape = switch (handover) {
            case Handover.Checking _ -> "attention";
            case Handover.Waiting _, Handover.Confirmed _, Handover.Reversing _ -> "going";
            case Handover.Done _ -> "good";
            case Handover.Ended _, Handover.Reversed _ -> "open";
        };
        return new HandoverTag("list.handovers.state." + Handovers.state(handover), shape);
    }
}
