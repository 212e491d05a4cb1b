package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The topics of a broker, and the rights of its users, as {@code deploy/kafka/acls.txt} lists them. */
public record KafkaAccess(List<Topic> topics, List<Right> rights) {

    private static final String TOPIC = "topic";
    private static final String EVERY = "*";

    /** A topic that is created. */
    public record Topic(String name, int partitions, Map<String, String> settings) {

        NewTopic once() {
            return new NewTopic(name, partitions, (short) 1).configs(settings);
        }
    }

    /** What a user may do with a resource; a name that ends with {@code *} is a prefix. */
    public record Right(String user, String type, String name, List<String> operations) {

        Stream<AclBinding> bindings() {
            var resource = new ResourcePattern(
                    ResourceType.valueOf(constant(type)), isPrefix() ? name.replaceFirst("\\*$", "") : name, pattern());
            return operations.stream()
                    .map(operation -> new AclBinding(
                            resource,
                            new AccessControlEntry(
                                    "User:" + user,
                                    "*",
                                    AclOperation.valueOf(constant(operation)),
                                    AclPermissionType.ALLOW)));
        }

        private PatternType pattern() {
            return isPrefix() ? PatternType.PREFIXED : PatternType.LITERAL;
        }

        private boolean isPrefix() {
            return name.endsWith(EVERY) && !name.equals(EVERY);
        }

        private static String constant(String word) {
            return word.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    /** Reads the file; throws with the number of a line that says neither. */
    public static KafkaAccess read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var topics = Stream.<Topic>builder();
        var rights = Stream.<Right>builder();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
            var words = List.of(lines.get(i).strip().split("\\s+"));
            try {
                if (words.getFirst().equals(TOPIC)) topics.add(topic(words));
                else rights.add(right(words));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new HubException("Line " + (i + 1) + " of " + file + " is neither a topic nor a right");
            }
        }
        return new KafkaAccess(topics.build().toList(), rights.build().toList());
    }

    private static Topic topic(List<String> words) {
        return new Topic(
                words.get(1),
                Integer.parseInt(words.get(2)),
                words.stream()
                        .skip(3)
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    private static Right right(List<String> words) {
        var right = new Right(words.get(0), words.get(1), words.get(2), words.subList(3, words.size()));
        if (right.bindings().findAny().isEmpty()) throw new IllegalArgumentException("a right without operations");
        return right;
    }

    /** Everybody who signs in. */
    public Set<String> users() {
        return rights.stream().map(Right::user).collect(Collectors.toCollection(TreeSet::new));
    }

    List<AclBinding> bindings() {
        return rights.stream().flatMap(Right::bindings).toList();
    }
}
