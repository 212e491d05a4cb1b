package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.CampaignClosed;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.digitalcities.membership.campaign.Campaign.Command.Extend;
import org.digitalcities.membership.campaign.Campaign.Command.Visited;
import org.digitalcities.membership.campaign.Campaign.Command.Wake;
import org.digitalcities.membership.campaign.Campaign.Lapsing;
import org.digitalcities.membership.campaign.Campaign.Open;
import org.digitalcities.membership.campaign.Campaign.Plan;
import org.digitalcities.membership.campaign.CampaignRound.Kind;
import org.digitalcities.membership.campaign.CampaignRound.Totals;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant OPENED = at("2022-07-15T09:00");
    private static final Deadline DEADLINE = Deadline.of(at("2022-09-30T23:59"), MADRID, 14);
    private static final Plan PLAN = new Plan("renewal-2022-2025", "2022-2025", OPENED, 14, List.of(7, 30, 1));

    @Test
    void itOpensWithARoundOfInvitations() {
        var opened = (Decision.Changed<Campaign>) Campaign.open(PLAN, DEADLINE);

        assertThat(opened.events())
                .containsExactly(new CampaignOpened(
                        "renewal-2022-2025", "2022-2025", DEADLINE.closes(), "Europe/Madrid", DEADLINE.graceEnds()));
        assertThat(((Open) opened.next()).rounds())
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
    void aRungIsTakenWhenItsDayComesAndNotTwice() {
        var invited = finished(open());

        assertThat(invited.decide(new Wake(), at("2022-08-31T23:58"))).isEqualTo(Decision.unchanged());
        var reminding = (Open) next(invited.decide(new Wake(), at("2022-08-31T23:59")));
        assertThat(reminding.rounds()).extracting(CampaignRound::errand).containsExactly(Kind.REMIND);
        assertThat(finished(reminding).decide(new Wake(), at("2022-09-01T09:00")))
                .isEqualTo(Decision.unchanged());
    }

    @Test
    void rungsThatPassedTogetherRemindOnce() {
        var reminding = (Open) next(finished(open()).decide(new Wake(), at("2022-09-30T10:00")));

        assertThat(reminding.rounds()).hasSize(1);
        assertThat(reminding.remindedFor()).isEqualTo(at("2022-09-29T23:59"));
    }

    @Test
    void anExtensionIsToldAndSetsTheLadderUpAgain() {
        var late = finished((Open) next(finished(open()).decide(new Wake(), at("2022-09-30T10:00"))));

        var extended =
                (Decision.Changed<Campaign>) late.decide(new Extend(at("2022-10-31T23:59")), at("2022-09-30T11:00"));

        assertThat(extended.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CampaignExtended.class,
                        event -> assertThat(event.closes()).isEqualTo(at("2022-10-31T23:59")));
        var told = finished((Open) extended.next());
        assertThat(((Open) next(told.decide(new Wake(), at("2022-10-02T10:00")))).rounds())
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
            assertThat(refusal(open().decide(new Extend(far), OPENED)).code()).isEqualTo("too-far");
        for (var plan : List.of(
                new Plan("a", "m", OPENED, 121, List.of()),
                new Plan("a", "m", OPENED, -1, List.of()),
                new Plan("a", "m", OPENED, 0, List.of(0)),
                new Plan("a", "m", OPENED, 0, List.of(366)),
                new Plan("a", "m", OPENED, 0, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))) {
            assertThat(refusal(Campaign.open(plan, DEADLINE)).code()).isEqualTo("campaign-out-of-bounds");
        }
    }

    @Test
    void anExtensionToAnEarlierInstantIsRefused() {
        assertThat(open().decide(new Extend(at("2022-09-29T23:59")), OPENED)).isInstanceOf(Decision.Rejected.class);
    }

    @Test
    void whenGraceHasEndedTheSilentLapseAndThenItCloses() {
        var lapsing = (Lapsing) next(finished(open()).decide(new Wake(), DEADLINE.graceEnds()));

        var half = (Lapsing) next(lapsing.decide(
                new Visited(lapsing.round(), "fi-lappeenranta", new Totals(11, 1, 0)), DEADLINE.graceEnds()));
        var closed = (Decision.Changed<Campaign>)
                half.decide(new Visited(half.round(), null, new Totals(0, 0, 5)), DEADLINE.graceEnds());

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
            assertThat(refusal(lapsing.decide(new Extend(at("2022-12-31T23:59")), slow)))
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
        var round = new CampaignRound(Kind.LAPSE, null, "fi-lappeenranta", new Totals(3, 1, 2));

        var lapsing = next(new Open(PLAN, DEADLINE, List.of(round), null)
                .decide(new Wake(), DEADLINE.graceEnds().plusSeconds(60)));

        assertThat(lapsing).isEqualTo(new Lapsing(PLAN, DEADLINE, round));
    }

    @Test
    void aStepMadeTwiceCountsOnce() {
        var lapsing = (Lapsing) next(finished(open()).decide(new Wake(), DEADLINE.graceEnds()));
        var step = new Visited(lapsing.round(), "fi-lappeenranta", new Totals(11, 1, 0));

        assertThat(next(lapsing.decide(step, DEADLINE.graceEnds())).decide(step, DEADLINE.graceEnds()))
                .isEqualTo(Decision.unchanged());
    }

    private static Open open() {
        return (Open) next(Campaign.open(PLAN, DEADLINE));
    }

    private static Open finished(Open campaign) {
        return (Open) next(campaign.decide(new Visited(campaign.rounds().getFirst(), null, Totals.NONE), OPENED));
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
