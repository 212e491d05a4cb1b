package org.digitalcities.membership.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.MemberJoined;
import org.digitalcities.contracts.MembershipEvent.MemberLeft;
import org.digitalcities.contracts.MembershipEvent.MemberRegisteredInError;
import org.digitalcities.contracts.MembershipEvent.MembershipReinstated;
import org.digitalcities.membership.standing.Standing.Cause;
import org.digitalcities.membership.standing.Standing.Command;
import org.digitalcities.membership.standing.Standing.State;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

/** A member's standing in one mandate. */
class StandingTest {

    private static final Instant NOW = Instant.parse("2023-09-08T10:00:00Z");
    private static final Command LEAVE = new Command.Leave("A new council");
    private static final Command REINSTATE = new Command.Reinstate("The council changed its mind");
    private static final Command VOID = new Command.VoidEntry("Entered twice");

    /** To which states the table of the design leads from each. */
    private static final Map<State, Set<State>> WAYS = Map.of(
            State.NONE, EnumSet.of(State.MEMBER, State.LEFT, State.LAPSED, State.VOID),
            State.CONTINUING, EnumSet.of(State.CONTINUING, State.MEMBER, State.LEFT, State.LAPSED, State.VOID),
            State.MEMBER, EnumSet.of(State.MEMBER, State.LEFT, State.LAPSED, State.VOID),
            State.LEFT, EnumSet.of(State.MEMBER, State.VOID),
            State.LAPSED, EnumSet.of(State.MEMBER, State.VOID),
            State.VOID, EnumSet.noneOf(State.class));

    private static Standing derived(State state) {
        return Standing.derived("2022-2025", "es-bilbao", state);
    }

    private static Command answer(Cause outcome) {
        return new Command.Answer(outcome, "renewal-2022-2025.es-bilbao");
    }

    private static Standing after(Standing standing, Command... commands) {
        for (var command : commands) {
            assertThat(standing.decide(command, NOW)).isInstanceOf(Decision.Changed.class);
            standing = ((Decision.Changed<Standing>) standing.decide(command, NOW)).next();
        }
        return standing;
    }

    private static List<Event> told(Standing standing, Command command) {
        return ((Decision.Changed<Standing>) standing.decide(command, NOW)).events();
    }

    private static String refused(Standing standing, Command command) {
        return assertThat(standing.decide(command, NOW))
                .asInstanceOf(type(Decision.Rejected.class))
                .actual()
                .reason()
                .code();
    }

    @Test
    void whoWasAMemberContinuesAndRenewsLeavesOrLapses() {
        var continuing = after(derived(State.CONTINUING), new Command.Continue());
        assertThat(continuing.last().cause()).isEqualTo(Cause.MANDATE_BEGAN);
        assertThat(after(continuing, answer(Cause.RENEWED)).state()).isEqualTo(State.MEMBER);
        assertThat(after(continuing, answer(Cause.WITHDREW)).state()).isEqualTo(State.LEFT);
        assertThat(after(continuing, answer(Cause.LAPSED)).state()).isEqualTo(State.LAPSED);
        assertThat(told(continuing, answer(Cause.RENEWED))).isEmpty();
    }

