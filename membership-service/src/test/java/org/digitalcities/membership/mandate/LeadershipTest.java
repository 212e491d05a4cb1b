package org.digitalcities.membership.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.LeadershipEnded;
import org.digitalcities.contracts.MembershipEvent.LeadershipSeated;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.membership.mandate.Leadership.Command;
import org.digitalcities.membership.mandate.Leadership.Seat;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

/** Who leads the community during a mandate. */
class LeadershipTest {

    private static final String MANDATE = "2022-2025";
    private static final Leadership NONE = new Leadership(MANDATE, List.of(), List.of());
    private static final Instant NOW = Instant.parse("2023-12-01T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2022, 10, 14);

    private static Command chair(String member, String replaces, LocalDate since) {
        return new Command.TakeSeat(new Seat(Role.CHAIR, member, null, null, since, null), replaces);
    }

    private static Leadership after(Leadership leadership, Command... commands) {
        for (var command : commands)
            leadership = ((Decision.Changed<Leadership>) leadership.decide(command, NOW)).next();
        return leadership;
    }

    private static String refusal(Leadership leadership, Command command) {
        return ((Decision.Rejected<Leadership>) leadership.decide(command, NOW))
                .reason()
                .code();
    }

    @Test
    void whoIsReplacedStaysOnRecordWithBothDays() {
        var replaced = after(NONE, chair("bilbao", null, DAY)).decide(chair("porto", "bilbao", DAY.plusYears(1)), NOW);

        assertThat(replaced).asInstanceOf(type(Decision.Changed.class)).satisfies(changed -> {
            var next = (Leadership) changed.next();
            assertThat(next.holder(Role.CHAIR, null))
                    .hasValueSatisfying(seat -> assertThat(seat.member()).isEqualTo("porto"));
            assertThat(next.seats().getFirst())
                    .isEqualTo(new Seat(Role.CHAIR, "bilbao", null, null, DAY, DAY.plusYears(1)));
            assertThat(changed.events())
                    .isEqualTo(List.of(
                            new LeadershipEnded(MANDATE, Role.CHAIR, "bilbao", null),
                            new LeadershipSeated(MANDATE, Role.CHAIR, "porto", null)));
        });
    }

    @Test
    void aHolderIsReplacedOnlyByWhoNamesIt() {
        var taken = after(NONE, chair("bilbao", null, DAY));
        assertThat(refusal(taken, chair("porto", null, DAY))).isEqualTo("seat-taken");
        assertThat(refusal(taken, chair("porto", "lyon", DAY))).isEqualTo("seat-taken");
        assertThat(refusal(NONE, chair("porto", "bilbao", DAY))).isEqualTo("seat-empty");
        assertThat(refusal(taken, chair("porto", "bilbao", DAY.minusDays(1)))).isEqualTo("before-seat-began");
        assertThat(refusal(taken, new Command.EndSeat(Role.CHAIR, null, DAY.minusDays(1))))
                .isEqualTo("before-seat-began");
    }

    @Test
    void theTechnicalSecretariatMovesFromOneOrganisationToTheNext() {
        var run = after(
                NONE,
                new Command.RunSecretariat("Bilbao", DAY),
                new Command.RunSecretariat("Metropolis", DAY.plusDays(9)),
                new Command.EndSecretariat(DAY.plusDays(10)));
        assertThat(run.runsNow()).isEmpty();
        assertThat(run.secretariat())
                .extracting(Leadership.Secretariat::until)
                .containsExactly(DAY.plusDays(9), DAY.plusDays(10));
        assertThat(run.decide(new Command.EndSecretariat(DAY), NOW)).isInstanceOf(Decision.Unchanged.class);
    }

    @Provide
    Arbitrary<Command> commands() {
        var members = Arbitraries.of("a", "b", "c", "d");
        var seats = Arbitraries.of(
                new Seat(Role.CHAIR, "", null, null, DAY, null),
                new Seat(Role.VICE_CHAIR, "", "AFRICA", null, DAY, null),
                new Seat(Role.VICE_CHAIR, "", "EUROPE", null, DAY, null));
        var days = Arbitraries.integers().between(0, 400).map(DAY::plusDays);
        Arbitrary<Command> taken = Combinators.combine(seats, members, members.injectNull(0.5), days)
                .as((seat, member, replaces, day) ->
                        new Command.TakeSeat(new Seat(seat.role(), member, seat.section(), null, day, null), replaces));
        Arbitrary<Command> ended = Combinators.combine(seats, days)
                .as((seat, day) -> new Command.EndSeat(seat.role(), seat.section(), day));
        Arbitrary<Command> run = Combinators.combine(members, days).as(Command.RunSecretariat::new);
        return Arbitraries.oneOf(taken, taken, ended, run, days.map(Command.EndSecretariat::new));
    }

    @Property
    void whateverIsDoneEachSeatHasOneHolderAndTheEventsTellWho(@ForAll List<@From("commands") Command> commands) {
        var leadership = NONE;
        var told = new HashSet<String>();
        for (var command : commands) {
            if (!(leadership.decide(command, NOW) instanceof Decision.Changed<Leadership>(var next, var events)))
                continue;
            assertThat(next.seats().size())
                    .isGreaterThanOrEqualTo(leadership.seats().size());
            var former =
                    leadership.seats().stream().filter(seat -> !seat.isHeld()).toList();
            assertThat(next.seats()).containsAll(former);
            events.forEach(event -> apply(event, told));
            leadership = next;
        }
        var held = leadership.held().toList();
        assertThat(held.stream().map(seat -> seat.role() + " " + seat.section()))
                .doesNotHaveDuplicates();
        assertThat(held.stream().map(Seat::member)).doesNotHaveDuplicates();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(new ArrayList<>(held.stream()
                        .map(seat -> seat.role() + " " + seat.member())
                        .toList()));
        assertThat(leadership.seats())
                .allMatch(seat -> seat.isHeld() || !seat.until().isBefore(seat.since()));
        assertThat(leadership.secretariat().stream()
                        .filter(Leadership.Secretariat::isHeld)
                        .count())
                .isLessThanOrEqualTo(1);
    }

    private static void apply(Event event, HashSet<String> told) {
        switch (event) {
            case LeadershipSeated e -> told.add(e.role() + " " + e.member());
            case LeadershipEnded e -> told.remove(e.role() + " " + e.member());
            default -> throw new IllegalStateException("no event of the leadership: " + event);
        }
    }
}
