package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.webkit.today.TodayUrgency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignTodayTest {

    private static final Instant CLOSES = Instant.parse("2022-09-30T21:59:00Z");
    private static final Campaign CAMPAIGN = ((Decision.Changed<Campaign>) Campaign.open(
                    Campaign.Plan.of(
                            "renewal-2022-2025",
                            "2022-2025",
                            CLOSES.minus(Duration.ofDays(60)),
                            14,
                            Approval.AUTOMATIC,
                            List.of(30, 7, 1)),
                    Deadline.of(CLOSES, ZoneId.of("Europe/Madrid"), 14)))
            .next();

    @ParameterizedTest
    @CsvSource({
        "2022-08-01T00:00:00Z, COMING, today.silent, 2022-09-30T21:59:00Z",
        "2022-09-23T21:58:59Z, COMING, today.silent, 2022-09-30T21:59:00Z",
        "2022-09-23T21:59:00Z, WAITS, today.silent, 2022-09-30T21:59:00Z",
        "2022-09-30T21:58:59Z, WAITS, today.silent, 2022-09-30T21:59:00Z",
        "2022-09-30T21:59:00Z, WAITS, today.late, 2022-10-14T21:59:00Z",
        "2022-10-14T21:58:59Z, WAITS, today.late, 2022-10-14T21:59:00Z"
    })
    void theNearerTheEndTheMoreUrgent(Instant now, TodayUrgency urgency, String text, Instant due) {
        var item = CampaignToday.item((Campaign.Begun) CAMPAIGN, now);

        assertThat(item.urgency()).isEqualTo(urgency);
        assertThat(item.text()).isEqualTo(text);
        assertThat(item.due()).isEqualTo(due);
        assertThat(item.facts()).containsEntry("ends", due).containsEntry("mandate", "2022–2025");
        assertThat(item.link()).isEqualTo("/console/membership/campaigns/renewal-2022-2025");
    }
}
