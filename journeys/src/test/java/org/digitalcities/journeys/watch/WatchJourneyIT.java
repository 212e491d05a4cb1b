package org.digitalcities.journeys.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.TreeSet;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** What the dashboard and the alerts name is what the running services publish. */
class WatchJourneyIT {

    /** The gateway and the five services behind it. */
    private static final int PROCESSES = 6;

    @Test
    void everySeriesThatIsWatchedIsPublished() throws Exception {
        var base = AfterTheStory.shared().stage().hub().address().getPort();
        var scrape = new StringBuilder();
        try (var http = HttpClient.newHttpClient()) {
            for (var port = base; port < base + PROCESSES; port++) {
                var answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus")).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as("port %s", port).isEqualTo(200);
                scrape.append(answer.body());
            }
        }
        var published = scrape.toString();
        var missing = new TreeSet<String>();

        for (var expression : Watched.expressions()) {
            for (var series : Watched.series(expression)) {
                // Prometheus makes this one itself.
                if (!series.name().equals("up") && !Watched.isIn(published, series)) missing.add(series.toString());
            }
        }

        assertThat(missing).isEmpty();
    }
}
