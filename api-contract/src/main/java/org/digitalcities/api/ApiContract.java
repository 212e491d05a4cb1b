package org.digitalcities.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed OpenAPI document, which the gateway serves, and each service's part of it. */
public final class ApiContract {

    /** Writes the document anew; without it, a difference is an error. */
    public static final String ANEW = "contracts";

    private static final Path FILE = Path.of("..", "gateway", "src", "main", "resources", "openapi.json");
    private static final String SERVICE = "x-service";
    private static final String SCHEMA = "#/components/schemas/";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ApiContract() {}

    /** The committed document. */
    public static ObjectNode committed() {
        return (ObjectNode) JSON.readTree(FILE.toFile());
    }

    /** Compares the part of a running service with the committed document, or writes it with {@code -Dcontracts=anew}. */
    public static void check(String service, ApplicationContext running) {
        var before = Files.exists(FILE) ? committed() : frame();
        var after = merged(before, service, ApiDocument.of(running));
        if ("anew".equals(System.getProperty(ANEW))) write(after);
        else Differences.demandNone(before, JSON.readTree(JSON.writeValueAsString(after)));
    }

    static ObjectNode merged(ObjectNode document, String service, ObjectNode part) {
        var merged = frame();
        var paths = new TreeMap<String, JsonNode>();
        document.path("paths").properties().stream()
                .filter(path -> !path.getValue().path(SERVICE).asString("").equals(service))
                .forEach(path -> paths.put(path.getKey(), path.getValue()));
        var others = references(document, paths.values());
        part.path("paths").properties().forEach(path -> {
            if (paths.containsKey(path.getKey()))
                throw new IllegalStateException(path.getKey() + " is described by two services");
            var item = JSON.createObjectNode().put(SERVICE, service);
            path.getValue().properties().forEach(operation -> item.set(operation.getKey(), operation.getValue()));
            paths.put(path.getKey(), item);
        });
        var schemas = new TreeMap<String, JsonNode>();
        frame().path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        others.forEach(name ->
                schemas.put(name, document.path("components").path("schemas").path(name)));
        part.path("components").path("schemas").properties().forEach(schema -> {
            var other = schemas.put(schema.getKey(), schema.getValue());
            if (other != null && !other.equals(schema.getValue()))
                throw new IllegalStateException("two services give " + schema.getKey() + " different schemas: "
                        + service + " " + schema.getValue() + ", another " + other);
        });
        var tags = new TreeMap<String, JsonNode>();
        for (var source : List.of(document, part))
            source.path("tags").forEach(tag -> tags.put(tag.path("name").asString(), tag));
        paths.forEach(merged.withObjectProperty("paths")::set);
        schemas.forEach(merged.withObjectProperty("components").withObjectProperty("schemas")::set);
        var used = Set.copyOf(paths.values().stream()
                .flatMap(path -> path.findValues("tags").stream())
                .map(names -> names.path(0).asString())
                .toList());
        var list = merged.putArray("tags");
        tags.values().stream()
                .filter(tag -> used.contains(tag.path("name").asString()))
                .forEach(list::add);
        var refusals = merged.withObjectProperty("components").withObjectProperty("responses");
        for (var source : List.of(document, part))
            source.path("components")
                    .path("responses")
                    .properties()
                    .forEach(refusal -> refusals.set(refusal.getKey(), refusal.getValue()));
        Examples.carry(document, merged);
        return merged;
    }

    /** The names of all schemas that these parts refer to, directly or by others. */
    private static Set<String> references(ObjectNode document, Iterable<JsonNode> parts) {
        var names = new LinkedHashSet<String>();
        for (var part : parts) follow(document, part, names);
        return names;
    }

    private static void follow(ObjectNode document, JsonNode part, Set<String> names) {
        for (var reference : part.findValues("$ref")) {
            var target = reference.asString("");
            if (!target.startsWith(SCHEMA)) continue;
            var name = target.substring(SCHEMA.length());
            if (names.add(name))
                follow(document, document.path("components").path("schemas").path(name), names);
        }
    }

    private static ObjectNode frame() {
        try (var file = ApiContract.class.getResourceAsStream("/openapi-frame.json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ObjectNode document) {
        try {
            Files.writeString(FILE, JSON.writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
