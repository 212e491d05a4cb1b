package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.digitalcities.journeys.hub.Exchange;
import org.digitalcities.journeys.hub.Exchanges;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds all that the journeys exchanged with the API of the shared hub, with good and bad input, against the OpenAPI document. */
@Order(Order.DEFAULT + 1)
class ApiAnswersJourneyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final OpenApi api = OpenApi.committed();
    private final Map<JsonNode, Schema> schemas = new IdentityHashMap<>();
    private final JsonNode components = separated(api.document().path("components"));

    @Test
    void eachAnswerHasADescribedStatusMediaTypeAndShape() {
        AfterTheStory.shared().withAnOpenCampaign();
        var hub = AfterTheStory.shared().own().hub().address();
        var exchanges = Exchanges.all().stream()
                .filter(exchange -> exchange.address().getPort() == hub.getPort())
                .toList();
        var faults = new LinkedHashSet<String>();
        for (var exchange : exchanges)
            api.of(exchange.method(), exchange.address().getPath())
                    .ifPresent(operation -> check(exchange, operation, faults));
        if ("anew".equals(System.getProperty("contracts"))) new ApiExamples(api).write(exchanges);
        var used = new TreeSet<String>();
        exchanges.stream()
                .filter(exchange -> exchange.answer().status() < 400)
                .forEach(
                        exchange -> api.of(exchange.method(), exchange.address().getPath())
                                .ifPresent(operation -> used.add(operation.id())));
        System.out.println(exchanges.size() + " exchanges; operations that none used with success: "
                + api.operations().stream()
                        .map(OpenApi.Operation::id)
                        .filter(id -> !used.contains(id))
                        .sorted()
                        .toList());
        assertThat(faults).isEmpty();
    }

    private void check(Exchange exchange, OpenApi.Operation operation, Set<String> faults) {
        var answer = exchange.answer();
        var where = operation.id() + " " + answer.status();
        var described = api.answer(operation, answer.status());
        if (described.isMissingNode()) {
            faults.add(where + " is not described");
            return;
        }
        var type = answer.header("Content-Type").orElse("").replaceFirst(";.*", "");
        var content = described.path("content");
        if (answer.bytes().length == 0) return;
        if (content.path(type).isMissingNode()) {
            faults.add(where + " is " + type + " and not " + content.propertyNames());
            return;
        }
        if (type.endsWith("json"))
            errors(content.path(type).path("schema"), answer.text()).forEach(fault -> faults.add(where + ": " + fault));
        var sent = operation.node().path("requestBody").path("content").path("application/json");
        if (answer.status() < 300 && !sent.isMissingNode() && exchange.body().length > 0)
            errors(sent.path("schema"), new String(exchange.body(), StandardCharsets.UTF_8))
                    .forEach(fault -> faults.add(operation.id() + " accepted what its schema refuses: " + fault));
    }

    private static JsonNode separated(JsonNode schema) {
        var copy = schema.deepCopy();
        separate(copy);
        return copy;
    }

    /** Writes {@code type: [integer, null]} as two schemas, since the validator reads bounds beside one type only. */
    private static void separate(JsonNode node) {
        for (var entry : node.properties()) {
            if (entry.getValue() instanceof ObjectNode schema
                    && schema.path("type").isArray()) {
                var either = JSON.createObjectNode();
                var types = schema.path("type");
                var any = either.putArray("anyOf");
                any.add(schema.deepCopy().put("type", types.path(0).asString()));
                any.addObject().put("type", "null");
                ((ObjectNode) node).set(entry.getKey(), either);
            }
        }
        node.forEach(ApiAnswersJourneyIT::separate);
    }

    /** Where a text is not of the schema: place and reason. */
    private Set<String> errors(JsonNode schema, String text) {
        var faults = new TreeSet<String>();
        schemas.computeIfAbsent(schema, this::compiled)
                .validate(JSON.readTree(text))
                .forEach(error -> faults.add(
                        error.getInstanceLocation().toString().replaceAll("\\d+", "*") + " " + error.getKeyword()));
        return faults;
    }

    private Schema compiled(JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.set("components", components);
        whole.setAll((ObjectNode) separated(schema));
        return SCHEMAS.getSchema(whole);
    }
}
