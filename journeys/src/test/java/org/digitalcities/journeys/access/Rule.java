package org.digitalcities.journeys.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One row of the table of roles: who may use an endpoint or a page, and for which things. */
record Rule(String method, String path, Map<String, Rule.Things> who) {

    /** The things for which a role may use it. */
    enum Things {
        ALL,
        OWN,
        UNSEEN
    }

    private static final Pattern VARIABLE = Pattern.compile("\\{([^:}]+)(:[^}]+)?}");
    private static final Set<String> ROLES = Set.of(
            "anyone",
            "link",
            "inside",
            "secretariat",
            "communications",
            "study",
            "operator",
            "city",
            "partner",
            "service");

    /** The committed table. */
    static List<Rule> table() {
        try (var in = Rule.class.getResourceAsStream("/access/roles.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rule read(String line) {
        var words = line.strip().split("\\s+");
        if (words.length < 3) throw new IllegalArgumentException("names nobody: " + line);
        return new Rule(
                words[0],
                words[1],
                Arrays.stream(words)
                        .skip(2)
                        .map(word -> word.split("="))
                        .collect(Collectors.toUnmodifiableMap(word -> role(word[0], line), Rule::things)));
    }

    private static String role(String name, String line) {
        if (!ROLES.contains(name)) throw new IllegalArgumentException("there is no role " + name + ": " + line);
        return name;
    }

    private static Things things(String[] word) {
        return word.length == 1 ? Things.ALL : Things.valueOf(word[1].toUpperCase(java.util.Locale.ROOT));
    }

    /** A path with only the names of its variables, without their patterns. */
    static String plain(String path) {
        return VARIABLE.matcher(path).replaceAll("{$1}");
    }

    boolean isApi() {
        return path.startsWith("/api/");
    }

    boolean reads() {
        return method.equals("GET");
    }

    boolean isOnly(String word) {
        return who.keySet().equals(Set.of(word));
    }

    boolean isFor(String role) {
        return who.containsKey("anyone") || who.containsKey(role);
    }

    /** Whether that role may use it for its own things only. */
    boolean isForOwn(String role) {
        return who.getOrDefault(role, Things.ALL) != Things.ALL;
    }

    /** The status with which that role is refused for things of others. */
    int refusal(String role) {
        return who.get(role) == Things.OWN ? 403 : 404;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
