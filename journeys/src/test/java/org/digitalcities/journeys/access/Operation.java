package org.digitalcities.journeys.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One operation of the API as the hub's own OpenAPI document describes it; {@code bodyType} is the kind of body that it takes. */
record Operation(String method, String path, Set<String> roles, String bodyType) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static List<Operation> of(JsonNode openApi) {
        var operations = new ArrayList<Operation>();
        openApi.path("paths").properties().forEach(path -> path.getValue().properties().stream().filter(one -> METHODS.contains(one.getKey())).forEach(one ->
                operations.add(new Operation(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), roles(one.getValue()), bodyType(path.getKey(), one.getValue())))));
        return operations;
    }

    private static Set<String> roles(JsonNode operation) {
        return operation.path("x-roles").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /** Streams have no body in the document: lists of members are CSV, documents of an edition PDF. */
    private static String bodyType(String path, JsonNode operation) {
        if (path.startsWith("/api/imports")) return "text/csv";
        if (path.endsWith("/documents")) return "application/pdf";
        return operation.path("requestBody").path("content").propertyStream().map(Map.Entry::getKey).findFirst().orElse("application/json");
    }

    boolean isFor(String role) {
        return roles.contains("anyone") || roles.contains(role);
    }

    boolean reads() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
