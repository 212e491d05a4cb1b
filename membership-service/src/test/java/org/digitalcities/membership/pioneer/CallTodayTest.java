package org.digitalcities.membership.pioneer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.membership.pioneer.CallPropertyTest.application;
import static org.digitalcities.membership.pioneer.CallPropertyTest.ranked;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.membership.pioneer.Call.Command.Answer;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.webkit.today.TodayUrgency;
import org.junit.jupiter.api.Test;

class CallTodayTest {

    private static final Instant CLOSES = Instant.parse("2022-12-01T12:00:00Z");
    private static final Call.Plan PLAN =
            new Call.Plan("pioneers-2022-2025", "2022-2025", 2, 6, CLOSES, ZoneId.of("Europe/Madrid"), 10);

    @Test
    void applicationsComeInUntilTheCallClosesAndWaitForTheirOrderAfterwards() {
        var call = new Call.Receiving(PLAN, List.of(application("fi-lappeenranta"), application("es-bilbao")), null);

        var before = CallToday.item(call, CLOSES.minusSeconds(1));
        assertThat(before.urgency()).isEqualTo(TodayUrgency.COMING);
        assertThat(before.text()).isEqualTo("today.applications");
        assertThat(before.count()).isEqualTo(2);
        var after = CallToday.item(call, CLOSES);
        assertThat(after.urgency()).isEqualTo(TodayUrgency.WAITS);
        assertThat(after.text()).isEqualTo("today.order");
        assertThat(after.facts()).containsEntry("mandate", "2022–2025").containsEntry("ends", CLOSES);
    }

    @Test
    void offersAreCountedUntilEachIsAnswered() {
        var call = ranked(5, 3);
        assertThat(CallToday.item(call, CLOSES).count()).isEqualTo(3);
        assertThat(CallToday.item(call, CLOSES).due()).isEqualTo(CLOSES.plus(Duration.ofDays(10)));

        for (var city : List.of("city-0", "city-1", "city-2"))
            call = ((Decision.Changed<Call>) call.decide(new Answer(city, true), CLOSES.plusSeconds(1))).next();

        assertThat(CallToday.item(call, CLOSES.plusSeconds(2)).count())
                .as("nothing waits")
                .isZero();
        assertThat(CallToday.item(new Call.Receiving(PLAN, List.of(), null), CLOSES)
                        .count())
                .as("a call without applications")
                .isZero();
    }
}
