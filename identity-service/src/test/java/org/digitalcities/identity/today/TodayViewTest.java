package org.digitalcities.identity.today;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digitalcities.identity.today.TodayCollector.Part;
import org.digitalcities.identity.today.TodayView.Section;
import org.digitalcities.webkit.today.TodayLine;
import org.digitalcities.webkit.today.TodayUrgency;
import org.junit.jupiter.api.Test;

class TodayViewTest {

    private static TodayLine line(TodayUrgency urgency, String due, String link) {
        return new TodayLine(urgency, "A sentence", 1, false, due == null ? null : Instant.parse(due), link);
    }

    private static Part part(String service, TodayLine... lines) {
        return new Part(service, Optional.of(List.of(lines)));
    }

    private static Part away(String service) {
        return new Part(service, Optional.empty());
    }

    @Test
    void theServiceWithTheMostUrgentItemIsFirst() {
        var view = TodayView.of(List.of(
                part("membership", line(TodayUrgency.COMING, "2023-09-08T21:59:00Z", "/console/c")),
                part("newsletter"),
                part("study", line(TodayUrgency.WAITS, null, "/console/b")),
                part("partner", line(TodayUrgency.WAITS, "2023-09-08T21:59:00Z", "/console/a"))));

        assertThat(view.sections()).extracting(Section::service).containsExactly("partner", "study", "membership");
        assertThat(view.first()).isEqualTo("/console/a");
        assertThat(view.missing()).isEmpty();
        assertThat(view.isEmpty()).isFalse();
    }

    @Test
    void theFirstIsTheMostUrgentThatHasAPage() {
        var view = TodayView.of(List.of(
                part(
                        "membership",
                        line(TodayUrgency.FAILED, null, null),
                        line(TodayUrgency.COMING, null, "/console/c")),
                part("newsletter", line(TodayUrgency.WAITS, null, "/console/b"))));

        assertThat(view.sections()).extracting(Section::service).containsExactly("membership", "newsletter");
        assertThat(view.first()).isEqualTo("/console/b");
        assertThat(TodayView.of(List.of(part("study", line(TodayUrgency.FAILED, null, null))))
                        .first())
                .isNull();
    }

    @Test
    void thatNothingWaitsIsOnlyKnownWhenAllWereAsked() {
        assertThat(TodayView.of(List.of(part("membership"), part("study"))).isEmpty())
                .isTrue();
        var some = TodayView.of(List.of(part("membership"), away("study"), away("partner")));
        assertThat(some.isEmpty()).isFalse();
        assertThat(some.missing()).containsExactly("study", "partner");
    }
}
