package org.digitalcities.partner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.partner.webhook.WebhookResult;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2022-07-15T08:00:00Z");
    private static final RetrySchedule SCHEDULE = new RetrySchedule(RetrySchedule.USUAL);
    private static final Delivery FRESH = Delivery.fresh(
            "endpoint-1", "event-1", "membership.member-renewed.v2", SubjectKind.MEMBER.of("fi-lappeenranta"), 7, NOW);

    @Test
    void anAcceptedDeliveryIsOver() {
        var done = FRESH.after(new WebhookResult.Accepted(204), NOW, 12, SCHEDULE, 0);
        assertThat(done.state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(done.due()).isNull();
        assertThat(done.attempts()).containsExactly(new Delivery.Attempt(NOW, Optional.of(204), Optional.empty(), 12));
    }

    @Test
    void aRefusedDeliveryIsTriedAgainAfterLongerAndLongerPausesAndFailsAfterThreeDays() {
        var delivery = FRESH;
        var now = NOW;
        for (var pause : RetrySchedule.USUAL) {
            delivery = delivery.after(new WebhookResult.Refused(500, Optional.empty()), now, 1, SCHEDULE, 0);
            assertThat(delivery.due()).isEqualTo(now.plus(pause));
            now = delivery.due();
        }
        delivery = delivery.after(new WebhookResult.Unanswered("timeout"), now, 1, SCHEDULE, 0);
        assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
        assertThat(delivery.count()).isEqualTo(10);
        assertThat(Duration.between(NOW, now)).isGreaterThan(Duration.ofDays(3));
    }

    @Test
    void aReceiverMayAskForALongerPauseButNotForMoreThanADay() {
        assertThat(FRESH.after(new WebhookResult.Refused(429, Optional.of(Duration.ofMinutes(2))), NOW, 1, SCHEDULE, 0)
                        .due())
                .isEqualTo(NOW.plusSeconds(120));
        assertThat(FRESH.after(new WebhookResult.Refused(503, Optional.of(Duration.ofDays(9))), NOW, 1, SCHEDULE, 0)
                        .due())
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void whatIsGoneWaitsForTheEndpointToBeEnabledAgain() {
        var waiting = FRESH.after(new WebhookResult.Gone(), NOW, 1, SCHEDULE, 0);
        assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(waiting.attempts()).hasSize(1);
    }

    @Test
    void onlyTheNewestAttemptsAreKept() {
        var schedule = new RetrySchedule(java.util.Collections.nCopies(50, Duration.ofSeconds(1)));
        var delivery = FRESH;
        for (int i = 0; i < 40; i++)
            delivery = delivery.after(
                    new WebhookResult.Refused(500, Optional.empty()), NOW.plusSeconds(i), 1, schedule, 0);
        assertThat(delivery.attempts()).hasSize(20);
        assertThat(delivery.attempts().getLast().at()).isEqualTo(NOW.plusSeconds(39));
        assertThat(delivery.count()).isEqualTo(40);
    }

    @Property
    void chanceMakesAPauseAtMostAFifthLonger(
            @ForAll @IntRange(min = 1, max = 9) int attempts, @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        var pause = Duration.between(
                NOW, SCHEDULE.next(attempts, NOW, chance, Optional.empty()).orElseThrow());
        assertThat(pause)
                .isBetween(
                        RetrySchedule.USUAL.get(attempts - 1),
                        RetrySchedule.USUAL.get(attempts - 1).multipliedBy(6).dividedBy(5));
    }

    @Test
    void anIdIsTheEndpointsAndTheEvents() {
        assertThat(FRESH.id()).isEqualTo("endpoint-1.event-1");
        assertThat(new RetrySchedule(List.of()).next(1, NOW, 0, Optional.empty()))
                .isEmpty();
    }
}
