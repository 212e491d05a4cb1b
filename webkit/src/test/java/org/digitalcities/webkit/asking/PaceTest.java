package org.digitalcities.webkit.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.digitalcities.webkit.asking.Pace.Standing;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Pace ADDRESS = new Pace(10, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    @Provide
    Arbitrary<Pace> paces() {
        return Combinators.combine(Arbitraries.integers().between(1, 30), Arbitraries.longs().between(1, 600), Arbitraries.longs().between(0, 10_000),
            Arbitraries.longs().between(1, 100_000)).as((free, first, more, later) -> new Pace(free, Duration.ofSeconds(first),
            Duration.ofSeconds(first + more), Duration.ofSeconds(first + more + later)));
    }

    /** The instants of the requests that passed; each request comes the given number of seconds after the one before. */
    private static List<Instant> passed(Pace pace, List<Long> seconds) {
        var standing = Standing.NONE;
        var now = NOW;
        var passed = new ArrayList<Instant>();
        for (var wait : seconds) {
            now = now.plusSeconds(wait);
            var next = pace.ask(standing, now);
            if (next.isEmpty()) continue;
            standing = next.get();
            passed.add(now);
        }
        return passed;
    }

    @Property
    void howeverQuicklyAsksComeNoMorePassThanThePausesAllow(@ForAll("paces") Pace pace, @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 20) Long> seconds) {
        var run = 0;
        Instant last = null;
        for (var now : passed(pace, seconds)) {
            var quiet = last != null && !now.isBefore(last.plus(pace.forgotten()));
            run = last == null || quiet ? 1 : run + 1;
            if (run > pace.free()) assertThat(Duration.between(last, now)).isGreaterThanOrEqualTo(pace.pause(run - 1));
            last = now;
        }
    }

    @Property
    void pausesGrowAndNeverPassTheLongest(@ForAll("paces") Pace pace, @ForAll @IntRange(max = 10_000) int unanswered) {
        assertThat(pace.pause(unanswered + 1)).isGreaterThanOrEqualTo(pace.pause(unanswered)).isLessThanOrEqualTo(pace.longest());
        assertThat(pace.pause(pace.free() - 1)).isZero();
        assertThat(pace.pause(pace.free())).isEqualTo(pace.first());
    }

    @Property
    void whoIsHeldIsLetInOnceTheWaitIsOver(@ForAll("paces") Pace pace, @ForAll @IntRange(max = 1000) int unanswered, @ForAll @LongRange(max = 200_000) long seconds) {
        var standing = new Standing(unanswered, NOW);
        var now = NOW.plusSeconds(seconds);
        var wait = pace.wait(standing, now);
        assertThat(pace.ask(standing, now).isPresent()).isEqualTo(wait.isZero());
        assertThat(pace.ask(standing, now.plus(wait))).isPresent();
        assertThat(wait).isLessThanOrEqualTo(pace.longest());
    }

    /** An attacker who never stops. */
    @Property(tries = 20)
    void asksThatNeverEndDoNotHoldAnAddressForLongerThanTheLongestPause(@ForAll("paces") Pace pace) {
        var passed = passed(pace, Collections.nCopies(5_000, pace.first().toSeconds()));
        for (var i = 1; i < passed.size(); i++) {
            assertThat(Duration.between(passed.get(i - 1), passed.get(i))).isLessThan(pace.longest().plus(pace.first()));
        }
    }

    @Property
    void whatIsHeldCostsNothingAndQuietIsForgotten(@ForAll("paces") Pace pace, @ForAll @IntRange(max = 1000) int unanswered) {
        var quiet = NOW.plus(pace.forgotten());
        assertThat(pace.ask(new Standing(unanswered, NOW), quiet)).contains(new Standing(1, quiet));
        assertThat(pace.end(new Standing(unanswered, NOW))).isEqualTo(quiet);
    }

    @Property
    void anAnswerTakesBackWhatWasHeldAgainstTheAsker(@ForAll("paces") Pace pace, @ForAll @IntRange(max = 1000) int unanswered) {
        var standing = new Standing(unanswered, NOW);
        assertThat(pace.ask(standing.answered(), NOW)).isPresent();
        assertThat(standing.oneAnswered().unanswered()).isEqualTo(Math.max(0, unanswered - 1));
    }

    @Property
    void whatIsFreeIsFreeAlsoByAClockThatIsBehind(@ForAll("paces") Pace pace, @ForAll @LongRange(min = -1000, max = 0) long millis) {
        var next = pace.ask(new Standing(pace.free() - 1, NOW), NOW.plusMillis(millis));
        assertThat(next).contains(new Standing(pace.free(), NOW));
        assertThat(pace.ask(next.get(), NOW.plusMillis(millis))).isEmpty();
    }

    @Example
    void inADayAnAddressThatManyAskForGetsAFewDozenMails() {
        assertThat(passed(ADDRESS, Collections.nCopies(86_400, 1L)).size()).isBetween(30, 40);
    }

    @Example
    void aPaceThatPausesNobodyIsRefused() {
        assertThatThrownBy(() -> new Pace(0, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
