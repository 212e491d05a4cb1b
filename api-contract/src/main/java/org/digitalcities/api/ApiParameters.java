package org.digitalcities.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.IfMatch;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.problem.CheckedInput;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of an operation: of its path, its query and its headers. */
final class ApiParameters {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("[{]([^}:]+)[^}]*[}]");
    private static final String KEY =
            "The sender's own key. For 24 hours the same request with the same key counts once"
                    + " and is answered with the first status, `Location` and `ETag`, what stands now, and"
                    + " `Idempotency-Replayed`; a refusal is not kept.";

    private final Docstrings docs;
    private final ApiSchemas schemas;
    private final Listings listings;

    ApiParameters(Docstrings docs, ApiSchemas schemas, Listings listings) {
        this.docs = docs;
        this.schemas = schemas;
        this.listings = listings;
    }

    ArrayNode of(String path, HandlerMethod handler) {
        var all = NODES.arrayNode();
        var texts = docs.of(handler.getMethod()).orElse(Docstrings.NONE).parameters();
        VARIABLE.matcher(path).results().forEach(found -> {
            var name = found.group(1);
            all.add(parameter("path", name, texts.getOrDefault(name, "The id."), pathSchema(handler, name))
                    .put("required", true));
        });
        for (var parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            query(parameter, texts.get(parameter.getParameterName())).ifPresent(all::add);
            header(parameter, texts.get(parameter.getParameterName())).ifPresent(all::add);
        }
        if (ApiOperations.takes(handler, Lang.class)) all.add(language(texts.get("lang")));
        listings.of(handler).ifPresent(listing -> listing(all, listing));
        if (ApiOperations.takes(handler, ActRequest.class)) act(all, handler);
        if (handler.hasMethodAnnotation(GetMapping.class) && handler.getMethod().getReturnType() == Versioned.class)
            all.add(parameter("header", "If-None-Match", "The ETag of a version that the reader has.", text()));
        return all;
    }

    private ObjectNode pathSchema(HandlerMethod handler, String name) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)
                    && name.equals(parameter.getParameterName())
                    && parameter.getParameterType() != String.class) return schema(parameter);
        }
        // What has another form is not found.
        return FieldSchema.reference(text());
    }

    private ObjectNode schema(MethodParameter parameter) {
        var schema = schemas.of(parameter.getGenericParameterType(), ApiSchemas.Use.INPUT);
        var type = parameter.getMethod().getAnnotatedParameterTypes()[parameter.getParameterIndex()];
        for (var check : CheckedInput.checks(type)) FieldSchema.describe(schema, check);
        if (schema.path("items") instanceof ObjectNode items && type instanceof AnnotatedParameterizedType list) {
            for (var check : CheckedInput.checks(list.getAnnotatedActualTypeArguments()[0]))
                FieldSchema.describe(items, check);
        }
        return schema;
    }

    private Optional<ObjectNode> query(MethodParameter parameter, String text) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        if (query == null) return Optional.empty();
        var name = query.name().isEmpty() ? parameter.getParameterName() : query.name();
        var schema = schema(parameter);
        var hasDefault = !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        if (hasDefault) {
            switch (schema.path("type").asString("")) {
                case "integer" -> schema.put("default", Long.parseLong(query.defaultValue()));
                case "boolean" -> schema.put("default", Boolean.parseBoolean(query.defaultValue()));
                default -> schema.put("default", query.defaultValue());
            }
        }
        var described = parameter("query", name, text, schema);
        // An empty value is refused like a missing one.
        if (schema.path("type").asString("").equals("string") && !schema.has("pattern") && !schema.has("enum"))
            schema.put("minLength", 1);
        if (!query.required() || hasDefault) return Optional.of(described);
        return Optional.of(described.put("required", true));
    }

    private Optional<ObjectNode> header(MethodParameter parameter, String text) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null
                ? Optional.empty()
                : Optional.of(parameter("header", header.name(), text, schema(parameter))
                        .put("required", header.required()));
    }

    /** The language that a reader asks for; a community may not use each of them. */
    private static ObjectNode language(String text) {
        return parameter(
                "query",
                "lang",
                (text == null ? "The language of the texts in the answer" : text)
                        + "; that of `Accept-Language` if it is left out.",
                values(LocalText.LANGUAGES));
    }

    private static void listing(ArrayNode all, Listing<?> listing) {
        all.add(parameter(
                "query",
                "order",
                "By what it is sorted, with `-` before it from the greatest.",
                values(Listings.orders(listing))
                        .put("default", Listings.orders(listing).getFirst())));
        for (var filter : listing.asked())
            all.add(parameter(
                    "query",
                    filter.name(),
                    "Only those with this value.",
                    filter.values().isEmpty() ? FieldSchema.reference(text()) : values(filter.values())));
        all.add(parameter(
                "query",
                "limit",
                "How many at once.",
                NODES.objectNode()
                        .put("type", "integer")
                        .put("format", "int32")
                        .put("minimum", 1)
                        .put("maximum", ListingQuery.MOST)
                        .put("default", ListingQuery.USUAL)));
        all.add(parameter(
                "query",
                "after",
                "The cursor that the part before gave as `next`; it holds for the same order and filters only.",
                cursor()));
        all.add(parameter(
                "query",
                "before",
                "The cursor in the link to the previous part; not together with `after`.",
                cursor()));
    }

    private static void act(ArrayNode all, HandlerMethod handler) {
        if (!handler.hasMethodAnnotation(NoIdempotencyKey.class)) {
            var key = text().put("pattern", "^[!-~]{1,255}$");
            all.add(required(
                    parameter("header", "Idempotency-Key", KEY, key), handler.hasMethodAnnotation(PostMapping.class)));
        }
        if (handler.getMethod().getReturnType() == Created.class) return;
        var read = parameter("header", "If-Match", "The ETag that was read.", text().put("pattern", IfMatch.FORM))
                .put("example", "\"3\"");
        all.add(required(read, handler.hasMethodAnnotation(RequiresIfMatch.class)));
    }

    private static ObjectNode required(ObjectNode parameter, boolean required) {
        return required ? parameter.put("required", true) : parameter;
    }

    private static ObjectNode values(List<String> values) {
        var schema = text();
        var names = schema.putArray("enum");
        values.forEach(names::add);
        return schema;
    }

    private static ObjectNode cursor() {
        return text().put("pattern", "^[A-Za-z0-9_-]+$").put("maxLength", ListingQuery.LONGEST_CURSOR);
    }

    private static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    private static ObjectNode parameter(String in, String name, String text, ObjectNode schema) {
        var parameter = NODES.objectNode().put("name", name).put("in", in);
        if (text != null && !text.isEmpty()) parameter.put("description", StringUtils.capitalize(text));
        parameter.set("schema", schema);
        return parameter;
    }

    /** Adds a response's header. */
    static void header(ObjectNode headers, String name, String text, String format) {
        var header = headers.putObject(name).put("description", text);
        var schema = header.putObject("schema").put("type", "string");
        if (format != null) schema.put("format", format);
    }
}
