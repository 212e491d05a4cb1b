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
import org.digitalcities.newsletter.mail.SmtpResult;

class RetryDecisionTest {

    private static final Instant NOW = Instant.parse("2022-09-01T10:00:00Z");

    @Property
    void onlyWhatWasCertainlyNotAcceptedIsTriedAgain(
            @ForAll("deliveries") SmtpResult delivery, @ForAll @IntRange(max = 100) int attempts) {
        var again = RetryDecision.of(delivery, attempts, NOW) instanceof RetryDecision.Again;
        if (again)
            assertThat(delivery)
                    .isInstanceOfAny(SmtpResult.Deferred.class, SmtpResult.Away.class, SmtpResult.Failed.class);
        if (delivery instanceof SmtpResult.Uncertain) assertThat(again).isFalse();
    }

    @Property
    void anotherTryIsAlwaysLaterAndNeverMoreThanTwoHours(
            @ForAll("deliveries") SmtpResult delivery, @ForAll @IntRange(max = 1_000) int attempts) {
        if (RetryDecision.of(delivery, attempts, NOW) instanceof RetryDecision.Again again) {
            assertThat(again.due()).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(RetryDecision.LONGEST_PAUSE));
        }
    }

    @Property
    void aServerThatIsAwayNeverEndsAMail(@ForAll @IntRange(max = 1_000_000) int attempts) {
        assertThat(RetryDecision.of(new SmtpResult.Away("gone"), attempts, NOW))
                .isInstanceOf(RetryDecision.Again.class);
    }

    @Example
    void aMailThatIsPutOffForTwoDaysIsRefused() {
        assertThat(RetryDecision.of(new SmtpResult.Deferred("451 later"), RetryDecision.MOST_ATTEMPTS - 1, NOW))
                .isInstanceOfSatisfying(
                        RetryDecision.Final.class,
                        end -> assertThat(end.outcome()).isEqualTo(RetryDecision.Outcome.REFUSED));
    }

    @Example
    void aMailThatCannotBeMadeForTwoDaysEnds() {
        assertThat(RetryDecision.of(new SmtpResult.Failed("no letter"), RetryDecision.MOST_ATTEMPTS - 1, NOW))
                .isInstanceOf(RetryDecision.Final.class);
    }

    @Provide
    Arbitrary<SmtpResult> deliveries() {
        return Arbitraries.of(
                new SmtpResult.Accepted(),
                new SmtpResult.Refused("550 no"),
                new SmtpResult.Deferred("451 later"),
                new SmtpResult.Away("gone"),
                new SmtpResult.Uncertain("cut"),
                new SmtpResult.Failed("no letter"));
    }
}
