package org.digitalcities.membership.answer;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals.Status;

/**
 * The state of a renewal on pages.
 *
 * @param text  the key of its word in the bundles, which the list's filter uses as well
 * @param shape as {@code webkit/parts :: tag} names shapes
 */
record AnswerTag(String text, String shape) {

    static AnswerTag of(Renewal renewal) {
        var status = Status.of(renewal);
        var shape = switch (status) {
            case INVITED, ASKED_BACK -> "going";
            case SUBMITTED -> "attention";
            case RENEWED -> "good";
            case REFUSED, WITHDRAWN, LAPSED, ENDED -> "open";
        };
        return new AnswerTag("list.renewals.status." + EnumNames.of(status), shape);
    }
}
