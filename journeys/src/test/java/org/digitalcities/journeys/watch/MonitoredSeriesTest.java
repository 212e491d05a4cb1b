package org.digitalcities.journeys.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Set;
import org.digitalcities.journeys.watch.MonitoredSeries.Series;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MonitoredSeriesTest {

    @Test
    void anExpressionIsReadForItsSeriesAndTheirLabels() {
        assertThat(
                        MonitoredSeries.series(
                                "histogram_quantile(0.95, sum by (to, le) (rate(gateway_requests_seconds_bucket{status=~\"5..\",to!=\"a_b\"}[5m]))) > 0"))
                .containsExactly(new Series("gateway_requests_seconds_bucket", Set.of("status", "to")));
        assertThat(MonitoredSeries.series("up{job=\"hub\"} == 0")).containsExactly(new Series("up", Set.of("job")));
        assertThat(MonitoredSeries.series("a_b > 0 and on (room) c_d{x=\"1\"} == 0"))
                .containsExactly(new Series("a_b", Set.of()), new Series("c_d", Set.of("x")));
    }

    @Test
    void aSeriesIsFoundInAScrapeByItsNameAndLabels() {
        var scrape = "# HELP a_b text\na_b{room=\"notice\",outcome=\"accepted\"} 1.0\n";

        assertThat(MonitoredSeries.isIn(scrape, new Series("a_b", Set.of("outcome", "room"))))
                .isTrue();
        assertThat(MonitoredSeries.isIn(scrape, new Series("a_b", Set.of("service"))))
                .isFalse();
        assertThat(MonitoredSeries.isIn(scrape, new Series("a", Set.of()))).isFalse();
    }

    @Test
    void eachAlertFiresWhenItShouldAndNotBefore() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("sh", "-c", "command -v promtool").start().waitFor() == 0,
                "no promtool here (Debian: prometheus)");

        var check = new ProcessBuilder("promtool", "test", "rules", "alerts-test.yml", "alerts-around-test.yml")
                .directory(new File("../deploy/prometheus"))
                .inheritIO();

        assertThat(check.start().waitFor()).isZero();
    }

    @Test
    void eachPanelOfTheDashboardLooksAtSomething() {
        assertThat(MonitoredSeries.dashboard().path("panels"))
                .hasSizeGreaterThan(9)
                .allSatisfy(panel -> assertThat(panel.path("targets"))
                        .as(panel.path("title").asString())
                        .isNotEmpty()
                        .allSatisfy(target -> assertThat(MonitoredSeries.series(
                                        target.path("expr").asString()))
                                .isNotEmpty()));
    }
}