    @Test
    void anAnswerForAMandateThatHasNotBegunIsKeptWhenItBegins() {
        var lapsed = after(derived(State.NONE), answer(Cause.LAPSED));
        assertThat(lapsed.decide(new Command.Continue(), NOW)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void aMemberThatIsEnteredJoinsOnce() {
        var joined = after(derived(State.NONE), new Command.Enter(null));
        assertThat(told(derived(State.NONE), new Command.Enter(null)))
                .containsExactly(new MemberJoined("2022-2025", "es-bilbao"));
        assertThat(joined.decide(new Command.Enter(null), NOW)).isInstanceOf(Decision.Unchanged.class);
        assertThat(after(after(derived(State.CONTINUING), new Command.Continue()), new Command.Enter(null))
                        .state())
                .isEqualTo(State.MEMBER);
    }

    @Test
    void anOfficerEndsReinstatesAndVoidsAndPartnersAreToldWithoutTheReason() {
        var continuing = derived(State.CONTINUING);
        var left = after(continuing, LEAVE);
        assertThat(left.state()).isEqualTo(State.LEFT);
        assertThat(left.last().reason()).isEqualTo("A new council");
        assertThat(told(continuing, LEAVE)).containsExactly(new MemberLeft("2022-2025", "es-bilbao"));
        assertThat(told(left, REINSTATE)).containsExactly(new MembershipReinstated("2022-2025", "es-bilbao"));
        assertThat(told(left, VOID)).containsExactly(new MemberRegisteredInError("2022-2025", "es-bilbao"));
        assertThat(after(left, REINSTATE).state()).isEqualTo(State.MEMBER);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(refused(derived(State.NONE), LEAVE)).isEqualTo("not-a-member");
        assertThat(refused(after(derived(State.NONE), answer(Cause.LAPSED)), LEAVE))
                .isEqualTo("not-a-member");
        assertThat(refused(derived(State.NONE), REINSTATE)).isEqualTo("not-to-be-reinstated");
        assertThat(refused(after(derived(State.CONTINUING), VOID), REINSTATE)).isEqualTo("not-to-be-reinstated");
    }

    @Test
    void aLateAnswerDoesNotUndoWhatAnOfficerDecidedSince() {
        var reinstated = after(derived(State.CONTINUING), LEAVE, REINSTATE);
        assertThat(reinstated.decide(answer(Cause.LAPSED), NOW.minusSeconds(1))).isInstanceOf(Decision.Unchanged.class);
        assertThat(reinstated.decide(answer(Cause.LAPSED), NOW.plusSeconds(1))).isInstanceOf(Decision.Changed.class);
    }

    @Test
    void thereIsALimitOfChangesByHand() {
        var standing = derived(State.CONTINUING);
        for (var i = 0; i < Standing.MOST_CHANGES / 2; i++) standing = after(standing, LEAVE, REINSTATE);
        assertThat(refused(standing, LEAVE)).isEqualTo("too-many-changes");
    }

    @Provide
    Arbitrary<Command> commands() {
        return Arbitraries.of(
                new Command.Continue(),
                new Command.Enter(null),
                answer(Cause.RENEWED),
                answer(Cause.WITHDREW),
                answer(Cause.LAPSED),
                new Command.Answer(Cause.LAPSED, "second.es-bilbao"),
                LEAVE,
                REINSTATE,
                VOID);
    }

    @Property
    void whateverIsCommandedOnlyTheWaysOfTheTableAreGoneAndARepeatChangesNothing(
            @ForAll boolean wasMember, @ForAll List<@From("commands") Command> commands) {
        var standing = derived(wasMember ? State.CONTINUING : State.NONE);
        var told = new ArrayList<Event>();
        var at = NOW;
        for (var command : commands) {
            at = at.plusSeconds(1);
            if (!(standing.decide(command, at) instanceof Decision.Changed<Standing> changed)) continue;
            var next = changed.next();
            assertThat(WAYS.get(standing.state()))
                    .as("%s by %s", standing.state(), command)
                    .contains(next.state());
            assertThat(next.changes().subList(0, standing.changes().size())).isEqualTo(standing.changes());
            assertThat(next.last().state()).isEqualTo(next.state());
            assertThat(next.decide(command, at)).as("again: %s", command).isNotInstanceOf(Decision.Changed.class);
            told.addAll(changed.events());
            standing = next;
        }
        assertThat(told.stream().filter(MemberRegisteredInError.class::isInstance))
                .hasSizeLessThan(2);
        assertThat(told.stream().filter(MemberJoined.class::isInstance)).hasSizeLessThan(2);
        assertThat(told.toString()).doesNotContain("council", "twice");
    }
}
