package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.local.KafkaAccess;
import org.digitalcities.local.KafkaAccess.Right;
import org.digitalcities.messaging.event.Topics;
import org.junit.jupiter.api.Test;

/** The rights of Kafka's users follow from the map: who publishes where, and which group consumes what. */
class KafkaAccessTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern GROUP = Pattern.compile("\\| `(([a-z]+)\\.[a-z]+)` \\| (`[^|]+) \\|");
    private static final Pattern PUBLISHES = Pattern.compile("(?m)^ ([a-z]+) [─►]+ ([a-z]+\\.events)");
    private static final Set<String> OTHERS = Set.of("institution", "watching");

    private final KafkaAccess access = read();
    private final String map = text(ROOT.resolve("docs/map.md"));

    @Test
    void eachServiceMayWriteToTheTopicsThatTheMapShowsAndToNoOthers() {
        var writes = new TreeMap<String, Set<String>>();
        PUBLISHES
                .matcher(map)
                .results()
                .forEach(row -> writes.put(
                        row.group(1) + "-service", new TreeSet<>(Set.of(row.group(2), Topics.DEAD_LETTERS))));
        assertThat(writes).hasSize(5);
        writes.get("partner-service").add(Topics.PUBLIC);
        writes.get("membership-service").add(Topics.CLOCK);

        assertThat(named("topic", "Write")).isEqualTo(writes);
    }

    @Test
    void eachServiceMayReadWhatItsGroupsConsumeAndTheClockAndNoOtherTopic() {
        var reads = new TreeMap<String, Set<String>>();
        for (var user : services()) reads.put(user, new TreeSet<>(Set.of(Topics.CLOCK)));
        GROUP.matcher(map)
                .results()
                .forEach(row -> reads.get(row.group(2) + "-service").addAll(names(row.group(3))));
        reads.put("institution", Set.of(Topics.PUBLIC));

        assertThat(named("topic", "Read")).isEqualTo(reads);
    }

    @Test
    void eachServiceHasTheGroupsOfTheMapAndNoOthers() {
        var groups = new TreeMap<String, Set<String>>();
        GROUP.matcher(map)
                .results()
                .forEach(row -> groups.computeIfAbsent(row.group(2) + "-service", name -> new TreeSet<>())
                        .add(row.group(1)));
        assertThat(groups).hasSizeGreaterThan(3);
        groups.put("institution", Set.of("institution.*"));

        assertThat(named("group", "Read")).isEqualTo(groups);
    }

    @Test
    void onlyPartnerServiceHasTransactionsAndNobodyHasMoreThanThisFileSays() {
        assertThat(named("transactional-id", "Write")).isEqualTo(Map.of("partner-service", Set.of("partner.public-*")));
        assertThat(access.rights()).extracting(Right::type).containsOnly("topic", "group", "transactional-id");
        assertThat(access.rights().stream().flatMap(right -> right.operations().stream()))
                .containsOnly("Read", "Write", "Describe");
        assertThat(rightsOf("watching")).allMatch(right -> right.operations().equals(List.of("Describe")));
        assertThat(access.users())
                .containsAll(OTHERS)
                .hasSize(OTHERS.size() + services().size());
    }

    @Test
    void theTopicsAreThoseThatTheServicesExpect() {
        var expected = Topics.all(1).stream()
                .map(topic -> new KafkaAccess.Topic(topic.name(), topic.numPartitions(), topic.configs()))
                .toList();

        assertThat(access.topics()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> services() {
        return Stream.of("identity", "membership", "newsletter", "study", "partner")
                .map(name -> name + "-service")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Right> rightsOf(String user) {
        return access.rights().stream()
                .filter(right -> right.user().equals(user))
                .toList();
    }

    /** The names of one type of resource by user, for which the user may do this. */
    private Map<String, Set<String>> named(String type, String operation) {
        return access.rights().stream()
                .filter(right -> right.type().equals(type) && right.operations().contains(operation))
                .collect(Collectors.groupingBy(
                        Right::user, TreeMap::new, Collectors.mapping(Right::name, Collectors.toSet())));
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.replace("`", "").split(","))
                .map(String::strip)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static KafkaAccess read() {
        try {
            return KafkaAccess.read(ROOT.resolve("deploy/kafka/acls.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
