package org.digitalcities.journeys.chaos.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.features.Feature;
import org.digitalcities.features.Features;

/**
 * A request of a run, and the required effects of an accepted one, as its feature says.
 *
 * @param name as a history writes it down
 * @param path with names in braces for what a call says in it
 * @param service of the route
 * @param collection of the aggregate
 * @param keyed whether the aggregate itself stores the idempotency key
 * @param told the types of event that nothing but an accepted call of such a route causes
 */
public record Route(String name, String path, String service, String collection, boolean keyed, List<String> told) {

    private static final Map<String, Route> ALL = ofFeatures();

    private static Map<String, Route> ofFeatures() {
        var routes = new LinkedHashMap<String, Route>();
        for (var feature : Features.all())
            feature.chaos().requests().keySet().forEach(name -> routes.put(name, of(feature, name)));
        return routes;
    }

    private static Route of(Feature feature, String name) {
        var request = feature.chaos().requests().get(name);
        return new Route(
                name, request.path(), feature.service(), request.collection(), request.keyed(), request.told());
    }

    /** The route with that name. */
    public static Route named(String name) {
        var route = ALL.get(name);
        if (route == null) throw new IllegalArgumentException("no feature has a request " + name + " of chaos");
        return route;
    }

    /** The routes of all features. */
    public static List<Route> all() {
        return List.copyOf(ALL.values());
    }

    /** The routes whose accepted calls are the only cause of an event type; none where others cause it too. */
    public static List<Route> causing(String type) {
        return ALL.values().stream().filter(route -> route.told.contains(type)).toList();
    }

    /** The path of a call that says this in it. */
    public String at(Map<String, String> variables) {
        var at = path;
        for (var variable : variables.entrySet()) at = at.replace("{" + variable.getKey() + "}", variable.getValue());
        return at;
    }

    /** Whether the path names an existing aggregate, by its id or a personal link; otherwise the request creates one. */
    public boolean leadsToOne() {
        return path.contains("{");
    }

    /** The kind of the aggregate. */
    public SubjectKind kind() {
        return Kinds.of(service, collection);
    }

    @Override
    public String toString() {
        return name;
    }
}
