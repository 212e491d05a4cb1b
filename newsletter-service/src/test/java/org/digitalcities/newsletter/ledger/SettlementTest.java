package org.digitalcities.newsletter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.digitalcities.newsletter.mail.Delivery;

class SettlementTest {

    private static final Instant NOW = Instant.parse("2022-09-01T10:00:00Z");

    @Property
    void onlyWhatWasCertainlyNotAcceptedIsTriedAgain(@ForAll("deliveries") Delivery delivery, @ForAll @IntRange(max = 100) int attempts) {
        var again = Settlement.of(delivery, attempts, NOW) instanceof Settlement.Again;
        if (again) assertThat(delivery).isInstanceOfAny(Delivery.Deferred.class, Delivery.Away.class, Delivery.Failed.class);
        if (delivery instanceof Delivery.Uncertain) assertThat(again).isFalse();
    }

    @Property
    void anotherTryIsAlwaysLaterAndNeverMoreThanTwoHours(@ForAll("deliveries") Delivery delivery, @ForAll @IntRange(max = 1_000) int attempts) {
        if (Settlement.of(delivery, attempts, NOW) instanceof Settlement.Again again) {
            assertThat(again.due()).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(Settlement.LONGEST_PAUSE));
        }
    }

    @Property
    void aServerThatIsAwayNeverEndsAMail(@ForAll @IntRange(max = 1_000_000) int attempts) {
        assertThat(Settlement.of(new Delivery.Away("gone"), attempts, NOW)).isInstanceOf(Settlement.Again.class);
    }

    @Example
    void aMailThatIsPutOffForTwoDaysIsRefused() {
        assertThat(Settlement.of(new Delivery.Deferred("451 later"), Settlement.MOST_ATTEMPTS - 1, NOW))
                .isInstanceOfSatisfying(Settlement.Final.class, end -> assertThat(end.outcome()).isEqualTo(Settlement.Outcome.REFUSED));
    }

    @Example
    void aMailThatCannotBeMadeForTwoDaysEnds() {
        assertThat(Settlement.of(new Delivery.Failed("no letter"), Settlement.MOST_ATTEMPTS - 1, NOW)).isInstanceOf(Settlement.Final.class);
    }

    @Provide
    Arbitrary<Delivery> deliveries() {
        return Arbitraries.of(new Delivery.Accepted(), new Delivery.Refused("550 no"), new Delivery.Deferred("451 later"),
                new Delivery.Away("gone"), new Delivery.Uncertain("cut"), new Delivery.Failed("no letter"));
    }
}
