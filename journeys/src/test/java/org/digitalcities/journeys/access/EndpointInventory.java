package org.digitalcities.journeys.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The endpoints of the hub, as {@code METHOD path}: from its OpenAPI document, and from the mappings in the sources. */
final class EndpointInventory {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern OF_CLASS = Pattern.compile("@RequestMapping\\(([^)]*)\\)");
    private static final Pattern OF_METHOD = Pattern.compile("@(Get|Post|Put|Patch|Delete)Mapping(?:\\(([^)]*)\\))?");
    private static final Pattern OF_GATEWAY = Pattern.compile("[rR]oute\\(\\s*read\\(\\s*\"([^\"]+)\"\\)");
    private static final Pattern NO_PATH =
            Pattern.compile("(produces|consumes)\\s*=\\s*(\\{[^}]*}|\"[^\"]*\"|[\\w.]+)");
    /** Literals and constants, added; not the name of an attribute. */
    private static final Pattern EXPRESSION = Pattern.compile(PathConstants.EXPRESSION + "(?!\\s*=)");

    private EndpointInventory() {}

    static Set<String> described(JsonNode openApi) {
        var doors = new TreeSet<String>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey())
                        .filter(METHODS::contains)
                        .forEach(method ->
                                doors.add(method.toUpperCase(Locale.ROOT) + " " + Rule.plain(path.getKey()))));
        return doors;
    }

    static List<String> names(JsonNode openApi) {
        return openApi.path("paths").values().stream()
                .flatMap(path -> path.properties().stream())
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(operation -> operation.getValue().path("operationId").asString())
                .toList();
    }

    /** The endpoints that the sources map, by the name of their feature. */
    static Map<String, Set<String>> mapped() {
        var byFeature = new TreeMap<String, Set<String>>();
        try (var modules = Files.list(ROOT)) {
            for (var sources : modules.filter(
                            module -> module.getFileName().toString().matches("gateway|webkit|.*-service"))
                    .map(module -> module.resolve("src/main/java"))
                    .toList()) {
                try (var files = Files.walk(sources)) {
                    var java = files.filter(path -> path.toString().endsWith(".java"))
                            .toList();
                    var constants = PathConstants.of(
                            java.stream().map(EndpointInventory::text).toList());
                    for (var file : java) {
                        var endpoints = in(text(file), constants);
                        if (!endpoints.isEmpty())
                            byFeature
                                    .computeIfAbsent(feature(file.getParent()), name -> new TreeSet<>())
                                    .addAll(endpoints);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byFeature;
    }

    private static String feature(Path folder) {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }

    static List<String> in(String source) {
        return in(source, PathConstants.of(List.of(source)));
    }

    private static List<String> in(String source, PathConstants constants) {
        var type = PathConstants.type(source);
        var above = OF_CLASS.matcher(source)
                .results()
                .map(found -> paths(found.group(1), type, constants).getFirst())
                .findFirst()
                .orElse("");
        var controller = OF_METHOD
                .matcher(source)
                .results()
                .flatMap(found -> paths(found.group(2), type, constants).stream()
                        .map(path -> method(found) + " " + Rule.plain(above + path)));
        var own = OF_GATEWAY.matcher(source).results().map(found -> "GET " + Rule.plain(found.group(1)));
        return Stream.concat(controller, own).toList();
    }

    private static String method(MatchResult found) {
        return found.group(1).toUpperCase(Locale.ROOT);
    }

    private static List<String> paths(String attributes, String type, PathConstants constants) {
        if (attributes == null) return List.of("");
        var paths = EXPRESSION
                .matcher(NO_PATH.matcher(attributes).replaceAll(""))
                .results()
                .map(found -> constants.value(type, found.group()))
                .toList();
        return paths.isEmpty() ? List.of("") : paths;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
