package org.digitalcities.membership.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.membership.renewal.RenewalFixtures.DEADLINE;
import static org.digitalcities.membership.renewal.RenewalFixtures.invited;
import static org.digitalcities.membership.renewal.RenewalFixtures.july;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AnswerAskedBack;
import org.digitalcities.contracts.MembershipEvent.AnswerRefused;
import org.digitalcities.contracts.MembershipEvent.AnswerReopened;
import org.digitalcities.contracts.MembershipEvent.AnswerSubmitted;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.contracts.MembershipEvent.RenewalEnded;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Renewal.Command;
import org.digitalcities.messaging.decision.Decision;

/** What holds for a renewal after any commands in any order. */
class RenewalPropertyTest {

    record Step(Command command, Duration later) {}

    record Told(Event event, Instant at) {}

    @Property
    void itEndsAtMostOnceAndNeverSpeaksOfAnAnswerAfterwards(@ForAll("stories") List<Step> story) {
        var endings = play(story).stream()
                .filter(told -> switch (told.event) {
                    case MemberRenewed _, MemberWithdrew _, MembershipLapsed _ -> true;
                    default -> false;
                })
                .toList();

        assertThat(endings).hasSizeLessThanOrEqualTo(1);
    }

    @Property
    void answersComeBeforeGraceEndsAndLapsingAfter(@ForAll("stories") List<Step> story) {
        var asked = false;
        for (var told : play(story)) {
            switch (told.event) {
                case AnswerAskedBack _ -> asked = true;
                case AnswerSubmitted _ ->
                    assertThat(asked || told.at.isBefore(DEADLINE.graceEnds())).isTrue();
                case MembershipLapsed _ -> assertThat(told.at).isAfterOrEqualTo(DEADLINE.graceEnds());
                default -> {}
            }
        }
    }

    @Property
    void aSubmittedAnswerNeverLapsesWhileItWaits(@ForAll("stories") List<Step> story) {
        var waits = false;
        for (var told : play(story)) {
            switch (told.event) {
                case AnswerSubmitted _ -> waits = true;
                case AnswerReopened _, AnswerAskedBack _, AnswerRefused _, MemberRenewed _, MemberWithdrew _ ->
                    waits = false;
                case RenewalEnded _ -> waits = false;
                case MembershipLapsed _ -> assertThat(waits).isFalse();
                default -> {}
            }
        }
    }

    @Property
    void remindersAreNumberedWithoutAGapAndStopWithTheAnswer(@ForAll("stories") List<Step> story) {
        var rungs = 0;
        var over = false;
        for (var told : play(story)) {
            switch (told.event) {
                case RenewalReminded reminded -> {
                    assertThat(over).isFalse();
                    assertThat(reminded.rung()).isEqualTo(++rungs);
                }
                case RenewalEnded _ -> {
                    over = true;
                    rungs = 0;
                }
                case RenewalInvited _ -> over = false;
                case MemberRenewed _, MemberWithdrew _, MembershipLapsed _ -> over = true;
                default -> {}
            }
        }
    }

    @Property
    void whoIsNoLongerAskedNeitherAnswersNorLapsesUntilItIsInvitedAgain(@ForAll("stories") List<Step> story) {
        var ended = false;
        for (var told : play(story)) {
            switch (told.event) {
                case RenewalEnded _ -> ended = true;
                case RenewalInvited _ -> ended = false;
                default -> assertThat(ended).isFalse();
            }
        }
    }

    @Property
    void aCommandRepeatedAtOnceTellsNothingNew(
            @ForAll("stories") List<Step> story, @ForAll("commands") Command command) {
        var now = DEADLINE.closes();
        var renewal = invited();
        for (var step : story)
            if (renewal.decide(step.command, now) instanceof Decision.Changed<Renewal> changed)
                renewal = changed.next();
        if (command instanceof Command.RevokeLinks)
            return; // each revocation counts as new: only its idempotency key identifies a repeat
        if (renewal.decide(command, now) instanceof Decision.Changed<Renewal> changed) {
            assertThat(changed.next().decide(command, now)).isNotInstanceOf(Decision.Changed.class);
        }
    }

    private static List<Told> play(List<Step> story) {
        var now = july(15);
        var renewal = invited();
        var told = new ArrayList<Told>();
        for (var step : story) {
            now = now.plus(step.later);
            if (renewal.decide(step.command, now) instanceof Decision.Changed<Renewal>(var next, var events)) {
                renewal = next;
                for (var event : events) told.add(new Told(event, now));
            }
        }
        return told;
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        var later = Arbitraries.integers().between(0, 40).map(Duration::ofDays);
        return Combinators.combine(commands(), later).as(Step::new).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Command> commands() {
        var origin = Answer.Origin.api("office");
        var handover = RequestedChange.of(new Contact.Details("Someone", "someone@example.org", "en"), null);
        var speaker = RequestedChange.of(null, new Representative("Ada", new LocalText("Mayor", "Alcaldesa", "Maire")));
        return Arbitraries.oneOf(
                Arbitraries.of(handover, speaker).injectNull(0.4).map(h -> new Command.Renew(origin, h, null)),
                Arbitraries.just(new Command.Withdraw(origin, null)),
                Arbitraries.integers()
                        .between(16, 31)
                        .map(day -> new Command.Remind(july(day), List.of("es-bilbao.1"))),
                Arbitraries.just(new Command.RevokeLinks(List.of("es-bilbao.1"))),
                Arbitraries.just(new Command.HandedOver(handover)),
                Arbitraries.of(true, false).map(Command.Approve::new),
                Arbitraries.just(
                        new Command.AskBack("Who?", DEADLINE.graceEnds().plusSeconds(60))),
                Arbitraries.just(new Command.Refuse("No")),
                Arbitraries.just(new Command.Reopen()),
                Arbitraries.just(new Command.Save(new Renewal.Draft(handover, null))),
                Arbitraries.of(RenewalEnd.class).map(cause -> new Command.End(cause, List.of("es-bilbao.1"))),
                Arbitraries.just(new Command.InviteAgain(DEADLINE, List.of("es-bilbao.1"))),
                Arbitraries.just(new Command.Lapse()));
    }
}
