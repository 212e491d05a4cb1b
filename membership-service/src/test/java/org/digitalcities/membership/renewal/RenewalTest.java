package org.digitalcities.membership.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.membership.renewal.RenewalFixtures.CAMPAIGN;
import static org.digitalcities.membership.renewal.RenewalFixtures.DEADLINE;
import static org.digitalcities.membership.renewal.RenewalFixtures.ID;
import static org.digitalcities.membership.renewal.RenewalFixtures.MANDATE;
import static org.digitalcities.membership.renewal.RenewalFixtures.invited;
import static org.digitalcities.membership.renewal.RenewalFixtures.july;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.HandoverWanted;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.contracts.MembershipEvent.RenewalEnded;
import org.digitalcities.contracts.MembershipEvent.RenewalExtended;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Renewal.Command.End;
import org.digitalcities.membership.renewal.Renewal.Command.Extend;
import org.digitalcities.membership.renewal.Renewal.Command.HandedOver;
import org.digitalcities.membership.renewal.Renewal.Command.InviteAgain;
import org.digitalcities.membership.renewal.Renewal.Command.Lapse;
import org.digitalcities.membership.renewal.Renewal.Command.Remind;
import org.digitalcities.membership.renewal.Renewal.Command.Renew;
import org.digitalcities.membership.renewal.Renewal.Command.RevokeLinks;
import org.digitalcities.membership.renewal.Renewal.Command.Withdraw;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final Answer.Origin CITY = Answer.Origin.api("bilbao-office");
    private static final Renew RENEW = new Renew(CITY, null, null);
    private static final Withdraw WITHDRAW = new Withdraw(CITY, "No capacity this term");
    private static final RequestedChange NEW_CONTACT =
            RequestedChange.of(new Contact.Details("New Contact", "new@example.org", "es"), null);

    @Test
    void anInvitedMemberRenews() {
        var decision = changed(invited().decide(RENEW, july(20)));

        assertThat(decision.next())
                .isInstanceOfSatisfying(
                        Renewal.Renewed.class,
                        renewed -> assertThat(renewed.answer().late()).isFalse());
        assertThat(decision.events())
                .containsExactly(new MemberRenewed(ID, CAMPAIGN, MANDATE, "es-bilbao", EnteredBy.CITY));
    }

    @Test
    void anInvitedMemberWithdraws() {
        var decision = changed(invited().decide(WITHDRAW, july(20)));

        assertThat(decision.next()).isInstanceOf(Renewal.Withdrawn.class);
        assertThat(decision.events())
                .containsExactly(new MemberWithdrew(ID, CAMPAIGN, MANDATE, "es-bilbao", EnteredBy.CITY));
    }

    @Test
    void aRenewalWithANewContactAsksForAHandoverAndKeepsItUntilDone() {
        var decision = changed(invited().decide(new Renew(CITY, NEW_CONTACT, null), july(20)));

        assertThat(decision.events()).last().isEqualTo(new HandoverWanted(ID, "es-bilbao"));
        var done = changed(decision.next().decide(new HandedOver(), july(21)));
        assertThat(done.events()).isEmpty();
        assertThat(((Renewal.Renewed) done.next()).handover()).isNull();
        assertThat(done.next().decide(new HandedOver(), july(21))).isEqualTo(Decision.unchanged());
    }

    @Test
    void aHandoverHoldsNoPersonInItsEvents() {
        assertThat(changed(invited().decide(new Renew(CITY, NEW_CONTACT, null), july(20)))
                        .events()
                        .toString())
                .doesNotContain("New Contact", "example.org");
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        var renewed = changed(invited().decide(RENEW, july(20))).next();

        assertThat(renewed.decide(RENEW, july(21))).isEqualTo(Decision.unchanged());
    }

    @Test
    void anotherAnswerIsRefusedAndSaysWhenTheFirstOneCame() {
        var renewed = changed(invited().decide(RENEW, july(20))).next();

        var refusal = rejected(renewed.decide(WITHDRAW, july(21)));

        assertThat(refusal.reason().code()).isEqualTo("renewal-answered");
        assertThat(refusal.reason().facts()).containsEntry("answered", july(20));
    }

    @Test
    void aLateAnswerIsAcceptedWithinTheGracePeriodAndMarked() {
        var lastMoment = DEADLINE.graceEnds().minusMillis(1);

        var renewed =
                (Renewal.Renewed) changed(invited().decide(RENEW, lastMoment)).next();

        assertThat(renewed.answer().late()).isTrue();
    }

    @Test
    void noAnswerIsAcceptedOnceGraceHasEnded() {
        assertThat(rejected(invited().decide(RENEW, DEADLINE.graceEnds()))
                        .reason()
                        .code())
                .isEqualTo("renewal-closed");
        assertThat(rejected(invited().decide(WITHDRAW, DEADLINE.graceEnds()))
                        .reason()
                        .code())
                .isEqualTo("renewal-closed");
    }

    @Test
    void aLetterCountsFromTheDayItArrived() {
        var origin = Answer.Origin.onBehalf("officer-1", Answer.Channel.LETTER, LocalDate.parse("2022-09-30"));
        var typedInLate = DEADLINE.closes().plusSeconds(3600);

        var decision = changed(invited().decide(new Renew(origin, null, null), typedInLate));

        assertThat(((Renewal.Renewed) decision.next()).answer().late()).isFalse();
        assertThat(((MemberRenewed) decision.events().getFirst()).enteredBy()).isEqualTo(EnteredBy.SECRETARIAT);
    }

    @Test
    void aSilentMemberLapsesOnlyWhenGraceHasEnded() {
        assertThat(invited().decide(new Lapse(), DEADLINE.graceEnds().minusMillis(1)))
                .isEqualTo(Decision.unchanged());

        var lapsed = changed(invited().decide(new Lapse(), DEADLINE.graceEnds()));

        assertThat(lapsed.events()).containsExactly(new MembershipLapsed(ID, CAMPAIGN, MANDATE, "es-bilbao"));
        assertThat(rejected(lapsed.next().decide(RENEW, DEADLINE.graceEnds()))
                        .reason()
                        .code())
                .isEqualTo("renewal-closed");
    }

    @Test
    void aMemberThatAnsweredDoesNotLapseAndIsNotReminded() {
        var renewed = changed(invited().decide(RENEW, july(20))).next();

        assertThat(renewed.decide(new Lapse(), DEADLINE.graceEnds())).isEqualTo(Decision.unchanged());
        assertThat(renewed.decide(new Remind(july(25), List.of("es-bilbao.1")), july(25)))
                .isEqualTo(Decision.unchanged());
    }

    @Test
    void eachRungRemindsOnceAndIsCounted() {
        var first = changed(invited().decide(remindAt(july(25)), july(25)));
        assertThat(first.next().decide(remindAt(july(25)), july(26))).isEqualTo(Decision.unchanged());

        var second = changed(first.next().decide(remindAt(july(30)), july(30)));

        assertThat(second.events())
                .singleElement()
                .isEqualTo(new RenewalReminded(
                        ID, CAMPAIGN, "es-bilbao", List.of("es-bilbao.1"), 2, DEADLINE.closes(), "Europe/Madrid"));
    }

    @Test
    void anExtensionIsToldOnceWithTheDeadlineThatWasAndNothingMovesItBack() {
        var later = Deadline.of(
                LocalDateTime.parse("2022-10-31T23:59")
                        .atZone(ZoneId.of("Europe/Madrid"))
                        .toInstant(),
                ZoneId.of("Europe/Madrid"),
                14);
        var latest = Deadline.of(
                LocalDateTime.parse("2022-11-30T23:59")
                        .atZone(ZoneId.of("Europe/Madrid"))
                        .toInstant(),
                ZoneId.of("Europe/Madrid"),
                14);

        var extended = changed(invited().decide(extend(later), july(20)));
        assertThat(extended.events())
                .containsExactly(new RenewalExtended(
                        ID,
                        CAMPAIGN,
                        "es-bilbao",
                        List.of("es-bilbao.1"),
                        DEADLINE.closes(),
                        later.closes(),
                        "Europe/Madrid",
                        false));
        assertThat(extended.next().decide(extend(later), july(21))).isEqualTo(Decision.unchanged());

        // A step of the first extension's round that ran only after the second round.
        var again = changed(extended.next().decide(extend(latest), july(22))).next();
        assertThat(again.decide(extend(later), july(23))).isEqualTo(Decision.unchanged());
        assertThat(again.invitation().deadline()).isEqualTo(latest);
    }

    @Test
    void whoHasAnsweredIsToldOfAnExtensionTooAndKeepsTheAnswer() {
        var later = Deadline.of(
                LocalDateTime.parse("2022-10-31T23:59")
                        .atZone(ZoneId.of("Europe/Madrid"))
                        .toInstant(),
                ZoneId.of("Europe/Madrid"),
                14);
        for (var answer : List.of(RENEW, new Renew(CITY, NEW_CONTACT, null), WITHDRAW)) {
            var answered = changed(invited().decide(answer, july(20))).next();
            var extended = changed(answered.decide(extend(later), july(21)));

            assertThat(extended.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RenewalExtended.class,
                            event -> assertThat(event.answered()).isTrue());
            assertThat(extended.next()).hasSameClassAs(answered);
            assertThat(handover(extended.next())).isEqualTo(handover(answered));
        }
        var lapsed =
                changed(invited().decide(new Lapse(), DEADLINE.graceEnds())).next();
        assertThat(lapsed.decide(extend(later), DEADLINE.graceEnds())).isEqualTo(Decision.unchanged());
    }

    private static Extend extend(Deadline deadline) {
        return new Extend(deadline, List.of("es-bilbao.1"));
    }

    @Test
    void revokingTheLinksRaisesTheirGenerationAndInvitesAgain() {
        var revoked = changed(invited().decide(new RevokeLinks(List.of("es-bilbao.2")), july(20)));

        assertThat(revoked.next().invitation().generation()).isEqualTo(2);
        assertThat(revoked.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        RenewalInvited.class,
                        event -> assertThat(event.contacts()).containsExactly("es-bilbao.2"));
    }

    @Test
    void whoIsNoLongerAskedCannotAnswerAndIsInvitedAgainWithNewLinks() {
        var ended = changed(invited().decide(new End(RenewalEnd.LEFT, List.of("es-bilbao.1")), july(20)));

        assertThat(ended.events()).singleElement().isInstanceOf(RenewalEnded.class);
        assertThat(rejected(ended.next().decide(RENEW, july(21))).reason().code())
                .isEqualTo("renewal-ended");
        assertThat(ended.next().decide(new Lapse(), DEADLINE.graceEnds())).isEqualTo(Decision.unchanged());
        var again = changed(ended.next().decide(new InviteAgain(DEADLINE, List.of("es-bilbao.1")), july(22)));
        assertThat(again.next().invitation().generation()).isEqualTo(2);
        assertThat(again.next().decide(remindAt(july(21)), july(23))).isEqualTo(Decision.unchanged());
        assertThat(again.next().decide(remindAt(july(23)), july(23))).isInstanceOf(Decision.Changed.class);
    }

    @Test
    void anAnswerOutlivesTheEndOfItsCampaign() {
        for (var answer : List.of(RENEW, WITHDRAW)) {
            var answered = changed(invited().decide(answer, july(20))).next();
            assertThat(answered.decide(new End(RenewalEnd.STOPPED, List.of()), july(21)))
                    .isEqualTo(Decision.unchanged());
        }
    }

    private static Remind remindAt(Instant rung) {
        return new Remind(rung, List.of("es-bilbao.1"));
    }

    private static Decision.Changed<Renewal> changed(Decision<Renewal> decision) {
        assertThat(decision).isInstanceOf(Decision.Changed.class);
        return (Decision.Changed<Renewal>) decision;
    }

    private static Decision.Rejected<Renewal> rejected(Decision<Renewal> decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        return (Decision.Rejected<Renewal>) decision;
    }

    private static Object handover(Renewal renewal) {
        return renewal instanceof Renewal.Renewed renewed ? renewed.handover() : null;
    }
}
