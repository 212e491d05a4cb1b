package org.digitalcities.membership.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.HandoverConfirmed;
import org.digitalcities.contracts.MembershipEvent.HandoverDone;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.MembershipEvent.HandoverEnded;
import org.digitalcities.contracts.MembershipEvent.HandoverReminded;
import org.digitalcities.contracts.MembershipEvent.HandoverReversing;
import org.digitalcities.contracts.MembershipEvent.HandoverStarted;
import org.digitalcities.contracts.MembershipEvent.HandoverToCheck;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.messaging.decision.Decision;

/** What holds for a handover after any commands in any order. */
class HandoverPropertyTest {

    private static final Instant STARTED = Instant.parse("2023-03-01T09:00:00Z");
    private static final Contact ANE = new Contact("es-bermeo.1", "Ane", "ane@bermeo.test", "es");
    private static final Contact.Details JON = new Contact.Details("Jon", "jon@bermeo.test", "es");
    private static final Contact.Details THIEF = new Contact.Details("Thief", "thief@elsewhere.test", "en");

    record Step(Handover.Command command, Duration later) {}

    record Told(Event event, Handover before, Instant at) {}

    @Property
    void nobodyBecomesTheContactWithoutHavingConfirmedInTime(@ForAll("stories") List<Step> story) {
        for (var told : play(story)) {
            if (told.event instanceof HandoverConfirmed) {
                assertThat(told.before).isInstanceOf(Handover.Open.class);
                if (told.before instanceof Handover.Waiting waiting)
                    assertThat(told.at).isBefore(waiting.terms().at().plus(Handover.LIFE));
            }
            if (told.event instanceof HandoverDone) assertThat(told.before).isInstanceOf(Handover.Confirmed.class);
        }
    }

    @Property
    void aStrangersAddressThatNoOfficerNamedIsCheckedByAnOfficer(@ForAll("stories") List<Step> story) {
        var checked = false;
        for (var told : play(story)) {
            switch (told.event) {
                case HandoverStarted _ -> checked = false;
                case HandoverToCheck _ -> checked = true;
                case HandoverConfirmed _ -> {
                    var terms = ((Handover.Open) told.before).terms();
                    if (terms.successor().email().equals(THIEF.email()) && !terms.byOfficer())
                        assertThat(checked).isTrue();
                }
                default -> {}
            }
        }
    }

    @Property
    void anEarlierStartsLinkIsVoid(@ForAll("stories") List<Step> story) {
        var generation = 1;
        var handover = started();
        var now = STARTED;
        for (var step : story) {
            now = now.plus(step.later);
            if (handover.decide(step.command, now) instanceof Decision.Changed<Handover>(var next, var events)) {
                if (events.stream().anyMatch(HandoverStarted.class::isInstance)) generation++;
                handover = next;
            }
            assertThat(handover.generation()).isEqualTo(generation);
        }
    }

    @Property
    void whoeverHandedOverIsForgottenAfterThirtyDaysAndNotBefore(@ForAll("stories") List<Step> story) {
        var done = after(story);
        if (!(done.last instanceof Handover.Done at)) return;
        var late = at.at().plus(Handover.REVERSIBLE);
        var forgotten = at.decide(new Handover.Command.Forget(), late);
        if (at.former() != null)
            assertThat(((Decision.Changed<Handover>) forgotten).next().toString())
                    .doesNotContain("ane@");
        assertThat(at.decide(new Handover.Command.Forget(), late.minusSeconds(1)))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(at.decide(new Handover.Command.TakeBack("Too late"), late)).isInstanceOf(Decision.Rejected.class);
    }

    @Property
    void itEndsOnceForEachStartAndRemindsOnce(@ForAll("stories") List<Step> story) {
        var reminders = 0;
        var open = true;
        for (var told : play(story)) {
            switch (told.event) {
                case HandoverStarted _ -> {
                    open = true;
                    reminders = 0;
                }
                case HandoverReminded _ -> assertThat(++reminders).isEqualTo(1);
                case HandoverEnded _, HandoverConfirmed _ -> {
                    assertThat(open).isTrue();
                    open = false;
                }
                case HandoverReversing _ -> assertThat(open).isFalse();
                default -> {}
            }
        }
    }

    @Property
    void aCommandRepeatedAtOnceTellsNothingNew(
            @ForAll("stories") List<Step> story, @ForAll("commands") Handover.Command command) {
        var end = after(story);
        if (end.last.decide(command, end.at) instanceof Decision.Changed<Handover> changed)
            assertThat(changed.next().decide(command, end.at)).isNotInstanceOf(Decision.Changed.class);
    }

    @Example
    void aContactWritesToTwentyAddressesAtMostAndTheSecretariatGoesOn() {
        var handover = started();
        for (var times = 1; times < Handover.MOST_STARTS; times++)
            handover = next(handover, startOf("successor-" + times + "@bermeo.test", false));
        assertThat(handover.decide(startOf("one-more@bermeo.test", false), STARTED))
                .isInstanceOf(Decision.Rejected.class);
        assertThat(next(handover, startOf("one-more@bermeo.test", true)).generation())
                .isEqualTo(Handover.MOST_STARTS + 1);
    }

    private static Handover.Command startOf(String email, boolean byOfficer) {
        return new Handover.Command.Start("es-bermeo", new Contact.Details("Jon", email, "es"), byOfficer, null);
    }

    private static Handover next(Handover handover, Handover.Command command) {
        return ((Decision.Changed<Handover>) handover.decide(command, STARTED)).next();
    }

    record End(Handover last, Instant at) {}

    private static Handover started() {
        var start = new Handover.Command.Start("es-bermeo", JON, false, "renewal.es-bermeo");
        return ((Decision.Changed<Handover>) Handover.start(ANE.id(), start, STARTED)).next();
    }

    private static End after(List<Step> story) {
        var now = STARTED;
        var handover = started();
        for (var step : story) {
            now = now.plus(step.later);
            if (handover.decide(step.command, now) instanceof Decision.Changed<Handover> changed)
                handover = changed.next();
        }
        return new End(handover, now);
    }

    private static List<Told> play(List<Step> story) {
        var now = STARTED;
        var handover = started();
        var told = new ArrayList<Told>();
        for (var step : story) {
            now = now.plus(step.later);
            if (handover.decide(step.command, now) instanceof Decision.Changed<Handover>(var next, var events)) {
                for (var event : events) told.add(new Told(event, handover, now));
                handover = next;
            }
        }
        return told;
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        var pauses = Arbitraries.integers().between(0, 8).map(Duration::ofDays);
        return Combinators.combine(commands(), pauses).as(Step::new).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Handover.Command> commands() {
        return Arbitraries.of(
                new Handover.Command.Start("es-bermeo", JON, true, null),
                new Handover.Command.Start("es-bermeo", THIEF, false, null),
                new Handover.Command.Start("es-bermeo", JON, false, "renewal.es-bermeo"),
                new Handover.Command.Confirm(JON, true, ANE),
                new Handover.Command.Confirm(THIEF, false, ANE),
                new Handover.Command.Approve(ANE),
                new Handover.Command.End(HandoverEnd.WRONG),
                new Handover.Command.End(HandoverEnd.CANCELLED),
                new Handover.Command.Remind(),
                new Handover.Command.Expire(),
                new Handover.Command.Applied("es-bermeo.2"),
                new Handover.Command.TakeBack("It was wrong"),
                new Handover.Command.Restored(),
                new Handover.Command.Forget());
    }
}
