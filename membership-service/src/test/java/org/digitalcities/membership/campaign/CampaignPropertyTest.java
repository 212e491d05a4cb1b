package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.MembershipEvent.CampaignClosed;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.membership.campaign.Campaign.Command;
import org.digitalcities.membership.campaign.CampaignRound.Kind;
import org.digitalcities.membership.campaign.CampaignRound.Totals;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;

/** What holds for a campaign in any order of extensions, wake-ups and rounds, by instances whose clocks differ. */
class CampaignPropertyTest {

    private static final Deadline DEADLINE = Deadline.of(
            LocalDateTime.parse("2022-09-30T23:59")
                    .atZone(ZoneId.of("Europe/Madrid"))
                    .toInstant(),
            ZoneId.of("Europe/Madrid"),
            14);
    private static final Campaign.Plan PLAN = Campaign.Plan.of(
            "renewal",
            "2022-2025",
            DEADLINE.closes().minus(Duration.ofDays(60)),
            14,
            Approval.AUTOMATIC,
            List.of(30, 7, 1));

    /** @param slow how far the clock of the acting instance is behind */
    record Step(String what, Duration later, Duration slow) {}

    @Property
    void whatIsToldOfAnExtensionIsCarriedToEveryMemberBeforeTheCampaignCloses(@ForAll("stories") List<Step> story) {
        var campaign = next(Campaign.open(PLAN, DEADLINE));
        var now = PLAN.opened();
        var untold = false;
        for (var step : story) {
            now = now.plus(step.later);
            var round = round(campaign);
            var decision = campaign.decide(command(step, campaign, round), now.minus(step.slow));
            if (!(decision instanceof Decision.Changed<Campaign>(var next, var events))) continue;
            if (round != null && round.errand() == Kind.EXTEND && step.what.equals("visit") && !waits(next))
                untold = false;
            if (events.stream().anyMatch(CampaignExtended.class::isInstance)) untold = true;
            campaign = next;
            if (!(campaign instanceof OpenCampaign)) assertThat(untold).isFalse();
        }
    }

    @Property
    void theRoundsThatWaitAreFewHoweverOftenItIsExtended(@ForAll("stories") List<Step> story) {
        var campaign = next(Campaign.open(PLAN, DEADLINE));
        var now = PLAN.opened();
        for (var step : story) {
            now = now.plus(step.later);
            if (campaign.decide(command(step, campaign, round(campaign)), now.minus(step.slow))
                    instanceof Decision.Changed<Campaign> changed) campaign = changed.next();
            if (campaign instanceof OpenCampaign open) assertThat(open.rounds()).hasSizeLessThanOrEqualTo(2);
        }
    }

    /** A stop takes effect from the act on, whatever follows. */
    @Property
    void whoIsStoppedNeverLapsesAndNobodyIsAddedAfterTheClosingInstant(@ForAll("stopped") List<Step> story) {
        var campaign = next(Campaign.open(PLAN, DEADLINE));
        var now = PLAN.opened();
        var stopped = false;
        for (var step : story) {
            now = now.plus(step.later);
            var before = campaign;
            var decision = campaign.decide(command(step, campaign, round(campaign)), now.minus(step.slow));
            if (!(decision instanceof Decision.Changed<Campaign>(var next, var events))) continue;
            campaign = next;
            stopped |= step.what.equals("stop");
            if (stopped) {
                assertThat(campaign).isInstanceOf(Campaign.Stopped.class);
                assertThat(events).noneMatch(CampaignClosed.class::isInstance);
            }
            if (step.what.equals("add"))
                assertThat(now.minus(step.slow))
                        .isBefore(((Campaign.Begun) before).deadline().closes());
            if (campaign instanceof OpenCampaign open)
                assertThat(open.rounds()).hasSizeLessThanOrEqualTo(OpenCampaign.MOST_ROUNDS + 2);
        }
    }

    private static boolean waits(Campaign campaign) {
        return campaign instanceof OpenCampaign open
                && open.rounds().stream().anyMatch(round -> round.errand() == Kind.EXTEND);
    }

    private static CampaignRound round(Campaign campaign) {
        return switch (campaign) {
            case OpenCampaign open ->
                open.rounds().isEmpty() ? null : open.rounds().getFirst();
            case Campaign.Lapsing lapsing -> lapsing.round();
            case Campaign.Stopped stopped -> stopped.round();
            case Campaign.Planned _, Campaign.Deciding _, Campaign.Closed _, Campaign.Discarded _ -> null;
        };
    }

    private static Command command(Step step, Campaign campaign, CampaignRound round) {
        return switch (step.what) {
            case "extend" ->
                new Command.Extend(
                        ((Campaign.Begun) campaign).deadline().closes().plus(Duration.ofDays(5)), "summer");
            case "visit" -> round == null ? new Command.Wake() : new Command.Visited(round, null, Totals.NONE, null);
            case "stop" -> new Command.Stop("no more");
            case "add" -> new Command.Add("es-new");
            default -> new Command.Wake();
        };
    }

    private static Campaign next(Decision<Campaign> decision) {
        return ((Decision.Changed<Campaign>) decision).next();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return steps("extend", "visit", "wake");
    }

    @Provide
    Arbitrary<List<Step>> stopped() {
        return steps("extend", "visit", "visit", "wake", "wake", "stop", "add");
    }

    private static Arbitrary<List<Step>> steps(String... what) {
        var days = Arbitraries.integers().between(0, 30).map(Duration::ofDays);
        var slow = Arbitraries.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofDays(3));
        return Combinators.combine(Arbitraries.of(what), days, slow)
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }
}
