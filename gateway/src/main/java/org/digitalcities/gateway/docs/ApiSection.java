package org.digitalcities.gateway.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.gateway.route.RoutedService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoints of one service, for the page of the API.
 *
 * @param found whether the service answered
 */
public record ApiSection(String service, boolean found, List<Operation> operations) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** @param who the roles with access, separated by commas; empty for anyone */
    public record Operation(String address, String what, String who) {}

    static List<ApiSection> of(Map<RoutedService, Optional<ObjectNode>> documents) {
        return documents.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ApiSection of(RoutedService service, Optional<ObjectNode> document) {
        var operations = document.stream()
                .flatMap(found -> found.path("paths").properties().stream())
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> operation(path.getKey(), operation.getKey(), operation.getValue())))
                .toList();
        return new ApiSection(service.key(), document.isPresent(), operations);
    }

    private static Operation operation(String path, String method, JsonNode operation) {
        var what = operation
                .path("summary")
                .asString(operation
                        .path("description")
                        .asString(operation.path("operationId").asString("")));
        var roles = operation.path("x-roles").values().stream()
                .map(role -> role.asString(""))
                .collect(Collectors.joining(", "));
        return new Operation(method.toUpperCase(Locale.ROOT) + " " + path, what, roles);
    }
}
