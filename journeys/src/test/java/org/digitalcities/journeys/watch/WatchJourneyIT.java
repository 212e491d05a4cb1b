package org.digitalcities.journeys.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.digitalcities.journeys.story.AfterTheStory;
import org.digitalcities.journeys.watch.MonitoredSeries.Series;
import org.junit.jupiter.api.Test;

/** The running services publish every series that the dashboard and the alerts use. */
class WatchJourneyIT {

    /** The gateway and the five services behind it. */
    private static final int PROCESSES = 6;
    /** membership, newsletter, study and partner. */
    private static final List<Integer> LISTENING = List.of(2, 3, 4, 5);

    @Test
    void everySeriesThatIsWatchedIsPublished() throws Exception {
        var published = String.join("\n", scrapes().values());
        var missing = new TreeSet<String>();

        for (var expression : MonitoredSeries.expressions()) {
            for (var series : MonitoredSeries.series(expression)) {
                // Prometheus itself makes this series.
                if (!series.name().equals("up") && !MonitoredSeries.isIn(published, series))
                    missing.add(series.toString());
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyServiceThatListensTellsHowFarBehindItIs() throws Exception {
        var lag = new Series("messaging_consumer_lag", Set.of("service", "group"));

        var scrapes = scrapes();
        assertThat(LISTENING)
                .allSatisfy(offset -> assertThat(MonitoredSeries.isIn(scrapes.get(offset), lag))
                        .isTrue());
    }

    /** The scrape of each process, by the offset of its port from the hub's first. */
    private static Map<Integer, String> scrapes() throws Exception {
        var base = AfterTheStory.shared().stage().hub().address().getPort();
        var scrapes = new TreeMap<Integer, String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var offset = 0; offset < PROCESSES; offset++) {
                var scrape = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + (base + offset) + "/actuator/prometheus"))
                        .build();
                var answer = http.send(scrape, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as("base + %s", offset).isEqualTo(200);
                scrapes.put(offset, answer.body());
            }
        }
        return scrapes;
    }
}
