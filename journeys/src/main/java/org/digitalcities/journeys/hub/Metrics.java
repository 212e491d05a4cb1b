package org.digitalcities.journeys.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics of one process at one moment, in Prometheus' text format. */
public final class Metrics {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String text;

    private Metrics(String text) {
        this.text = text;
    }

    /** The metrics of the process that listens on this port of the loopback address. */
    public static Metrics at(int port) {
        var address = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        try {
            return new Metrics(
                    HTTP.send(HttpRequest.newBuilder(address).timeout(LOOK).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sums of a series' lines by the values of a label, zeros left out. */
    public Map<String, Long> by(String label, String series) {
        var value = Pattern.compile("(?:^|,)" + label + "=\"([^\"]*)\"");
        var sums = new TreeMap<String, Long>();
        lines(series)
                .forEach(line -> value.matcher(line.group(1))
                        .results()
                        .forEach(found -> sums.merge(found.group(1), Math.round(figure(line)), Long::sum)));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** The highest figure among a series' lines that hold all these labels. */
    public OptionalDouble highest(String series, String... labels) {
        return matching(series, labels).mapToDouble(Metrics::figure).max();
    }

    /** The sum of a series' lines that hold all these labels. */
    public long sum(String series, String... labels) {
        return Math.round(matching(series, labels).mapToDouble(Metrics::figure).sum());
    }

    private Stream<MatchResult> matching(String series, String... labels) {
        return lines(series)
                .filter(line ->
                        List.of(labels).stream().allMatch(label -> line.group(1).contains(label)));
    }

    private Stream<MatchResult> lines(String series) {
        return Pattern.compile("(?m)^" + series + "\\{(.*)} (\\S+)$")
                .matcher(text)
                .results();
    }

    private static double figure(MatchResult line) {
        return Double.parseDouble(line.group(2));
    }
}
