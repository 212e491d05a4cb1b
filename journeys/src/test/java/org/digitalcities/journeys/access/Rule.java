package org.digitalcities.journeys.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.features.Access;
import org.digitalcities.features.ExampleIds;
import org.digitalcities.features.ExampleRequest;
import org.digitalcities.features.Features;

/** Who may use an endpoint or a page, and for which things, as its feature says. */
record Rule(String method, String path, Map<String, Rule.Things> who, ExampleRequest example) {

    /** The things for which a role may use it. */
    enum Things {
        ALL,
        OWN,
        UNSEEN
    }

    private static final ExampleRequest NONE = new ExampleRequest(null, null, null);

    /** The rules of all features. */
    static List<Rule> table() {
        return Features.all().stream()
                .flatMap(feature -> feature.access().stream()
                        .map(access -> of(access, feature.examples().get(access.endpoint()))))
                .toList();
    }

    static Rule of(Access access, ExampleRequest example) {
        return new Rule(
                access.method(),
                access.path(),
                access.who().stream()
                        .map(word -> word.split("="))
                        .collect(Collectors.toUnmodifiableMap(word -> word[0], Rule::things)),
                example == null ? NONE : example);
    }

    private static Things things(String[] word) {
        return word.length == 1 ? Things.ALL : Things.valueOf(word[1].toUpperCase(java.util.Locale.ROOT));
    }

    /** A path with only the names of its variables, without their patterns. */
    static String plain(String path) {
        return ExampleIds.fill(path, variable -> "{" + variable.replaceFirst(":.*", "") + "}");
    }

    /** The query that it needs, with its question mark; or nothing. */
    String query() {
        return example.query() == null ? "" : "?" + example.query();
    }

    /** The body of a request that only access refuses. */
    String body() {
        if (!isApi()) return "";
        return example.body() == null ? "{}" : example.body();
    }

    /** Whether its body is a file. */
    boolean isUpload() {
        return example.type() != null;
    }

    /** The type of its body. */
    String bodyType() {
        if (isUpload()) return example.type();
        return isApi() || isOnly("inside") ? "application/json" : "application/x-www-form-urlencoded";
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
