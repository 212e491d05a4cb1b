package org.digitalcities.local.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Kafka's rights in {@code deploy/kafka/acls.txt} are those that docs/map.md needs, and nobody writes what another publishes. */
final class RightsCheck implements ComposeCheck {

    private static final Pattern GROUP = Pattern.compile("(?m)^\\| `([a-z]+)\\.[a-z]+` \\| ([^|]+) \\|");
    private static final Pattern TOPIC = Pattern.compile("`([a-z.]+)`");
    private static final Set<String> SHARED = Set.of("dead-letters", "hub.clock");
    private static final String SERVICE = "-service";

    @Override
    public String name() {
        return "rights in Kafka";
    }

    /** One line of the file. */
    private record Right(String user, String kind, String name, List<String> operations) {

        boolean allows(String wantedKind, String wanted, String operation) {
            var matches =
                    name.endsWith("*") ? wanted.startsWith(name.substring(0, name.length() - 1)) : wanted.equals(name);
            return kind.equals(wantedKind) && matches && operations.stream().anyMatch(operation::equalsIgnoreCase);
        }
    }

    @Override
    public Findings look(ComposeFiles files) throws IOException {
        var faults = new ArrayList<String>();
        var rights = rights(files, faults);
        var groups = GROUP.matcher(files.text("docs/map.md")).results().toList();
        for (var group : groups) {
            var user = group.group(1) + SERVICE;
            var name = group.group().split("`")[1];
            demand(rights, user, "group", name, "Read", faults);
            TOPIC.matcher(group.group(2))
                    .results()
                    .forEach(topic -> demand(rights, user, "topic", topic.group(1), "Read", faults));
        }
        for (var right : rights) {
            if (!right.kind.equals("topic") || right.operations.stream().noneMatch("Write"::equalsIgnoreCase)) continue;
            var own = right.user.replace(SERVICE, "") + ".events";
            var isPublic = right.name.equals("public.events") && right.user.equals("partner-service");
            if (!right.name.equals(own) && !isPublic && !SHARED.contains(right.name))
                faults.add(right.user + " may write " + right.name);
        }
        if (groups.isEmpty()) faults.add("docs/map.md has no table of groups");
        return new Findings(faults, List.of(groups.size() + " groups and " + rights.size() + " rights"), List.of());
    }

    private static List<Right> rights(ComposeFiles files, List<String> faults) throws IOException {
        var rights = new ArrayList<Right>();
        for (var line : files.text("deploy/kafka/acls.txt").lines().toList()) {
            var words = line.replaceFirst("#.*", "").strip().split("\\s+");
            if (words[0].isEmpty() || words[0].equals("topic")) continue;
            if (words.length < 4) faults.add("deploy/kafka/acls.txt: \"" + line + "\" has no operation");
            else
                rights.add(
                        new Right(words[0], words[1], words[2], List.of(words).subList(3, words.length)));
        }
        return rights;
    }

    private static void demand(
            List<Right> rights, String user, String kind, String name, String operation, List<String> faults) {
        if (rights.stream().noneMatch(right -> right.user.equals(user) && right.allows(kind, name, operation)))
            faults.add(user + " may not " + operation + " the " + kind + " " + name + ", which docs/map.md needs");
    }
}
