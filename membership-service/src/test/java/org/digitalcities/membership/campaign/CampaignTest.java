package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.CampaignClosed;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.digitalcities.contracts.MembershipEvent.CampaignStopped;
import org.digitalcities.membership.campaign.Campaign.Command.Add;
import org.digitalcities.membership.campaign.Campaign.Command.Extend;
import org.digitalcities.membership.campaign.Campaign.Command.Stop;
import org.digitalcities.membership.campaign.Campaign.Command.Visited;
import org.digitalcities.membership.campaign.Campaign.Command.Wake;
import org.digitalcities.membership.campaign.Campaign.Lapsing;
import org.digitalcities.membership.campaign.Campaign.Plan;
import org.digitalcities.membership.campaign.CampaignRound.Kind;
import org.digitalcities.membership.campaign.CampaignRound.Totals;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant OPENED = at("2022-07-15T09:00");
    private static final Deadline DEADLINE = Deadline.of(at("2022-09-30T23:59"), MADRID, 14);
    private static final Plan PLAN =
            Plan.of("renewal-2022-2025", "2022-2025", OPENED, 14, Approval.AUTOMATIC, List.of(7, 30, 1));

    @Test
    void itOpensWithARoundOfInvitations() {
        var opened = (Decision.Changed<Campaign>) Campaign.open(PLAN, DEADLINE);

        assertThat(opened.events())
                .containsExactly(new CampaignOpened(
                        "renewal-2022-2025", "2022-2025", DEADLINE.closes(), "Europe/Madrid", DEADLINE.graceEnds()));
        assertThat(((OpenCampaign) opened.next()).rounds())
                .extracting(CampaignRound::errand)
                .containsExactly(Kind.INVITE);
    }

    @Test
    void itCannotCloseBeforeItOpens() {
        assertThat(Campaign.open(PLAN, Deadline.of(at("2022-07-15T08:59"), MADRID, 0)))
                .isInstanceOf(Decision.Rejected.class);
    }

    @Test
    void graceIsCountedInDaysOfTheCampaignsZoneAcrossTheEndOfSummerTime() {
        var deadline = Deadline.of(at("2022-10-25T23:59"), MADRID, 14);

        assertThat(deadline.graceEnds().atZone(MADRID).toLocalDateTime()).isEqualTo("2022-11-08T23:59");
    }

    @Test
    void itWakesWhenTheLastRoundHasFoundThatAMemberIsToBeRemindedAndAsksAgainAfterwards() {
        var rung = at("2022-08-31T16:00");
        var invited = finished(open(), rung);

        assertThat(invited.due(OPENED)).contains(rung);
        assertThat(invited.decide(new Wake(), rung.minusMillis(1))).isEqualTo(Decision.unchanged());
        var reminding = (OpenCampaign) next(invited.decide(new Wake(), rung));
        assertThat(reminding.rounds()).containsExactly(CampaignRound.of(Kind.REMIND, rung));
        var reminded = finished(reminding, at("2022-09-23T16:00"));
        assertThat(reminded.remindedFor()).isEqualTo(rung);
        assertThat(reminded.decide(new Wake(), at("2022-09-01T09:00"))).isEqualTo(Decision.unchanged());
        assertThat(finished(reminding).due(rung)).contains(DEADLINE.graceEnds());
    }

    @Test
    void aCampaignOfAnEarlierReleaseLooksAtOnceWhomToRemind() {
        var earlier = new OpenCampaign(PLAN, DEADLINE, List.of(), at("2022-08-31T23:59"), null);

        assertThat(((OpenCampaign) next(earlier.decide(new Wake(), at("2022-09-02T09:00")))).rounds())
                .containsExactly(CampaignRound.of(Kind.REMIND, at("2022-09-02T09:00")));
    }

    @Test
    void aReminderAfterTheClosingDayIsWithinGrace() {
        assertThat(Campaign.open(Plan.of("a", "m", OPENED, 14, Approval.AUTOMATIC, List.of(-13)), DEADLINE))
                .isInstanceOf(Decision.Changed.class);
        assertThat(refusal(Campaign.open(Plan.of("a", "m", OPENED, 14, Approval.AUTOMATIC, List.of(-14)), DEADLINE)))
                .isEqualTo(
                        Reason.invalid("reminder-after-grace").with("days", 14).with("grace", 14));
    }

    @Test
    void aStoppedCampaignAsksNobodyAnyMoreAndNobodyLapses() {
        var stopped = (Decision.Changed<Campaign>) open().decide(new Stop("a mistake"), at("2022-08-01T09:00"));

        assertThat(stopped.events()).containsExactly(new CampaignStopped("renewal-2022-2025", "2022-2025"));
        var stopping = (Campaign.Stopped) stopped.next();
        assertThat(stopping.reason()).isEqualTo("a mistake");
        assertThat(stopping.decide(new Wake(), DEADLINE.graceEnds())).isEqualTo(Decision.unchanged());
        var half = (Campaign.Stopped)
                next(stopping.decide(new Visited(stopping.round(), "fi", Totals.NONE, null), OPENED));
        assertThat(half.due(OPENED)).contains(OPENED);
        var done = next(half.decide(new Visited(half.round(), null, Totals.NONE, null), OPENED));
        assertThat(done.due(DEADLINE.graceEnds())).isEmpty();
        assertThat(done.decide(new Stop("again"), OPENED)).isEqualTo(Decision.unchanged());
        assertThat(refusal(done.decide(new Extend(at("2022-12-31T23:59"), "more"), OPENED))
                        .code())
                .isEqualTo("campaign-stopped");
    }

    @Test
    void aCampaignCannotBeStoppedOnceTheSilentLapse() {
        assertThat(refusal(finished(open()).decide(new Stop("late"), DEADLINE.graceEnds()))
                        .code())
                .isEqualTo("campaign-lapsing");
        assertThat(finished(open())
                        .decide(new Stop("in grace"), DEADLINE.closes().plusSeconds(60)))
                .isInstanceOf(Decision.Changed.class);
    }

    @Test
    void aMemberIsAddedByARoundOfItsOwnBeforeTheCampaignCloses() {
        var invited = finished(open(), at("2022-09-23T16:00"));
        var adding = (OpenCampaign) next(invited.decide(new Add("es-new"), at("2022-08-01T09:00")));

        assertThat(adding.rounds()).containsExactly(CampaignRound.adding("es-new"));
        assertThat(adding.decide(new Add("es-new"), at("2022-08-01T09:00"))).isEqualTo(Decision.unchanged());
        assertThat(finished(adding, at("2022-08-31T15:00")).next()).isEqualTo(at("2022-08-31T15:00"));
        assertThat(finished(adding).next()).isEqualTo(at("2022-09-23T16:00"));
        assertThat(refusal(invited.decide(new Add("es-new"), DEADLINE.closes())).code())
                .isEqualTo("campaign-in-grace");
    }

    @Test
    void anExtensionKeepsItsReasonAndIsLaterThanNow() {
        var once = (OpenCampaign)
                next(open().decide(new Extend(at("2022-10-31T23:59"), "the summer break"), at("2022-09-30T11:00")));

        assertThat(once.plan().extensions())
                .containsExactly(new Campaign.Extension(
                        at("2022-09-30T11:00"), DEADLINE.closes(), at("2022-10-31T23:59"), "the summer break"));
        assertThat(refusal(finished(open()).decide(new Extend(at("2022-10-05T23:59"), "x"), at("2022-10-06T09:00")))
                        .code())
                .isEqualTo("extension-not-later");
    }

    @Test
    void anExtensionIsToldAndSetsTheLadderUpAgain() {
        var late = finished(open());

        var extended = (Decision.Changed<Campaign>)
                late.decide(new Extend(at("2022-10-31T23:59"), "summer"), at("2022-09-30T11:00"));

        assertThat(extended.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CampaignExtended.class,
                        event -> assertThat(event.closes()).isEqualTo(at("2022-10-31T23:59")));
        var told = finished((OpenCampaign) extended.next(), at("2022-10-03T16:00"));
        assertThat(((OpenCampaign) next(told.decide(new Wake(), at("2022-10-03T16:00")))).rounds())
                .extracting(CampaignRound::errand)
                .containsExactly(Kind.REMIND);
    }

    @Test
    void nothingIsMoreThanTenYearsAheadNorOutOfBounds() {
        assertThat(refusal(Campaign.open(PLAN, Deadline.of(at("2032-07-17T09:01"), MADRID, 0)))
                        .code())
                .isEqualTo("too-far");
        assertThat(Campaign.open(PLAN, Deadline.of(at("2032-07-17T09:00"), MADRID, 0)))
                .isInstanceOf(Decision.Changed.class);
        for (var far : List.of(at("2032-07-17T09:01"), Instant.MAX, at("9999-12-31T23:59")))
            assertThat(refusal(open().decide(new Extend(far, "summer"), OPENED)).code())
                    .isEqualTo("too-far");
        for (var plan : List.of(
                Plan.of("a", "m", OPENED, 121, Approval.AUTOMATIC, List.of()),
                Plan.of("a", "m", OPENED, -1, Approval.AUTOMATIC, List.of()),
                Plan.of("a", "m", OPENED, 0, Approval.AUTOMATIC, List.of(0)),
                Plan.of("a", "m", OPENED, 0, Approval.AUTOMATIC, List.of(366)),
                Plan.of("a", "m", OPENED, 0, Approval.AUTOMATIC, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))) {
            assertThat(refusal(Campaign.open(plan, DEADLINE)).code()).isEqualTo("campaign-out-of-bounds");
        }
    }

    @Test
    void anExtensionToAnEarlierInstantIsRefused() {
        assertThat(open().decide(new Extend(at("2022-09-29T23:59"), "summer"), OPENED))
                .isInstanceOf(Decision.Rejected.class);
    }

    @Test
    void whenGraceHasEndedTheSilentLapseAndThenItCloses() {
        var lapsing = (Lapsing) next(finished(open()).decide(new Wake(), DEADLINE.graceEnds()));

        var half = (Lapsing) next(lapsing.decide(
                new Visited(lapsing.round(), "fi-lappeenranta", new Totals(11, 1, 0, 0), null), DEADLINE.graceEnds()));
        var closed = (Decision.Changed<Campaign>)
                half.decide(new Visited(half.round(), null, new Totals(0, 0, 5, 0), null), DEADLINE.graceEnds());

        assertThat(closed.events()).containsExactly(new CampaignClosed("renewal-2022-2025", "2022-2025", 11, 1, 5));
    }

    @Test
    void itClosesOnlyWhenNoAnswerWaitsForAnOfficerAndCountsThenAnew() {
        var graceEnds = DEADLINE.graceEnds();
        var lapsing = (Lapsing) next(finished(open()).decide(new Wake(), graceEnds));
        var deciding =
                next(lapsing.decide(new Visited(lapsing.round(), null, new Totals(9, 1, 5, 2), null), graceEnds));
        assertThat(deciding).isEqualTo(new Campaign.Deciding(PLAN, DEADLINE, graceEnds));
        assertThat(refusal(deciding.decide(new Extend(at("2022-12-31T23:59"), "summer"), graceEnds)))
                .isEqualTo(Reason.conflict("campaign-lapsing").with("graceEnds", graceEnds));

        var later = graceEnds.plus(Duration.ofDays(3));
        var waiting = next(deciding.decide(new Campaign.Command.Await(later), graceEnds));
        assertThat(waiting.due(graceEnds)).contains(later);
        var counting = (Lapsing) next(waiting.decide(new Campaign.Command.Count(), later));
        assertThat(counting.decide(new Visited(lapsing.round(), null, new Totals(9, 1, 5, 2), null), later))
                .isEqualTo(Decision.unchanged());
        var closed = (Decision.Changed<Campaign>)
                counting.decide(new Visited(counting.round(), null, new Totals(11, 1, 5, 0), null), later);

        assertThat(closed.events()).containsExactly(new CampaignClosed("renewal-2022-2025", "2022-2025", 11, 1, 5));
    }

    @Test
    void onceTheLapseRoundHasBegunNoExtensionIsTakenWhateverTheClockOfWhoAsksShows() {
        var lapsing = next(finished(open()).decide(new Wake(), DEADLINE.graceEnds()));

        for (var slow : List.of(
                OPENED,
                DEADLINE.closes(),
                DEADLINE.graceEnds().minusMillis(1),
                DEADLINE.graceEnds().plusSeconds(9))) {
            assertThat(refusal(lapsing.decide(new Extend(at("2022-12-31T23:59"), "summer"), slow)))
                    .isEqualTo(Reason.conflict("campaign-lapsing").with("graceEnds", DEADLINE.graceEnds()));
        }
    }

    @Test
    void aSilentMemberLapsesInTheRoundEvenWhereTheClockOfTheInstanceThatVisitsItIsSlow() {
        var lapsing = (Lapsing) next(finished(open()).decide(new Wake(), DEADLINE.graceEnds()));

        assertThat(lapsing.instant(DEADLINE.graceEnds().minusSeconds(3))).isEqualTo(DEADLINE.graceEnds());
        assertThat(lapsing.instant(DEADLINE.graceEnds().plusSeconds(3)))
                .isEqualTo(DEADLINE.graceEnds().plusSeconds(3));
    }

    @Test
    void oneThatBeganToLapseBeforeThatWasAStateOfItsOwnGoesOnWhereItWas() {
        var round = new CampaignRound(Kind.LAPSE, null, "fi-lappeenranta", new Totals(3, 1, 2, 0), null, null);

        var lapsing = next(new OpenCampaign(PLAN, DEADLINE, List.of(round), null, null)
                .decide(new Wake(), DEADLINE.graceEnds().plusSeconds(60)));

        assertThat(lapsing).isEqualTo(new Lapsing(PLAN, DEADLINE, round));
    }

    @Test
    void aStepMadeTwiceCountsOnce() {
        var lapsing = (Lapsing) next(finished(open()).decide(new Wake(), DEADLINE.graceEnds()));
        var step = new Visited(lapsing.round(), "fi-lappeenranta", new Totals(11, 1, 0, 0), null);

        assertThat(next(lapsing.decide(step, DEADLINE.graceEnds())).decide(step, DEADLINE.graceEnds()))
                .isEqualTo(Decision.unchanged());
    }

    private static OpenCampaign open() {
        return (OpenCampaign) next(Campaign.open(PLAN, DEADLINE));
    }

    private static OpenCampaign finished(OpenCampaign campaign) {
        return finished(campaign, null);
    }

    /** @param reminder when the first member is to be reminded next, or null */
    private static OpenCampaign finished(OpenCampaign campaign, Instant reminder) {
        var step = new Visited(campaign.rounds().getFirst(), null, Totals.NONE, reminder);
        return (OpenCampaign) next(campaign.decide(step, OPENED));
    }

    private static Campaign next(Decision<Campaign> decision) {
        return ((Decision.Changed<Campaign>) decision).next();
    }

    private static Reason refusal(Decision<Campaign> decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        return ((Decision.Rejected<Campaign>) decision).reason();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(MADRID).toInstant();
    }
}
