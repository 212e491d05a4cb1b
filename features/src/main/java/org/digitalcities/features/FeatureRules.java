package org.digitalcities.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold for the files of all features together. */
final class FeatureRules {

    private static final Pattern ENDPOINT = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) /\\S*");
    private static final Pattern WHO = Pattern.compile(
            "anyone|link|inside|secretariat|communications|study|operator|service|(city|partner)(=(own|unseen))?");
    private static final String EVENTS = ".events";

    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private final Map<String, Feature> beginnings = new HashMap<>();
    private final Map<String, String> consumers = new HashMap<>();
    private final Map<String, String> chaos = new HashMap<>();
    private final Set<String> everywhere = new HashSet<>();

    private final Set<String> services;

    private FeatureRules(Set<String> services) {
        this.services = services;
    }

    /**
     * The faults, each with the feature's name; none if all is well.
     *
     * @param services the names of all services
     */
    static List<String> faults(List<Feature> features, Set<String> services) {
        var rules = new FeatureRules(services);
        features.forEach(feature -> feature.access().forEach(access -> rules.everywhere.add(access.endpoint())));
        features.forEach(rules::check);
        rules.ids(features);
        return rules.faults;
    }

    private void check(Feature feature) {
        feature.access().forEach(access -> access(feature, access));
        var claimed = new HashSet<String>();
        feature.access().forEach(access -> claimed.add(access.endpoint()));
        // A page beside a list may be another feature's.
        for (var entry : feature.navigation())
            Stream.concat(
                            Stream.of(entry.path()).filter(path -> !claimed.contains("GET " + path)),
                            entry.also().stream().filter(path -> !everywhere.contains("GET " + path)))
                    .forEach(path -> add(feature, "the navigation leads to %s, for which access has no row", path));
        for (var endpoint : feature.examples().keySet())
            if (!claimed.contains(endpoint)) add(feature, "examples names %s, for which access has no row", endpoint);
        for (var path : feature.ids().keySet())
            if (!path.contains("}") || claimed.stream().noneMatch(endpoint -> uses(endpoint, path)))
                add(feature, "ids names %s, which is the beginning of no path under access", path);
        for (var beginning : feature.beginnings()) {
            var other = beginnings.putIfAbsent(beginning, feature);
            if (other != null && !other.service().equals(feature.service()))
                add(feature, "%s is claimed by %s as well, of another service", beginning, other);
        }
        feature.chaos().requests().forEach((name, request) -> {
            if (!claimed.contains("POST " + request.path()))
                add(feature, "chaos posts %s to %s, for which access has no row", name, request.path());
            single(feature, "request " + name);
        });
        feature.chaos().states().keySet().forEach(collection -> single(feature, "states of " + collection));
        feature.chaos().tallies().keySet().forEach(tally -> single(feature, "tally " + tally));
        for (var consumer : feature.consumes()) {
            if (!consumer.group().startsWith(feature.service() + "."))
                add(feature, "the group %s does not begin with %s", consumer.group(), feature.service());
            if (!services.contains(feature.service())) add(feature, "the group %s is of no service", consumer.group());
            for (var topic : consumer.topics())
                if (!topic.endsWith(EVENTS) || !services.contains(topic.replace(EVENTS, "")))
                    add(feature, "the group %s hears %s, which no service publishes", consumer.group(), topic);
            if (consumer.topics().isEmpty()) add(feature, "the group %s has no topics", consumer.group());
            for (var name : List.of(consumer.group(), feature.service() + " " + consumer.function())) {
                var other = consumers.putIfAbsent(name, feature.name());
                if (other != null) add(feature, "%s consumes in %s as well", name, other);
            }
        }
    }

    private void single(Feature feature, String rule) {
        var other = chaos.putIfAbsent(rule, feature.name());
        if (other != null) add(feature, "%s has the %s of chaos as well", other, rule);
    }

    /** The tests follow links with guessed tokens; other variables need an id that exists. */
    private void ids(List<Feature> features) {
        var ids = new ExampleIds(features);
        for (var feature : features)
            for (var access : feature.access())
                for (var variable : ExampleIds.variables(access.path()))
                    if (!access.who().contains("link")
                            && ids.find(access.path(), variable).isEmpty())
                        add(feature, "ids lacks {%s} of %s", variable, access.endpoint());
    }

    private void access(Feature feature, Access access) {
        if (!ENDPOINT.matcher(access.endpoint()).matches())
            add(feature, "'%s' is not a method and a path", access.endpoint());
        for (var word : access.who())
            if (!WHO.matcher(word).matches()) add(feature, "%s is for '%s', which is no role", access.endpoint(), word);
        var other = endpoints.putIfAbsent(ExampleIds.fill(access.endpoint(), _ -> "{}"), feature.name());
        if (other != null) add(feature, "%s is claimed by %s as well", access.endpoint(), other);
    }

    /** Whether the key of an id is of this endpoint. */
    private static boolean uses(String endpoint, String key) {
        var path = endpoint.substring(endpoint.indexOf(' ') + 1);
        return ExampleIds.covers(key, path) && path.contains("{" + ExampleIds.variable(key) + "}");
    }

    private void add(Feature feature, String fault, Object... values) {
        faults.add(feature.name() + ": " + fault.formatted(values));
    }
}
