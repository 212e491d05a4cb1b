package org.digitalcities.features;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A feature of the hub, as its file describes it. */
public final class Feature {

    /** Modules that are no service behind the gateway. */
    private static final Set<String> SHARED = Set.of("gateway", "webkit", "messaging");

    private final String name;
    private final FeatureFile file;

    Feature(String name, FeatureFile file) {
        this.name = name;
        this.file = file;
    }

    /** Its module and its folder, such as {@code membership/campaign}. */
    public String name() {
        return name;
    }

    /** The service that it belongs to, such as {@code membership}. */
    public String service() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Its endpoints and pages. */
    public List<Access> access() {
        return file.access().entrySet().stream().map(Feature::access).toList();
    }

    /** The beginnings of the paths that the gateway passes to its service; none for a shared module's. */
    public Set<String> beginnings() {
        if (SHARED.contains(service())) return Set.of();
        return Stream.concat(
                        file.routes().stream(),
                        access().stream()
                                .filter(access -> !access.isInside())
                                .map(access -> PathBeginning.of(access.path())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its links in the console. */
    public List<NavigationLink> navigation() {
        return file.navigation().stream()
                .map(link -> new NavigationLink(
                        link.group(),
                        link.order(),
                        link.path(),
                        link.text(),
                        link.also(),
                        rolesOf("GET " + link.path())))
                .toList();
    }

    /** For each path that ends with a variable, an id that exists in the tests. */
    public Map<String, ExampleId> ids() {
        return file.ids();
    }

    /** By endpoint. */
    public Map<String, ExampleRequest> examples() {
        return file.examples();
    }

    /** Its consumers of events. */
    public List<EventConsumer> consumes() {
        return file.consumes().entrySet().stream()
                .map(entry -> new EventConsumer(
                        entry.getKey(),
                        entry.getValue().group(),
                        entry.getValue().topics(),
                        entry.getValue().waitMillis()))
                .toList();
    }

    /** What chaos sends and expects; empty for a feature that it leaves alone. */
    public ChaosRules chaos() {
        return file.chaos();
    }

    private List<String> rolesOf(String endpoint) {
        return access().stream()
                .filter(access -> access.endpoint().equals(endpoint))
                .map(Access::roles)
                .flatMap(Collection::stream)
                .toList();
    }

    private static Access access(Map.Entry<String, String> row) {
        var endpoint = row.getKey().split(" ", 2);
        return new Access(
                endpoint[0],
                endpoint.length < 2 ? "" : endpoint[1].strip(),
                Arrays.stream(row.getValue().strip().split("\\s+")).toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
