package org.digitalcities.membership.pioneer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.SeatDeclined;
import org.digitalcities.contracts.MembershipEvent.SeatExpired;
import org.digitalcities.contracts.MembershipEvent.SeatOffered;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.pioneer.Call.Command;
import org.digitalcities.messaging.decision.Decision;

/** What holds for the seats of a call in any order of acceptances, declines and expiries. */
class CallPropertyTest {

    private static final Instant CLOSES = Instant.parse("2022-12-01T12:00:00Z");

    record Step(Command command, Duration later) {}

    @Property
    void theSeatedNeverExceedTheSeatsAndNoneIsSeatedTwice(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int most) {
        var seated = play(ranked(10, most), steps).stream()
                .filter(PioneerSeated.class::isInstance)
                .map(event -> ((PioneerSeated) event).city())
                .toList();

        assertThat(seated).hasSizeLessThanOrEqualTo(most).doesNotHaveDuplicates();
    }

    @Property
    void openOffersAndSeatedTogetherNeverExceedTheSeats(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int most) {
        var call = ranked(10, most);
        var now = CLOSES;
        for (var step : steps) {
            now = now.plus(step.later);
            if (call.decide(step.command, now) instanceof Decision.Changed<Call> changed) call = changed.next();
            assertThat(call.applications().stream()
                            .filter(Application::holdsSeat)
                            .count())
                    .isLessThanOrEqualTo(most);
        }
    }

    @Property
    void eachCityIsOfferedASeatAtMostOnceAndNeverAfterItDeclinedOrLetItExpire(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int most) {
        var offered = new HashSet<String>();
        var gone = new HashSet<String>();
        for (var event : play(ranked(10, most), steps)) {
            switch (event) {
                case SeatOffered offer ->
                    assertThat(offered.add(offer.city()) && !gone.contains(offer.city()))
                            .isTrue();
                case SeatDeclined declined -> gone.add(declined.city());
                case SeatExpired expired -> gone.add(expired.city());
                default -> {}
            }
        }
    }

    @Property
    void noSeatStaysEmptyWhileAnyoneWaitsInReserve(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int most) {
        var call = ranked(10, most);
        var now = CLOSES;
        for (var step : steps) {
            now = now.plus(step.later);
            if (call.decide(step.command, now) instanceof Decision.Changed<Call> changed) call = changed.next();
            var waiting = call.applications().stream()
                    .anyMatch(one -> one.standing() instanceof Application.Standing.Reserved);
            if (waiting)
                assertThat(call.applications().stream()
                                .filter(Application::holdsSeat)
                                .count())
                        .isEqualTo(most);
        }
    }

    private static List<Event> play(Call call, List<Step> steps) {
        var told = new ArrayList<Event>();
        var now = CLOSES;
        for (var step : steps) {
            now = now.plus(step.later);
            if (call.decide(step.command, now) instanceof Decision.Changed<Call>(var next, var events)) {
                call = next;
                told.addAll(events);
            }
        }
        return told;
    }

    static Call ranked(int cities, int most) {
        var plan = new Call.Plan("pioneers-2022-2025", "2022-2025", 1, most, CLOSES, ZoneId.of("Europe/Madrid"), 10);
        Call call = next(Call.open(plan, CLOSES.minusSeconds(60)));
        for (var city : ids(cities))
            call = next(call.decide(new Command.Apply(application(city)), CLOSES.minusSeconds(30)));
        return next(call.decide(new Command.Rank(ids(cities)), CLOSES));
    }

    static Application application(String city) {
        return Application.of(
                new Application.City(city, city, "ES", "EUROPE", true),
                new Contact(city + ".1", "Someone", city + "@example.org", "es"),
                "We want to");
    }

    private static List<String> ids(int cities) {
        return IntStream.range(0, cities).mapToObj(i -> "city-" + i).toList();
    }

    private static Call next(Decision<Call> decision) {
        return ((Decision.Changed<Call>) decision).next();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var answers = Combinators.combine(Arbitraries.of(ids(10)), Arbitraries.of(true, false))
                .as((city, accept) -> (Command) new Command.Answer(city, accept));
        var later = Arbitraries.frequency(
                Tuple.of(4, Duration.ZERO), Tuple.of(2, Duration.ofDays(3)), Tuple.of(1, Duration.ofDays(11)));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, answers), Tuple.of(1, Arbitraries.just((Command) new Command.Wake()))),
                        later)
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
