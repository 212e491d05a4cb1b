package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.digitalcities.membership.renewal.Renewal;

/**
 * One round over all members, or over one that is added.
 *
 * @param rung   the instant up to which reminders are sent, or at which a second round over the answers began; null for other rounds
 * @param after  the last member that was processed; null at the start
 * @param next   when a member that was processed is reminded next; null if none is
 * @param member the member that is added; null for other kinds of rounds
 */
record CampaignRound(Kind errand, Instant rung, String after, Totals tally, Instant next, String member) {

    static CampaignRound of(Kind errand, Instant rung) {
        return new CampaignRound(errand, rung, null, Totals.NONE, null, null);
    }

    static CampaignRound adding(String member) {
        return new CampaignRound(Kind.ADD, null, null, Totals.NONE, null, member);
    }

    CampaignRound further(Campaign.Command.Visited step) {
        return new CampaignRound(errand, rung, step.to(), tally.plus(step.tally()), earlier(next, step.next()), member);
    }

    boolean isAt(CampaignRound other) {
        return errand == other.errand
                && Objects.equals(rung, other.rung)
                && Objects.equals(after, other.after)
                && Objects.equals(member, other.member);
    }

    /** @return null if both are */
    static Instant earlier(Instant one, Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    enum Kind {
        INVITE,
        EXTEND,
        REMIND,
        LAPSE,
        ADD,
        STOP
    }

    /** The numbers of answers, counted while silent members lapse: by then only one that is not decided can change. */
    record Totals(int renewed, int withdrawn, int lapsed, int undecided) {
        static final Totals NONE = new Totals(0, 0, 0, 0);

        static Totals of(Renewal settled) {
            return switch (settled) {
                case Renewal.Renewed _ -> new Totals(1, 0, 0, 0);
                case Renewal.Withdrawn _ -> new Totals(0, 1, 0, 0);
                case Renewal.Lapsed _ -> new Totals(0, 0, 1, 0);
                case Renewal.Undecided _ -> new Totals(0, 0, 0, 1);
                case Renewal.Invited _, Renewal.Refused _, Renewal.Ended _ -> NONE;
            };
        }

        Totals plus(Totals other) {
            return new Totals(
                    renewed + other.renewed,
                    withdrawn + other.withdrawn,
                    lapsed + other.lapsed,
                    undecided + other.undecided);
        }
    }
}
