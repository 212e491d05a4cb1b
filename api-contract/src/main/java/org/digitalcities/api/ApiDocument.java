package org.digitalcities.api;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.digitalcities.webkit.paging.Listings;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One service's part of the OpenAPI document, from its controllers: paths, tags and schemas. */
public final class ApiDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String API = "/api/";

    private record Endpoint(String path, RequestMethod method, HandlerMethod handler) {

        String tag() {
            return path.substring(API.length()).replaceFirst("/.*", "");
        }
    }

    private final Faults faults = new Faults();
    private final Docstrings docs;
    private final ApiSchemas schemas;
    private final ApiOperations operations;
    private final List<Endpoint> endpoints;

    private ApiDocument(ApplicationContext service) {
        docs = Docstrings.of(Stream.of(".", "../webkit", "../messaging", "../event-contracts")
                .map(module -> Path.of(module, "src", "main", "java"))
                .toList());
        schemas = new ApiSchemas(docs, faults);
        operations = new ApiOperations(docs, schemas, service.getBean(Listings.class), faults);
        endpoints = service.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith(API))
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Endpoint(path, method, entry.getValue()))))
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    /** The part of a service that runs in this JVM; its sources are read for the descriptions. */
    public static ObjectNode of(ApplicationContext service) {
        return new ApiDocument(service).part();
    }

    private ObjectNode part() {
        var part = NODES.objectNode();
        var paths = part.putObject("paths");
        for (var endpoint : endpoints) {
            var method = endpoint.method.name().toLowerCase(Locale.ROOT);
            paths.withObjectProperty(endpoint.path)
                    .set(method, operations.of(endpoint.path, endpoint.handler, endpoint.tag()));
        }
        var tags = part.putArray("tags");
        tags().forEach((name, text) -> tags.addObject().put("name", name).put("description", text));
        var refusals = part.putObject("components").putObject("responses");
        operations.sharedRefusals().forEach(refusals::set);
        var all = part.withObjectProperty("components").putObject("schemas");
        schemas.all().forEach(all::set);
        faults.demandNone();
        return part;
    }

    /** Each noun of the paths, and the docstring of the controller that has the shortest path of it. */
    private Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        endpoints.stream()
                .sorted(Comparator.comparing(endpoint -> endpoint.path.length()))
                .forEach(endpoint -> tags.computeIfAbsent(endpoint.tag(), _ -> described(endpoint.handler)));
        return tags;
    }

    private String described(HandlerMethod handler) {
        return docs.of(handler.getBeanType()).map(Docstrings.Docstring::whole).orElseGet(() -> {
            faults.add(handler.getBeanType().getSimpleName() + " has no docstring");
            return "";
        });
    }
}
