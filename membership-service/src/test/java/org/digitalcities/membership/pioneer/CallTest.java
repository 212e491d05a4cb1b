package org.digitalcities.membership.pioneer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.membership.pioneer.CallPropertyTest.application;
import static org.digitalcities.membership.pioneer.CallPropertyTest.ranked;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.ApplicationRefused;
import org.digitalcities.contracts.MembershipEvent.PioneerReserved;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.SeatDeclined;
import org.digitalcities.contracts.MembershipEvent.SeatExpired;
import org.digitalcities.contracts.MembershipEvent.SeatOffered;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.pioneer.Call.Command.Answer;
import org.digitalcities.membership.pioneer.Call.Command.Apply;
import org.digitalcities.membership.pioneer.Call.Command.Rank;
import org.digitalcities.membership.pioneer.Call.Command.RevokeLinks;
import org.digitalcities.membership.pioneer.Call.Command.Wake;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Instant CLOSES = Instant.parse("2022-12-01T12:00:00Z");
    private static final Instant EXPIRES = CLOSES.plus(Duration.ofDays(10));
    private static final Call.Plan PLAN =
            new Call.Plan("pioneers-2022-2025", "2022-2025", 2, 6, CLOSES, ZoneId.of("Europe/Madrid"), 10);

    @Test
    void theSameApplicationTwiceIsOneAndAnotherOfTheSameCityIsRefused() {
        var call = changed(open().decide(new Apply(application("fi-lappeenranta")), CLOSES.minusSeconds(9)))
                .next();

        assertThat(call.decide(new Apply(application("fi-lappeenranta")), CLOSES.minusSeconds(8)))
                .isEqualTo(Decision.unchanged());
        var other = application("fi-lappeenranta");
        assertThat(refusal(call.decide(
                        new Apply(Application.of(other.city(), other.contact(), "Something else")),
                        CLOSES.minusSeconds(7))))
                .isEqualTo("city-applied");
    }

    @Test
    void noApplicationIsTakenOnceTheCallIsClosed() {
        assertThat(refusal(open().decide(new Apply(application("fi-lappeenranta")), CLOSES)))
                .isEqualTo("call-closed");
    }

    @Test
    void aCallIsAtMostTenYearsAheadAndBounded() {
        var zone = ZoneId.of("Europe/Madrid");
        var now = CLOSES.minusSeconds(60);
        for (var far : List.of(Instant.parse("2032-12-03T12:00:00Z"), Instant.MAX)) {
            assertThat(refusal(Call.open(new Call.Plan("c", "m", 1, 2, far, zone, 10), now)))
                    .isEqualTo("too-far");
        }
        for (var plan : List.of(
                new Call.Plan("c", "m", 0, 2, CLOSES, zone, 10),
                new Call.Plan("c", "m", 3, 2, CLOSES, zone, 10),
                new Call.Plan("c", "m", 1, 51, CLOSES, zone, 10),
                new Call.Plan("c", "m", 1, 2, CLOSES, zone, 121),
                new Call.Plan("c", "m", 1, 2, CLOSES, zone, 0))) {
            assertThat(refusal(Call.open(plan, now))).isEqualTo("call-out-of-bounds");
        }
    }

    @Test
    void theFirstSixAreOfferedASeatAndTheOthersAreReserved() {
        var call = open();
        for (var i = 0; i < 8; i++)
            call = changed(call.decide(new Apply(application("city-" + i)), CLOSES.minusSeconds(9)))
                    .next();
        var ranking = call.applications().stream().map(Application::id).toList();

        var ranked = changed(call.decide(new Rank(ranking), CLOSES));

        assertThat(ranked.events()).hasSize(8);
        assertThat(ranked.events().subList(0, 6)).allMatch(SeatOffered.class::isInstance);
        assertThat(ranked.events().getLast())
                .isEqualTo(new PioneerReserved("pioneers-2022-2025", "city-7", "city-7", "city-7.1", 2));
        assertThat(ranked.next().decide(new Rank(ranking), CLOSES)).isEqualTo(Decision.unchanged());
        assertThat(refusal(ranked.next().decide(new Rank(ranking.reversed()), CLOSES)))
                .isEqualTo("call-ranked");
    }

    @Test
    void nobodyIsRankedWhileTheCallIsOpenNorTwiceNorUnknown() {
        var call = changed(open().decide(new Apply(application("a")), CLOSES.minusSeconds(9)))
                .next();

        assertThat(refusal(call.decide(new Rank(List.of("a")), CLOSES.minusSeconds(1))))
                .isEqualTo("call-still-open");
        assertThat(refusal(call.decide(new Rank(List.of("a", "a")), CLOSES))).isEqualTo("ranked-twice");
        assertThat(refusal(call.decide(new Rank(List.of("a", "b")), CLOSES))).isEqualTo("application-unknown");
        assertThat(refusal(call.decide(new Rank(List.of("a")), CLOSES))).isEqualTo("ranked-too-few");
    }

    @Test
    void aDeclinedSeatIsOfferedToTheFirstInReserve() {
        var declined = changed(ranked(8, 6).decide(new Answer("city-2", false), CLOSES));

        assertThat(declined.events())
                .containsExactly(
                        new SeatDeclined("pioneers-2022-2025", "city-2", "city-2"),
                        new SeatOffered("pioneers-2022-2025", "city-6", "city-6", "city-6.1", 7, EXPIRES));
        assertThat(refusal(declined.next().decide(new Answer("city-2", true), CLOSES)))
                .isEqualTo("offer-declined");
    }

    @Test
    void aLateAcceptanceIsRefusedEvenBeforeTheClockHasMovedTheReserveUp() {
        var call = ranked(8, 6);

        assertThat(refusal(call.decide(new Answer("city-0", true), EXPIRES))).isEqualTo("offer-expired");
        var woken = changed(call.decide(new Wake(), EXPIRES));
        assertThat(woken.events()).filteredOn(SeatExpired.class::isInstance).hasSize(6);
        assertThat(woken.events()).filteredOn(SeatOffered.class::isInstance).hasSize(2);
        assertThat(refusal(woken.next().decide(new Answer("city-0", true), EXPIRES)))
                .isEqualTo("offer-expired");
    }

    @Test
    void anAcceptedSeatIsTakenOnceAndForGood() {
        var seated = changed(ranked(8, 6).decide(new Answer("city-0", true), CLOSES));

        assertThat(seated.events()).singleElement().isInstanceOf(PioneerSeated.class);
        assertThat(seated.next().decide(new Answer("city-0", true), CLOSES)).isEqualTo(Decision.unchanged());
        assertThat(refusal(seated.next().decide(new Answer("city-0", false), CLOSES)))
                .isEqualTo("seat-accepted");
    }

    @Test
    void whoIsInReserveHasNothingToAcceptYet() {
        assertThat(refusal(ranked(8, 6).decide(new Answer("city-7", true), CLOSES)))
                .isEqualTo("seat-not-offered");
    }

    @Test
    void whoIsLeftOutOfTheRankingIsRefusedOnceAndEverybodyHearsOne() {
        var call = open();
        for (var i = 0; i < 9; i++)
            call = changed(call.decide(new Apply(application("city-" + i)), CLOSES.minusSeconds(9)))
                    .next();
        var ranking = List.of("city-8", "city-3");

        var ranked = changed(call.decide(new Rank(ranking), CLOSES));

        assertThat(ranked.events())
                .filteredOn(ApplicationRefused.class::isInstance)
                .hasSize(7)
                .first()
                .isEqualTo(new ApplicationRefused("pioneers-2022-2025", "city-0", "city-0", "city-0.1"));
        assertThat(ranked.events()).hasSize(9);
        assertThat(ranked.next().decide(new Wake(), CLOSES)).isEqualTo(Decision.unchanged());
        assertThat(ranked.next().decide(new Rank(ranking), CLOSES.plusSeconds(9)))
                .isEqualTo(Decision.unchanged());
        assertThat(refusal(ranked.next().decide(new Answer("city-0", true), CLOSES)))
                .isEqualTo("seat-not-offered");
        assertThat(isOver(ranked.next(), "city-0", EXPIRES.minusMillis(1))).isFalse();
        assertThat(isOver(ranked.next(), "city-0", EXPIRES)).isTrue();
    }

    @Test
    void whoWasLeftOutBeforeThatWasToldHearsOfItFromTheClockOnce() {
        var left = application("city-9");
        var earlier = new Call.Seating(
                PLAN,
                Stream.concat(ranked(3, 2).applications().stream(), Stream.of(left))
                        .toList());

        var woken = changed(earlier.decide(new Wake(), CLOSES));

        assertThat(woken.events())
                .contains(new ApplicationRefused("pioneers-2022-2025", "city-9", "city-9", "city-9.1"));
        assertThat(earlier.isDue(CLOSES)).isTrue();
        assertThat(woken.next().isDue(CLOSES)).isFalse();
    }

    @Test
    void anApplicationOfAMemberKnowsItsContactByIdAlone() {
        assertThat(application("city-0").toString()).contains("city-0.1").doesNotContain("Someone", "example.org");
        var invited = Application.of(
                new Application.City("ee-tartu", "Tartu", "EE", "EUROPE", false),
                new Contact("ee-tartu.applicant", "Someone", "s@example.org", "en"),
                "We");
        assertThat(invited.contact().email()).isEqualTo("s@example.org");
    }

    @Test
    void revokedLinksAreReplacedForWhoeverIsStillWaiting() {
        var call = ranked(8, 6);

        var offered = changed(call.decide(new RevokeLinks("city-0"), CLOSES));
        assertThat(offered.next().find("city-0").orElseThrow().generation()).isEqualTo(2);
        assertThat(offered.next().find("city-1").orElseThrow().generation()).isEqualTo(1);
        assertThat(offered.events())
                .containsExactly(new SeatOffered("pioneers-2022-2025", "city-0", "city-0", "city-0.1", 1, EXPIRES));
        assertThat(changed(call.decide(new RevokeLinks("city-7"), CLOSES)).events())
                .containsExactly(new PioneerReserved("pioneers-2022-2025", "city-7", "city-7", "city-7.1", 2));
        assertThat(refusal(call.decide(new RevokeLinks("city-9"), CLOSES))).isEqualTo("application-unknown");
    }

    @Test
    void revokingLinksTellsNothingToWhoeverHasAnsweredOrIsNotRankedYet() {
        var seated =
                changed(ranked(8, 6).decide(new Answer("city-0", true), CLOSES)).next();
        var revoked = changed(seated.decide(new RevokeLinks("city-0"), CLOSES));
        assertThat(revoked.events()).isEmpty();
        assertThat(revoked.next().find("city-0").orElseThrow())
                .matches(one -> one.generation() == 2 && one.holdsSeat());

        var applied = changed(open().decide(new Apply(application("a")), CLOSES.minusSeconds(9)))
                .next();
        assertThat(changed(applied.decide(new RevokeLinks("a"), CLOSES.minusSeconds(8)))
                        .events())
                .isEmpty();
    }

    @Test
    void linksEndWhenWhatBecameOfTheOfferWasThereToReadForAsLongAsAnOfferStands() {
        var call =
                changed(ranked(8, 6).decide(new Answer("city-0", true), CLOSES)).next();
        assertThat(isOver(call, "city-0", EXPIRES.minusMillis(1))).isFalse();
        assertThat(isOver(call, "city-0", EXPIRES)).isTrue();
        assertThat(isOver(call, "city-1", EXPIRES)).isFalse();

        var woken = changed(call.decide(new Wake(), EXPIRES)).next();
        var forgotten = EXPIRES.plus(Duration.ofDays(10));
        assertThat(isOver(woken, "city-1", forgotten.minusMillis(1))).isFalse();
        assertThat(isOver(woken, "city-1", forgotten)).isTrue();
    }

    @Test
    void linksOfTheReserveEndWithTheLastOpenOffer() {
        var call = ranked(3, 2);
        for (var city : List.of("city-0", "city-1")) {
            assertThat(isOver(call, "city-2", CLOSES)).isFalse();
            call = changed(call.decide(new Answer(city, true), CLOSES)).next();
        }
        assertThat(isOver(call, "city-2", CLOSES)).isTrue();
    }

    private static boolean isOver(Call call, String city, Instant now) {
        return call.isOver(call.find(city).orElseThrow(), now);
    }

    private static Call open() {
        return changed(Call.open(PLAN, CLOSES.minusSeconds(60))).next();
    }

    private static Decision.Changed<Call> changed(Decision<Call> decision) {
        assertThat(decision).isInstanceOf(Decision.Changed.class);
        return (Decision.Changed<Call>) decision;
    }

    private static String refusal(Decision<Call> decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        return ((Decision.Rejected<Call>) decision).reason().code();
    }
}
