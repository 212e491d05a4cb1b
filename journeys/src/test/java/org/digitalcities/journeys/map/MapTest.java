package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.features.EventConsumer;
import org.digitalcities.features.Features;
import org.junit.jupiter.api.Test;

/** The map of consumers agrees with what the features consume. */
class MapTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+\\.[a-z]+)` \\| (`[^|]+) \\|");

    @Test
    void everyGroupOfAFeatureStandsOnTheMapWithTheTopicsThatItConsumes() throws IOException {
        var consumed = Features.all().stream()
                .flatMap(feature -> feature.consumes().stream())
                .collect(Collectors.toMap(
                        EventConsumer::group, consumer -> (Set<String>) new TreeSet<>(consumer.topics())));

        assertThat(consumed).hasSizeGreaterThan(5);
        assertThat(onTheMap()).containsAllEntriesOf(consumed);
    }

    @Test
    void everyGroupOnTheMapIsNamedInAService() throws IOException {
        for (var group : onTheMap().keySet()) {
            var service = ROOT.resolve(group.substring(0, group.indexOf('.')) + "-service/src/main");
            try (var files = Files.walk(service)) {
                assertThat(files.filter(Files::isRegularFile)
                                .filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                                .anyMatch(file -> text(file).contains(group)))
                        .as("a file of %s names %s", service, group)
                        .isTrue();
            }
        }
    }

    @Test
    void everyServiceThatHasEventsIsDrawn() throws IOException {
        var map = Files.readString(ROOT.resolve("docs/map.md"));

        var topics = Catalogue.types().stream()
                .map(Catalogue::wireName)
                .map(name -> name.substring(0, name.indexOf('.')) + ".events")
                .collect(Collectors.toSet());

        assertThat(topics).allMatch(map::contains);
    }

    private static Map<String, Set<String>> onTheMap() throws IOException {
        var rows = new TreeMap<String, Set<String>>();
        ROW.matcher(Files.readString(ROOT.resolve("docs/map.md")))
                .results()
                .forEach(row ->
                        rows.put(row.group(1), names(Stream.of(row.group(2).replace("`", "")))));
        return rows;
    }

    private static Set<String> names(Stream<String> lists) {
        return lists.flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
