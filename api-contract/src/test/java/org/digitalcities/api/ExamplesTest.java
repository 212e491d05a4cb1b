package org.digitalcities.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A reader of the OpenAPI document sees of each operation what is sent and what is answered. */
class ExamplesTest {

    @Test
    void eachBodyAndEachAnswerOfSuccessHasAnExample() {
        assertThat(missing(ApiContract.committed()))
                .as("a journey sends a request that succeeds; ApiAnswersJourneyIT with -Dcontracts=anew writes it")
                .isEmpty();
    }

    @Test
    void anOperationWithoutExamplesIsNamedWithWhatItLacks() {
        var document = (ObjectNode) JsonMapper.shared().readTree("""
                {"paths": {"/api/things": {"x-service": "study", "post": {
                    "operationId": "makeThing",
                    "requestBody": {"content": {"application/json": {"schema": {}}}},
                    "responses": {
                        "201": {"content": {"application/json": {"example": {}}}},
                        "202": {"content": {"text/csv": {}}},
                        "204": {},
                        "422": {"content": {"application/problem+json": {}}}}}}}}""");

        assertThat(missing(document)).containsExactly("makeThing: application/json", "makeThing: 202 text/csv");
    }

    private static List<String> missing(ObjectNode document) {
        var missing = new ArrayList<String>();
        for (var path : document.path("paths")) {
            for (var operation : path) {
                if (!operation.has("operationId")) continue;
                var id = operation.path("operationId").asString() + ": ";
                contents(missing, id, operation.path("requestBody"));
                for (var answer : operation.path("responses").properties())
                    if (answer.getKey().startsWith("2"))
                        contents(missing, id + answer.getKey() + " ", answer.getValue());
            }
        }
        return missing;
    }

    private static void contents(List<String> missing, String where, JsonNode described) {
        for (var content : described.path("content").properties())
            if (!content.getValue().has("example")) missing.add(where + content.getKey());
    }
}
