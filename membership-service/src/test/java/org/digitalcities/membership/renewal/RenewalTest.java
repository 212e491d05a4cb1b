package org.digitalcities.membership.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.membership.renewal.RenewalFixtures.CAMPAIGN;
import static org.digitalcities.membership.renewal.RenewalFixtures.DEADLINE;
import static org.digitalcities.membership.renewal.RenewalFixtures.ID;
import static org.digitalcities.membership.renewal.RenewalFixtures.MANDATE;
import static org.digitalcities.membership.renewal.RenewalFixtures.invited;
import static org.digitalcities.membership.renewal.RenewalFixtures.invitedWithApproval;
import static org.digitalcities.membership.renewal.RenewalFixtures.july;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AnswerAskedBack;
import org.digitalcities.contracts.MembershipEvent.AnswerRefused;
import org.digitalcities.contracts.MembershipEvent.AnswerReopened;
import org.digitalcities.contracts.MembershipEvent.AnswerSubmitted;
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
import org.digitalcities.membership.member.Representative;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Renewal.Command.Approve;
import org.digitalcities.membership.renewal.Renewal.Command.AskBack;
import org.digitalcities.membership.renewal.Renewal.Command.End;
import org.digitalcities.membership.renewal.Renewal.Command.Extend;
import org.digitalcities.membership.renewal.Renewal.Command.HandedOver;
import org.digitalcities.membership.renewal.Renewal.Command.InviteAgain;
import org.digitalcities.membership.renewal.Renewal.Command.Lapse;
import org.digitalcities.membership.renewal.Renewal.Command.Refuse;
import org.digitalcities.membership.renewal.Renewal.Command.Remind;
import org.digitalcities.membership.renewal.Renewal.Command.Renew;
import org.digitalcities.membership.renewal.Renewal.Command.Reopen;
import org.digitalcities.membership.renewal.Renewal.Command.RevokeLinks;
import org.digitalcities.membership.renewal.Renewal.Command.Save;
import org.digitalcities.membership.renewal.Renewal.Command.Withdraw;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final Answer.Origin CITY = Answer.Origin.api("bilbao-office");
    private static final Renew RENEW = new Renew(CITY, null, null);
    private static final Withdraw WITHDRAW = new Withdraw(CITY, "No capacity this term");
    private static final MemberRenewed RENEWED = new MemberRenewed(ID, CAMPAIGN, MANDATE, "es-bilbao", EnteredBy.CITY);
    private static final RequestedChange NEW_SPEAKER =
            RequestedChange.of(null, new Representative("Ada Mayor", new LocalText("Mayor", "Alcaldesa", "Maire")));
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
    void aWithdrawalTakesEffectWhenAnOfficerConfirmsIt() {
        var submitted = changed(invited().decide(WITHDRAW, july(20)));
        assertThat(submitted.next()).isInstanceOf(Renewal.Submitted.class);
        assertThat(submitted.events()).containsExactly(new AnswerSubmitted(ID, CAMPAIGN, "es-bilbao"));

        var confirmed = changed(submitted.next().decide(new Approve(true), july(22)));

        assertThat(confirmed.next()).isInstanceOf(Renewal.Withdrawn.class);
        assertThat(confirmed.events())
                .containsExactly(new MemberWithdrew(ID, CAMPAIGN, MANDATE, "es-bilbao", EnteredBy.CITY));
        assertThat(confirmed.next().decide(new Approve(true), july(23))).isEqualTo(Decision.unchanged());
    }

    @Test
    void aWithdrawalThatNobodyConfirmsTakesEffectAtTheEndOfGraceAndIsNotRefused() {
        var submitted = changed(invited().decide(WITHDRAW, july(20))).next();

        assertThat(rejected(submitted.decide(new Refuse("No"), july(21)))
                        .reason()
                        .code())
                .isEqualTo("withdrawal-not-refused");
        assertThat(submitted.decide(new Lapse(), DEADLINE.graceEnds().minusMillis(1)))
                .isEqualTo(Decision.unchanged());
        assertThat(changed(submitted.decide(new Lapse(), DEADLINE.graceEnds())).next())
                .isInstanceOf(Renewal.Withdrawn.class);
    }

    @Test
    void whatAnOfficerEntersIsDecided() {
        var officer = Answer.Origin.onBehalf("officer-1", Answer.Channel.LETTER, LocalDate.parse("2022-07-19"));

        assertThat(changed(invited().decide(new Withdraw(officer, null), july(20)))
                        .next())
                .isInstanceOf(Renewal.Withdrawn.class);
        assertThat(changed(invitedWithApproval().decide(new Renew(officer, NEW_SPEAKER, null), july(20)))
                        .next())
                .isInstanceOf(Renewal.Renewed.class);
    }

    @Test
    void aNewRepresentativeWaitsForAnOfficerWhoMayLeaveTheOneOnRecord() {
        var submitted = changed(invited().decide(new Renew(CITY, NEW_SPEAKER, null), july(20)));
        assertThat(submitted.events()).containsExactly(new AnswerSubmitted(ID, CAMPAIGN, "es-bilbao"));

        var kept = changed(submitted.next().decide(new Approve(false), july(21)));
        assertThat(kept.events()).containsExactly(RENEWED);
        assertThat(((Renewal.Renewed) kept.next()).handover()).isNull();
        var taken = changed(submitted.next().decide(new Approve(true), july(21)));
        assertThat(taken.events()).containsExactly(RENEWED, new HandoverWanted(ID, "es-bilbao"));
        assertThat(((Renewal.Renewed) taken.next()).handover()).isEqualTo(NEW_SPEAKER);
    }

    @Test
    void aNewContactWaitsForNobodyAlthoughTheAnswerDoes() {
        var both = RequestedChange.of(NEW_CONTACT.contact(), NEW_SPEAKER.representative());
        var submitted = changed(invited().decide(new Renew(CITY, both, null), july(20)));
        assertThat(submitted.events()).last().isEqualTo(new HandoverWanted(ID, "es-bilbao"));
        assertThat(submitted.next().pending()).isEqualTo(NEW_CONTACT);

        var made = changed(submitted.next().decide(new HandedOver(NEW_CONTACT), july(20)));
        assertThat(made.next().pending()).isNull();
        assertThat(((Renewal.Renewed) changed(made.next().decide(new Approve(true), july(21)))
                                .next())
                        .handover())
                .isEqualTo(NEW_SPEAKER);

        // The answer was approved while the contact was being written: the representative is still to be made.
        var early =
                changed(submitted.next().decide(new Approve(true), july(21))).next();
        assertThat(changed(early.decide(new HandedOver(NEW_CONTACT), july(21)))
                        .next()
                        .pending())
                .isEqualTo(NEW_SPEAKER);
    }

    @Test
    void aCampaignCanLetAnOfficerApproveEachAnswer() {
        var submitted = changed(invitedWithApproval().decide(RENEW, july(20))).next();

        assertThat(submitted).isInstanceOf(Renewal.Submitted.class);
        assertThat(submitted.decide(RENEW, july(21))).isEqualTo(Decision.unchanged());
        assertThat(rejected(submitted.decide(WITHDRAW, july(21))).reason().code())
                .isEqualTo("renewal-submitted");
        assertThat(submitted.decide(new Lapse(), DEADLINE.graceEnds())).isEqualTo(Decision.unchanged());
        assertThat(changed(submitted.decide(new Approve(true), DEADLINE.graceEnds()))
                        .next())
                .isInstanceOf(Renewal.Renewed.class);
    }

    @Test
    void aMemberReopensItsAnswerUntilItIsDecidedAndIsRemindedAsBefore() {
        var reminded = changed(invited().decide(remindAt(july(16)), july(16))).next();
        var submitted = changed(reminded.decide(new Renew(CITY, NEW_SPEAKER, "Soon"), july(20)))
                .next();

        var reopened = changed(submitted.decide(new Reopen(), july(21)));

        assertThat(reopened.events()).containsExactly(new AnswerReopened(ID, CAMPAIGN, "es-bilbao"));
        assertThat(((Renewal.Invited) reopened.next()).draft()).isEqualTo(new Renewal.Draft(NEW_SPEAKER, "Soon"));
        assertThat(changed(reopened.next().decide(remindAt(july(25)), july(25))).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        RenewalReminded.class, again -> assertThat(again.rung()).isEqualTo(2));
        var approved = changed(submitted.decide(new Approve(true), july(21))).next();
        assertThat(rejected(approved.decide(new Reopen(), july(22))).reason().code())
                .isEqualTo("renewal-answered");
        assertThat(rejected(submitted.decide(new Reopen(), DEADLINE.graceEnds()))
                        .reason()
                        .code())
                .isEqualTo("renewal-closed");
    }

    @Test
    void whoIsAskedBackAnswersAnewAndInTimeAsAtFirst() {
        var submitted = changed(invitedWithApproval().decide(RENEW, july(20))).next();
        var until = DEADLINE.graceEnds().plusSeconds(3600);
        var asked = changed(submitted.decide(new AskBack("Who speaks for you?", until), july(21)));
        assertThat(asked.events()).containsExactly(new AnswerAskedBack(ID, CAMPAIGN, "es-bilbao"));
        assertThat(asked.events().toString()).doesNotContain("Who speaks");

        var again = changed(asked.next().decide(new Renew(CITY, NEW_SPEAKER, null), DEADLINE.graceEnds()));

        assertThat(again.next()).isInstanceOf(Renewal.Submitted.class);
        assertThat(again.next().given().late()).isFalse();
        assertThat(asked.next().decide(new Lapse(), DEADLINE.graceEnds())).isEqualTo(Decision.unchanged());
        assertThat(changed(asked.next().decide(new Lapse(), until)).next()).isInstanceOf(Renewal.Lapsed.class);
        assertThat(rejected(asked.next().decide(RENEW, until)).reason().code()).isEqualTo("renewal-closed");
    }

    @Test
    void anAnswerThatIsNotAcceptedCanBeGivenAnewUntilGraceEndsAndThenLapses() {
        var submitted = changed(invitedWithApproval().decide(RENEW, july(20))).next();
        var refused = changed(submitted.decide(new Refuse("The letter is of another city"), july(21)));
        assertThat(refused.events()).containsExactly(new AnswerRefused(ID, CAMPAIGN, "es-bilbao"));

        assertThat(changed(refused.next().decide(RENEW, july(22))).next()).isInstanceOf(Renewal.Submitted.class);
        assertThat(changed(refused.next().decide(new Lapse(), DEADLINE.graceEnds()))
                        .next())
                .isInstanceOf(Renewal.Lapsed.class);
    }

    @Test
    void aDraftIsNoAnswer() {
        var draft = new Renewal.Draft(NEW_SPEAKER, "Not yet");
        var saved = changed(invited().decide(new Save(draft), july(20)));

        assertThat(saved.events()).isEmpty();
        assertThat(saved.next().decide(new Save(draft), july(21))).isEqualTo(Decision.unchanged());
        assertThat(saved.next().decide(remindAt(july(25)), july(25))).isInstanceOf(Decision.Changed.class);
        assertThat(changed(saved.next().decide(new Lapse(), DEADLINE.graceEnds()))
                        .next())
                .isInstanceOf(Renewal.Lapsed.class);
    }

    @Test
    void aRenewalWithANewContactAsksForAHandoverAndKeepsItUntilDone() {
        var decision = changed(invited().decide(new Renew(CITY, NEW_CONTACT, null), july(20)));

        assertThat(decision.events()).last().isEqualTo(new HandoverWanted(ID, "es-bilbao"));
        var done = changed(decision.next().decide(new HandedOver(NEW_CONTACT), july(21)));
        assertThat(done.events()).isEmpty();
        assertThat(((Renewal.Renewed) done.next()).handover()).isNull();
        assertThat(done.next().decide(new HandedOver(NEW_CONTACT), july(21))).isEqualTo(Decision.unchanged());
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
