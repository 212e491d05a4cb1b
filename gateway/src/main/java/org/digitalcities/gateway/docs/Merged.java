package org.digitalcities.gateway.docs;

import java.util.Map;
import java.util.Optional;
import org.digitalcities.gateway.route.RoutedService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges OpenAPI documents into one. If two services use a schema name differently, the service's name is put before it. */
final class Merged {

    private Merged() {}

    static ObjectNode of(Map<RoutedService, Optional<ObjectNode>> documents, String publicUrl, String title) {
        var merged = JsonNodeFactory.instance.objectNode();
        merged.put("openapi", "3.1.0");
        merged.putObject("info").put("title", title).put("version", "1");
        merged.putArray("servers").addObject().put("url", publicUrl);
        var away = merged.putArray("x-away");
        var paths = merged.putObject("paths");
        var components = merged.putObject("components");
        documents.forEach((service, found) -> {
            if (found.isEmpty()) {
                away.add(service.key());
                return;
            }
            var document = renamed(found.get(), service, components);
            document.path("paths").properties().forEach(path -> paths.set(path.getKey(), path.getValue()));
            document.path("components").properties().forEach(kind -> {
                var target = components.withObject(kind.getKey());
                kind.getValue().properties().forEach(one -> target.set(one.getKey(), one.getValue()));
            });
        });
        return merged;
    }

    /** Renames the schemas whose name is taken, with all references to them. */
    private static JsonNode renamed(ObjectNode document, RoutedService service, ObjectNode taken) {
        var copy = document.deepCopy();
        var schemas = copy.path("components").path("schemas");
        if (!(schemas instanceof ObjectNode object)) return copy;
        for (var name : object.propertyNames().stream().toList()) {
            var other = taken.path("schemas").path(name);
            if (other.isMissingNode() || other.equals(object.get(name))) continue;
            var own = service.key() + "." + name;
            object.set(own, object.remove(name));
            pointTo(copy, "#/components/schemas/" + name, "#/components/schemas/" + own);
        }
        return copy;
    }

    private static void pointTo(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object
                && object.path("$ref").asString("").equals(from)) object.put("$ref", to);
        node.values().forEach(child -> pointTo(child, from, to));
    }
}
