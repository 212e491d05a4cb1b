package org.digitalcities.membership.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.membership.mandate.Mandate.Congress;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

/** Which mandate is current. */
class SuccessionTest {

    private static final Instant NOW = Instant.parse("2022-10-14T10:00:00Z");

    private static Congress congress(int year) {
        return new Congress(MeetingKind.WORLD_CONGRESS, "Daejeon", year, 10);
    }

    private static Decision<Succession> begin(Succession before, int year) {
        return before.decide(new Succession.Command.Begin("m-" + year, congress(year)), NOW);
    }

    private static Succession begun(int... years) {
        return IntStream.of(years).boxed().reduce(Succession.NONE, SuccessionTest::after, (one, _) -> one);
    }

    private static Succession after(Succession before, int year) {
        return begin(before, year) instanceof Decision.Changed<Succession> changed ? changed.next() : before;
    }

    private static MandateState state(Succession succession, int year) {
        return succession.stateOf("m-" + year, congress(year));
    }

    @Test
    void theFirstMandateBeginsWithoutAFormerOne() {
        assertThat(state(Succession.NONE, 2022)).isEqualTo(MandateState.PLANNED);
        var first = begun(2022);
        assertThat(state(first, 2022)).isEqualTo(MandateState.CURRENT);
        assertThat(first.terms()).containsExactly(new Succession.Term("m-2022", congress(2022), NOW));
    }

    @Test
    void beginningAMandateEndsTheFormerInTheSameAct() {
        var second = begun(2022, 2025);
        assertThat(state(second, 2022)).isEqualTo(MandateState.ENDED);
        assertThat(state(second, 2025)).isEqualTo(MandateState.CURRENT);
    }

    @Test
    void theSameBeginningTwiceChangesNothing() {
        assertThat(begin(begun(2022), 2022)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void anEndedMandateDoesNotBeginAgainAndOneBeforeTheCurrentNeverDoes() {
        for (var year : List.of(2022, 2019)) {
            var refused = begin(begun(2022, 2025), year);
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Decision.Rejected.class,
                            rejected -> assertThat(rejected.reason().code()).isEqualTo("mandate-ended"));
        }
        assertThat(state(begun(2025), 2019)).isEqualTo(MandateState.ENDED);
    }

    @Property
    void inWhateverOrderMandatesAreBegunExactlyOneIsCurrent(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 2004, max = 2030) Integer> years) {
        var succession = Succession.NONE;
        var newest = 0;
        for (var year : years) {
            succession = after(succession, year);
            newest = Math.max(newest, year);
            var now = succession;
            assertThat(years.stream().distinct().filter(one -> state(now, one) == MandateState.CURRENT))
                    .containsExactly(newest);
            assertThat(now.terms())
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((one, other) -> Integer.compare(
                            one.congress().year(), other.congress().year()));
        }
    }
}
