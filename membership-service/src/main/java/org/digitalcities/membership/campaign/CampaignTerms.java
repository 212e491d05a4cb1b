package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Reason;

/**
 * What an officer plans for a campaign, step by step.
 *
 * @param closing   null until it is planned
 * @param approval  who approves the answers
 * @param reminders days before the closing instant, the earliest reminder first, negative for days after it; null until they are planned
 */
record CampaignTerms(String mandate, Closing closing, Approval approval, List<Integer> reminders) {

    CampaignTerms {
        approval = Approval.orUsual(approval);
        reminders = reminders == null ? null : ordered(reminders);
    }

    /** When answers are due, and for how many days late ones are accepted. */
    record Closing(Instant at, ZoneId zone, int graceDays) {

        Deadline deadline() {
            return Deadline.of(at, zone, graceDays);
        }
    }

    /** The steps of planning. */
    enum Step {
        MANDATE,
        DATES,
        REMINDERS
    }

    /** The steps that are not done; in order. */
    List<Step> missing() {
        return Stream.of(Step.values())
                .filter(step -> switch (step) {
                    case MANDATE -> mandate == null;
                    case DATES -> closing == null;
                    case REMINDERS -> reminders == null;
                })
                .toList();
    }

    CampaignTerms answered(Closing planned, Approval chosen) {
        return new CampaignTerms(mandate, planned, chosen, reminders);
    }

    CampaignTerms reminding(List<Integer> planned) {
        return new CampaignTerms(mandate, closing, approval, planned);
    }

    CampaignTerms mandate(String planned) {
        return new CampaignTerms(planned, closing, approval, reminders);
    }

    /** Why these terms cannot be those of a campaign at that instant; empty if they can, as far as they are planned. */
    Optional<Reason> refusal(Instant now) {
        if (closing != null) {
            if (!closing.at.isAfter(now))
                return Optional.of(Reason.invalid("campaign-closes-in-the-past").with("closes", closing.at));
            if (Deadline.isTooFar(closing.at, now))
                return Optional.of(Reason.invalid("too-far").with("closes", closing.at));
        }
        if (isBounded()) return lateReminder();
        return Optional.of(Reason.invalid("campaign-out-of-bounds")
                .with("grace", Campaign.MOST_GRACE)
                .with("reminders", Campaign.MOST_REMINDERS)
                .with("ahead", Campaign.EARLIEST_REMINDER));
    }

    /** A reminder after the closing day is within grace. */
    private Optional<Reason> lateReminder() {
        if (closing == null || reminders == null) return Optional.empty();
        return reminders.stream()
                .map(days -> -days)
                .filter(after -> after > 0 && after >= closing.graceDays)
                .findFirst()
                .map(after -> Reason.invalid("reminder-after-grace")
                        .with("days", after)
                        .with("grace", closing.graceDays));
    }

    private boolean isBounded() {
        var grace = closing == null ? 0 : closing.graceDays;
        var days = reminders == null ? List.<Integer>of() : reminders;
        return grace >= 0
                && grace <= Campaign.MOST_GRACE
                && days.size() <= Campaign.MOST_REMINDERS
                && days.stream()
                        .allMatch(day -> day != 0 && day > -Campaign.MOST_GRACE && day <= Campaign.EARLIEST_REMINDER);
    }

    static List<Integer> ordered(List<Integer> days) {
        return days.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }
}
