package org.digitalcities.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digitalcities.webkit.answer.Accepted;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.NoContent;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.security.AccessRules;
import org.digitalcities.webkit.security.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes operations by what enforces them: mappings, types of answers, checks, roles, and the code that refuses. */
final class ApiOperations {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern OPERATION = Pattern.compile("[a-z]+([A-Z][a-z]*)+");
    private static final String JSON = "application/json";
    /** A stream has no schema: OpenAPI 3.1 cannot say of what each message consists, and it has no end to be read to. */
    private static final String STREAM = "text/event-stream";

    private final Docstrings docs;
    private final Faults faults;
    private final ApiSchemas schemas;
    private final ApiParameters parameters;
    private final ApiProblems problems = new ApiProblems();

    ApiOperations(Docstrings docs, ApiSchemas schemas, Listings listings, Faults faults) {
        this.docs = docs;
        this.faults = faults;
        this.schemas = schemas;
        this.parameters = new ApiParameters(docs, schemas, listings);
    }

    /** The refusals that operations refer to, by name. */
    Map<String, ObjectNode> sharedRefusals() {
        return problems.shared();
    }

    /** @param tag the noun of the path */
    ObjectNode of(String path, HandlerMethod handler, String tag) {
        var method = handler.getMethod();
        var docstring = docs.of(method).orElse(Docstrings.NONE);
        if (docstring == Docstrings.NONE)
            faults.add(name(handler) + " has no docstring: its first sentence is the summary of the operation");
        if (!OPERATION.matcher(method.getName()).matches())
            faults.add(
                    name(handler) + ": the method's name is the operation's: a verb and a noun, such as openCampaign");
        var operation = NODES.objectNode();
        operation.putArray("tags").add(tag);
        operation.put("summary", docstring.first());
        operation.put("description", docstring.whole());
        operation.put("operationId", method.getName());
        var all = parameters.of(path, handler);
        if (!all.isEmpty()) operation.set("parameters", all);
        body(handler).ifPresent(body -> operation.set("requestBody", body));
        operation.set("responses", responses(handler));
        security(operation, handler);
        var noKey = handler.getMethodAnnotation(NoIdempotencyKey.class);
        if (noKey != null) operation.put("x-no-key", noKey.value());
        return operation;
    }

    private static String name(HandlerMethod handler) {
        return handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName();
    }

    private Optional<ObjectNode> body(HandlerMethod handler) {
        var consumed = mapping(handler).consumes();
        var json = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst();
        if (json.isEmpty() && consumed.length == 0) return Optional.empty();
        var required = json.map(parameter ->
                        parameter.getParameterAnnotation(RequestBody.class).required())
                .orElse(true);
        var body = NODES.objectNode().put("required", required);
        var content = body.putObject("content");
        json.ifPresent(parameter -> content.putObject(JSON)
                .set("schema", schemas.of(parameter.getGenericParameterType(), ApiSchemas.Use.INPUT)));
        if (json.isEmpty()) for (var type : consumed) content.putObject(type).set("schema", bytes());
        return Optional.of(body);
    }

    /** A file that is sent, a table too: the Python generator can send bytes only. */
    private static ObjectNode bytes() {
        return NODES.objectNode().put("type", "string").put("format", "binary");
    }

    /** A file that is answered: text, or bytes. */
    private static ObjectNode file(String type) {
        return type.startsWith("text/") ? NODES.objectNode().put("type", "string") : bytes();
    }

    private static RequestMapping mapping(HandlerMethod handler) {
        return AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    }

    private ObjectNode responses(HandlerMethod handler) {
        var responses = NODES.objectNode();
        var answered = answered(handler);
        var success = responses.putObject(String.valueOf(answered.status));
        success.put("description", answered.says);
        headers(success, handler, answered);
        content(handler, answered.body).ifPresent(content -> success.set("content", content));
        if (answered.raw == Versioned.class && isRead(handler))
            responses.putObject("304").put("description", "Not modified since the version of `If-None-Match`.");
        problems.add(responses, handler);
        return responses;
    }

    private record Answered(int status, String says, Class<?> raw, Type body) {}

    private static Answered answered(HandlerMethod handler) {
        var type = handler.getMethod().getGenericReturnType();
        var raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        var body = ResponseEntity.class.isAssignableFrom(raw) && type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[0]
                : type;
        if (raw == Created.class) return new Answered(201, "Created.", raw, body);
        if (raw == Accepted.class) return new Answered(202, "Accepted; it is done later.", raw, body);
        if (raw == NoContent.class) return new Answered(204, "Done.", raw, Void.class);
        return new Answered(200, isRead(handler) ? "Found." : "Done.", raw, body);
    }

    private static boolean isRead(HandlerMethod handler) {
        return Arrays.stream(mapping(handler).method())
                .anyMatch(method -> method.name().equals("GET"));
    }

    private Optional<ObjectNode> content(HandlerMethod handler, Type body) {
        var says = handler.getMethodAnnotation(Answers.class);
        var content = NODES.objectNode();
        if (says != null) {
            var described = content.putObject(says.as());
            if (says.value() != Void.class) described.set("schema", schemas.of(says.value(), ApiSchemas.Use.OUTPUT));
            else if (!says.as().equals(STREAM)) described.set("schema", file(says.as()));
            return Optional.of(content);
        }
        if (body == Void.class || body == void.class) return Optional.empty();
        content.putObject(JSON).set("schema", schemas.of(body, ApiSchemas.Use.OUTPUT));
        return Optional.of(content);
    }

    private static void headers(ObjectNode success, HandlerMethod handler, Answered answered) {
        var headers = NODES.objectNode();
        if (answered.raw == Created.class)
            ApiParameters.header(headers, "Location", "The address of what was created.", "uri-reference");
        if (answered.raw == Created.class || answered.raw == Versioned.class)
            ApiParameters.header(headers, "ETag", "The version, for `If-Match` and `If-None-Match`.", null);
        if (isLinked(handler)) ApiParameters.header(headers, "Link", "The next part (RFC 8288).", null);
        if (answered.body instanceof ParameterizedType page && page.getRawType() == Page.class)
            ApiParameters.header(
                    headers, "Link", "The next and the previous part (RFC 8288), as far as there are any.", null);
        if (takes(handler, ActRequest.class) && !handler.hasMethodAnnotation(NoIdempotencyKey.class))
            ApiParameters.header(
                    headers,
                    "Idempotency-Replayed",
                    "`true` where the request was a repeat; left out otherwise.",
                    null);
        if (!headers.isEmpty()) success.set("headers", headers);
    }

    private static boolean isLinked(HandlerMethod handler) {
        var says = handler.getMethodAnnotation(Answers.class);
        return says != null && says.linked();
    }

    static boolean takes(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    /** The roles are scopes of the token; each of them suffices. */
    private static void security(ObjectNode operation, HandlerMethod handler) {
        var rule = AccessRules.of(handler.getBeanType(), handler.getMethod()).orElseThrow();
        var security = operation.putArray("security");
        if (rule.anyone()) {
            security.addObject();
            return;
        }
        Arrays.stream(rule.value())
                .map(Role::wireName)
                .sorted()
                .forEach(role -> security.addObject().putArray("token").add(role));
        Arrays.stream(rule.services())
                .map(service -> service.name().toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(_ -> security.addObject().putArray("token").add("service"));
    }
}
