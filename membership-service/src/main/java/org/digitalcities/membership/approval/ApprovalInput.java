package org.digitalcities.membership.approval;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.digitalcities.membership.approval.ApprovalViews.AnswerInquiry;
import org.digitalcities.membership.renewal.Renewal;

/** What the API and the pages read; it is valid only if the checks found no error. */
final class ApprovalInput {

    /** How many days a member has if an officer says nothing else. */
    static final int USUAL_DAYS = 7;

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private ApprovalInput() {}

    /** @param representative null for yes */
    static Renewal.Command approving(Boolean representative) {
        return new Renewal.Command.Approve(!Boolean.FALSE.equals(representative));
    }

    /** The last day counts whole. */
    static Renewal.Command asking(AnswerInquiry read, ZoneId zone, Instant now) {
        var days = read.days() == null ? USUAL_DAYS : read.days();
        var until = zone == null
                ? now
                : now.atZone(zone)
                        .toLocalDate()
                        .plusDays(days)
                        .atTime(LAST_MINUTE)
                        .atZone(zone)
                        .toInstant();
        return new Renewal.Command.AskBack(read.words(), until);
    }
}
