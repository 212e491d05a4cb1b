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
import org.digitalcities.webkit.asking.RequestBackoff.Standing;

class RequestBackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final RequestBackoff ADDRESS =
            new RequestBackoff(10, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    @Provide
    Arbitrary<RequestBackoff> paces() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.longs().between(1, 600),
                        Arbitraries.longs().between(0, 10_000),
                        Arbitraries.longs().between(1, 100_000))
                .as((free, first, more, later) -> new RequestBackoff(
                        free,
                        Duration.ofSeconds(first),
                        Duration.ofSeconds(first + more),
                        Duration.ofSeconds(first + more + later)));
    }

    /** The instants of the requests that passed; each request comes the given number of seconds after the one before. */
    private static List<Instant> passed(RequestBackoff backoff, List<Long> seconds) {
        var standing = Standing.NONE;
        var now = NOW;
        var passed = new ArrayList<Instant>();
        for (var wait : seconds) {
            now = now.plusSeconds(wait);
            var next = backoff.ask(standing, now);
            if (next.isEmpty()) continue;
            standing = next.get();
            passed.add(now);
        }
        return passed;
    }

    @Property
    void howeverQuicklyAsksComeNoMorePassThanThePausesAllow(
            @ForAll("paces") RequestBackoff backoff,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 20) Long> seconds) {
        var run = 0;
        Instant last = null;
        for (var now : passed(backoff, seconds)) {
            var quiet = last != null && !now.isBefore(last.plus(backoff.forgotten()));
            run = last == null || quiet ? 1 : run + 1;
            if (run > backoff.free())
                assertThat(Duration.between(last, now)).isGreaterThanOrEqualTo(backoff.pause(run - 1));
            last = now;
        }
    }

    @Property
    void pausesGrowAndNeverPassTheLongest(
            @ForAll("paces") RequestBackoff backoff, @ForAll @IntRange(max = 10_000) int unanswered) {
        assertThat(backoff.pause(unanswered + 1))
                .isGreaterThanOrEqualTo(backoff.pause(unanswered))
                .isLessThanOrEqualTo(backoff.longest());
        assertThat(backoff.pause(backoff.free() - 1)).isZero();
        assertThat(backoff.pause(backoff.free())).isEqualTo(backoff.first());
    }

    @Property
    void whoIsHeldIsLetInOnceTheWaitIsOver(
            @ForAll("paces") RequestBackoff backoff,
            @ForAll @IntRange(max = 1000) int unanswered,
            @ForAll @LongRange(max = 200_000) long seconds) {
        var standing = new Standing(unanswered, NOW);
        var now = NOW.plusSeconds(seconds);
        var wait = backoff.wait(standing, now);
        assertThat(backoff.ask(standing, now).isPresent()).isEqualTo(wait.isZero());
        assertThat(backoff.ask(standing, now.plus(wait))).isPresent();
        assertThat(wait).isLessThanOrEqualTo(backoff.longest());
    }

    /** An attacker who never stops. */
    @Property(tries = 20)
    void asksThatNeverEndDoNotHoldAnAddressForLongerThanTheLongestPause(@ForAll("paces") RequestBackoff backoff) {
        var passed = passed(backoff, Collections.nCopies(5_000, backoff.first().toSeconds()));
        for (var i = 1; i < passed.size(); i++) {
            assertThat(Duration.between(passed.get(i - 1), passed.get(i)))
                    .isLessThan(backoff.longest().plus(backoff.first()));
        }
    }

    @Property
    void whatIsHeldCostsNothingAndQuietIsForgotten(
            @ForAll("paces") RequestBackoff backoff, @ForAll @IntRange(max = 1000) int unanswered) {
        var quiet = NOW.plus(backoff.forgotten());
        assertThat(backoff.ask(new Standing(unanswered, NOW), quiet)).contains(new Standing(1, quiet));
        assertThat(backoff.end(new Standing(unanswered, NOW))).isEqualTo(quiet);
    }

    @Property
    void anAnswerTakesBackWhatWasHeldAgainstTheAsker(
            @ForAll("paces") RequestBackoff backoff, @ForAll @IntRange(max = 1000) int unanswered) {
        var standing = new Standing(unanswered, NOW);
        assertThat(backoff.ask(standing.answered(), NOW)).isPresent();
        assertThat(standing.oneAnswered().unanswered()).isEqualTo(Math.max(0, unanswered - 1));
    }

    @Property
    void whatIsFreeIsFreeAlsoByAClockThatIsBehind(
            @ForAll("paces") RequestBackoff backoff, @ForAll @LongRange(min = -1000, max = 0) long millis) {
        var next = backoff.ask(new Standing(backoff.free() - 1, NOW), NOW.plusMillis(millis));
        assertThat(next).contains(new Standing(backoff.free(), NOW));
        assertThat(backoff.ask(next.get(), NOW.plusMillis(millis))).isEmpty();
    }

    @Example
    void inADayAnAddressThatManyAskForGetsAFewDozenMails() {
        assertThat(passed(ADDRESS, Collections.nCopies(86_400, 1L)).size()).isBetween(30, 40);
    }

    @Example
    void aPaceThatPausesNobodyIsRefused() {
        assertThatThrownBy(() -> new RequestBackoff(0, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestBackoff(1, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new RequestBackoff(1, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestBackoff(1, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
