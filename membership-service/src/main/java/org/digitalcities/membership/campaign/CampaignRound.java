package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.Objects;
import org.digitalcities.membership.renewal.Renewal;

/**
 * One round over all members.
 *
 * @param rung  the instant of the reminder; null for other kinds of rounds
 * @param after the last member that was processed; null at the start
 */
record CampaignRound(Kind errand, Instant rung, String after, Totals tally) {

    static CampaignRound of(Kind errand, Instant rung) {
        return new CampaignRound(errand, rung, null, Totals.NONE);
    }

    CampaignRound further(Campaign.Command.Visited step) {
        return new CampaignRound(errand, rung, step.to(), tally.plus(step.tally()));
    }

    boolean isAt(CampaignRound other) {
        return errand == other.errand && Objects.equals(rung, other.rung) && Objects.equals(after, other.after);
    }

    enum Kind {
        INVITE,
        EXTEND,
        REMIND,
        LAPSE
    }

    /** The numbers of answers, counted while silent members lapse: by then no answer can change. */
    record Totals(int renewed, int withdrawn, int lapsed) {
        static final Totals NONE = new Totals(0, 0, 0);

        static Totals of(Renewal settled) {
            return switch (settled) {
                case Renewal.Renewed _ -> new Totals(1, 0, 0);
                case Renewal.Withdrawn _ -> new Totals(0, 1, 0);
                case Renewal.Lapsed _ -> new Totals(0, 0, 1);
                case Renewal.Invited _ -> NONE;
            };
        }

        Totals plus(Totals other) {
            return new Totals(renewed + other.renewed, withdrawn + other.withdrawn, lapsed + other.lapsed);
        }
    }
}
