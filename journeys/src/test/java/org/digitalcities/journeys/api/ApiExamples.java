package org.digitalcities.journeys.api;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.digitalcities.journeys.hub.Exchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the first exchange of each operation that succeeded into the OpenAPI document, as its example. */
final class ApiExamples {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SECRET = Set.of("secret", "token", "key");
    private static final String STREAM = "text/event-stream";
    private static final String PDF = "application/pdf";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** JSON has no bytes: the letters with which each workbook begins. */
    private static final String WORKBOOK_BEGINS = "PK";

    private static final int MOST_ITEMS = 2;
    private static final int LONGEST = 300;

    private final OpenApi api;

    ApiExamples(OpenApi api) {
        this.api = api;
    }

    void write(List<Exchange> exchanges) {
        var done = new HashSet<String>();
        for (var exchange : exchanges) {
            if (exchange.answer().status() >= 300) continue;
            api.of(exchange.method(), exchange.address().getPath())
                    .filter(operation -> done.add(operation.id()))
                    .ifPresent(operation -> write(operation, exchange));
        }
        api.write();
    }

    private void write(OpenApi.Operation operation, Exchange exchange) {
        var body = exchange.body();
        if (operation.node().path("requestBody").path("content").path(WORKBOOK) instanceof ObjectNode workbook)
            workbook.put("example", WORKBOOK_BEGINS);
        exchange.contentType()
                .ifPresent(type -> example(
                        operation.node().path("requestBody").path("content").path(plain(type)), type, body));
        var answer = exchange.answer();
        answer.header("Content-Type")
                .ifPresent(type -> example(
                        api.answer(operation, answer.status()).path("content").path(plain(type)),
                        type,
                        answer.bytes()));
    }

    private static String plain(String type) {
        return type.replaceFirst(";.*", "");
    }

    private static void example(JsonNode content, String type, byte[] bytes) {
        if (!(content instanceof ObjectNode described) || bytes.length == 0) return;
        if (plain(type).endsWith("json")) {
            var example = JSON.readTree(bytes);
            shorten(example);
            described.set("example", example);
        } else if (plain(type).equals(STREAM)) {
            described.put("example", new String(bytes, StandardCharsets.UTF_8));
        } else if (type.startsWith("text/")) {
            var text = new String(bytes, StandardCharsets.UTF_8);
            described.put("example", text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        } else if (plain(type).equals(PDF)) {
            // JSON has no bytes: the line with which the file begins.
            described.put(
                    "example",
                    new String(bytes, StandardCharsets.ISO_8859_1)
                            .lines()
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** Two items of a list show its form; a secret is shown to nobody. */
    private static void shorten(JsonNode node) {
        if (node instanceof ArrayNode list) while (list.size() > MOST_ITEMS) list.remove(MOST_ITEMS);
        if (node instanceof ObjectNode object)
            for (var name : List.copyOf(object.propertyNames()))
                if (SECRET.contains(name) && object.path(name).isString()) object.put(name, "...");
        node.values().forEach(ApiExamples::shorten);
    }
}
