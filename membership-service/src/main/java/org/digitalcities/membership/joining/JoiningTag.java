package org.digitalcities.membership.joining;

/**
 * The state of a request on pages.
 *
 * @param text  the key of its word in the bundles, which the list's filter uses as well
 * @param shape as {@code webkit/parts :: tag} names shapes
 */
record JoiningTag(String text, String shape) {

    static JoiningTag of(Joining joining) {
        var shape = switch (joining) {
            case Joining.Asked _, Joining.Waiting _ -> "attention";
            case Joining.AskedBack _ -> "going";
            case Joining.Accepted _ -> "good";
            case Joining.Refused _, Joining.Withdrawn _ -> "open";
        };
        return new JoiningTag("list.joinings.state." + Joinings.state(joining), shape);
    }
}
