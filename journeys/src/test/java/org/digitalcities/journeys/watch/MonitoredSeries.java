package org.digitalcities.journeys.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The expressions of the dashboard and the alert rules in PromQL, and the series in them. */
final class MonitoredSeries {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    /** A name that is not a function, with its labels if it has any. */
    private static final Pattern SERIES =
            Pattern.compile("\\b([a-z][a-z0-9_]*_[a-z0-9_]+|up)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

    private MonitoredSeries() {}

    /** A series: its name and the labels that an expression uses. */
    record Series(String name, Set<String> labels) implements Comparable<Series> {

        @Override
        public int compareTo(Series other) {
            return toString().compareTo(other.toString());
        }
    }

    static JsonNode dashboard() {
        return read("grafana/dashboards/hub.json", new JsonMapper());
    }

    static List<String> expressions() {
        var expressions = new ArrayList<>(dashboard().findValuesAsString("expr"));
        expressions.addAll(read("prometheus/alerts.yml", new YAMLMapper()).findValuesAsString("expr"));
        return expressions;
    }

    static Set<Series> series(String expression) {
        var found = new TreeSet<Series>();
        SERIES.matcher(STRING.matcher(expression).replaceAll("\"\"")).results().forEach(match -> {
            var labels = new TreeSet<String>();
            if (match.group(2) != null)
                LABEL.matcher(match.group(2)).results().forEach(label -> labels.add(label.group(1)));
            found.add(new Series(match.group(1), labels));
        });
        return found;
    }

    /** Whether a scrape has a line of that series with these labels. */
    static boolean isIn(String scrape, Series series) {
        return scrape.lines()
                .anyMatch(line -> (line.startsWith(series.name + "{") || line.startsWith(series.name + " "))
                        && series.labels.stream()
                                .allMatch(label ->
                                        line.contains("{" + label + "=\"") || line.contains("," + label + "=\"")));
    }

    private static JsonNode read(String file, ObjectMapper mapper) {
        try {
            return mapper.readTree(Files.readString(DEPLOY.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
