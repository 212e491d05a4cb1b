package org.digitalcities.membership.campaign;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.CampaignClosed;
import org.digitalcities.membership.campaign.Campaign.Closed;
import org.digitalcities.membership.campaign.Campaign.Command;
import org.digitalcities.membership.campaign.Campaign.Deciding;
import org.digitalcities.membership.campaign.Campaign.Discarded;
import org.digitalcities.membership.campaign.Campaign.Lapsing;
import org.digitalcities.membership.campaign.Campaign.Planned;
import org.digitalcities.membership.campaign.Campaign.Stopped;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** What becomes of a campaign in each of its states. */
record CampaignRules(Campaign campaign) {

    Decision<Campaign> decide(Command command, Instant now) {
        return switch (campaign) {
            case Planned planned ->
                switch (command) {
                    case Command.Edit edit -> edited(planned, edit.terms(), now);
                    case Command.OpenNow open -> opened(planned, open, now);
                    case Command.Discard _ ->
                        changed(new Discarded(planned.id(), planned.terms(), planned.begun(), now));
                    case Command.Extend _, Command.Stop _, Command.Add _ ->
                        rejected(Reason.conflict("campaign-not-open"));
                    case Command.Wake _, Command.Visited _, Command.Await _, Command.Count _ -> unchanged();
                };
            case OpenCampaign open -> open.decide(command, now);
            case Lapsing lapsing ->
                switch (command) {
                    case Command.Extend _, Command.Stop _, Command.Add _ ->
                        rejected(Campaign.lapsing(lapsing.deadline()));
                    case Command.Wake _, Command.Await _, Command.Count _ -> unchanged();
                    case Command.Visited step -> visited(lapsing, step, now);
                    case Command.Edit _, Command.OpenNow _, Command.Discard _ ->
                        rejected(Campaign.openSince(lapsing.plan()));
                };
            case Deciding deciding ->
                switch (command) {
                    case Command.Extend _, Command.Stop _, Command.Add _ ->
                        rejected(Campaign.lapsing(deciding.deadline()));
                    case Command.Wake _, Command.Visited _ -> unchanged();
                    case Command.Await(var again) ->
                        again.equals(deciding.again())
                                ? unchanged()
                                : changed(new Deciding(deciding.plan(), deciding.deadline(), again));
                    case Command.Count _ ->
                        changed(new Lapsing(
                                deciding.plan(), deciding.deadline(), CampaignRound.of(CampaignRound.Kind.LAPSE, now)));
                    case Command.Edit _, Command.OpenNow _, Command.Discard _ ->
                        rejected(Campaign.openSince(deciding.plan()));
                };
            case Stopped stopped ->
                switch (command) {
                    case Command.Stop _, Command.Wake _, Command.Await _, Command.Count _ -> unchanged();
                    case Command.Visited step -> visited(stopped, step);
                    case Command.Extend _, Command.Add _, Command.Edit _, Command.OpenNow _, Command.Discard _ ->
                        rejected(Reason.conflict("campaign-stopped").with("stopped", stopped.at()));
                };
            case Closed closed ->
                switch (command) {
                    case Command.Extend _,
                            Command.Stop _,
                            Command.Add _,
                            Command.Edit _,
                            Command.OpenNow _,
                            Command.Discard _ -> rejected(Campaign.closedAt(closed.at()));
                    case Command.Wake _, Command.Visited _, Command.Await _, Command.Count _ -> unchanged();
                };
            case Discarded discarded ->
                switch (command) {
                    case Command.Discard _, Command.Wake _, Command.Visited _, Command.Await _, Command.Count _ ->
                        unchanged();
                    case Command.Edit _, Command.OpenNow _, Command.Extend _, Command.Stop _, Command.Add _ ->
                        rejected(Reason.conflict("campaign-discarded").with("discarded", discarded.at()));
                };
        };
    }

    private static Decision<Campaign> edited(Planned planned, CampaignTerms wanted, Instant now) {
        if (wanted.equals(planned.terms())) return unchanged();
        var refusal = wanted.refusal(now);
        return refusal.isPresent()
                ? rejected(refusal.get())
                : changed(new Planned(planned.id(), wanted, planned.begun()));
    }

    private static Decision<Campaign> opened(Planned planned, Command.OpenNow command, Instant now) {
        var missing = planned.terms().missing();
        if (!missing.isEmpty())
            return rejected(Reason.conflict("campaign-incomplete").with("missing", missing));
        if (command.confirmed() != null && command.confirmed() != command.asked()) {
            return rejected(Reason.conflict("campaign-audience-changed")
                    .with("confirmed", command.confirmed())
                    .with("members", command.asked()));
        }
        return Campaign.open(planned.planAt(now), planned.terms().closing().deadline());
    }

    private static Decision<Campaign> visited(Lapsing lapsing, Command.Visited step, Instant now) {
        if (!lapsing.round().isAt(step.round())) return unchanged();
        var further = lapsing.round().further(step);
        var plan = lapsing.plan();
        var tally = further.tally();
        if (step.to() != null) return changed(new Lapsing(plan, lapsing.deadline(), further));
        if (tally.undecided() > 0) return changed(new Deciding(plan, lapsing.deadline(), now));
        return changed(
                new Closed(plan, lapsing.deadline(), lapsing.instant(now), tally),
                new CampaignClosed(plan.id(), plan.mandate(), tally.renewed(), tally.withdrawn(), tally.lapsed()));
    }

    private static Decision<Campaign> visited(Stopped stopped, Command.Visited step) {
        if (stopped.round() == null || !stopped.round().isAt(step.round())) return unchanged();
        var further = step.to() == null ? null : stopped.round().further(step);
        return changed(new Stopped(stopped.plan(), stopped.deadline(), stopped.at(), stopped.reason(), further));
    }
}
