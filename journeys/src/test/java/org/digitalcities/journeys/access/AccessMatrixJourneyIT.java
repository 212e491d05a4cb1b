package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.digitalcities.journeys.hub.Answer;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may do what, for each operation that the hub's OpenAPI document lists: whoever lacks the role gets 401, 403 or 404, and so
 * does a city that asks for what is another's. A new operation is in the document, so it is in here too.
 */
class AccessMatrixJourneyIT {

    private static final String OTHER_CITY = "de-stuttgart";

    private static List<Operation> operations;
    private static Map<String, Client> callers;
    private static Client otherCity;
    private static Ids ids;

    @BeforeAll
    static void readTheDocument() {
        var after = AfterTheStory.shared();
        after.withAnOpenCampaign();
        operations = Operation.of(after.stage().hub().nobody().get("/openapi.json").expect(200).json());
        ids = new Ids(after);
        var cast = after.stage().cast();
        callers = new LinkedHashMap<>();
        callers.put("nobody", after.stage().hub().nobody());
        callers.put("secretariat", cast.secretariat());
        callers.put("communications", cast.communications());
        callers.put("study", cast.study());
        callers.put("operator", cast.operator());
        callers.put("city", cast.city("es-bilbao"));
        callers.put("partner", cast.register("partner", "another-partner"));
        otherCity = cast.city(OTHER_CITY);
    }

    @Test
    void theDocumentDescribesEveryServiceAndSaysOfEachOperationWhoItIsFor() {
        assertThat(operations).extracting(one -> one.path().split("/")[2])
                .contains("members", "renewals", "campaigns", "calls", "issues", "subscribers", "plan-items", "editions", "work-reports", "endpoints", "events", "clients");
        assertThat(operations).filteredOn(one -> one.roles().isEmpty()).isEmpty();
    }

    @TestFactory
    Stream<DynamicContainer> whoeverLacksTheRoleIsKeptOut() {
        return operations.stream().map(operation -> dynamicContainer(operation.toString(), callers.entrySet().stream()
                .filter(caller -> !operation.isFor(caller.getKey()))
                .map(caller -> dynamicTest(caller.getKey(), () -> keptOut(operation, caller.getKey(), caller.getValue())))));
    }

    private static void keptOut(Operation operation, String role, Client caller) {
        var answer = call(caller, operation);
        if (role.equals("nobody")) assertThat(answer.status()).as(answer.text()).isIn(401, 404);
        else assertThat(answer.status()).as(answer.text()).isIn(403, 404);
    }

    @TestFactory
    Stream<DynamicTest> whoeverHasTheRoleMayRead() {
        return operations.stream().filter(Operation::reads).filter(operation -> !operation.path().endsWith("/stream")).flatMap(operation -> callers.entrySet().stream()
                .filter(caller -> operation.isFor(caller.getKey()))
                .map(caller -> dynamicTest(operation + " by " + caller.getKey(), () -> assertThat(call(caller.getValue(), operation).status()).isIn(200, 400, 404, 422))));
    }

    /** Public facts about another city may be read; its contacts may not, and nothing of it may be changed. */
    @TestFactory
    Stream<DynamicTest> anotherCityIsKeptOutOfWhatIsBilbaos() {
        return operations.stream().filter(operation -> operation.isFor("city")).filter(operation -> !operation.path().endsWith("/stream"))
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    var answer = call(otherCity, operation);
                    if (operation.reads()) {
                        assertThat(answer.status()).isLessThan(500);
                        assertThat(answer.text()).doesNotContain("es-bilbao@example.org");
                    } else if (operation.path().contains("{")) {
                        assertThat(answer.status()).as(answer.text()).isIn(403, 404, 422);
                    } else {
                        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
                    }
                }));
    }

    private static Answer call(Client caller, Operation operation) {
        var request = caller.request(ids.fill(operation.path())).header("Accept", "*/*");
        if (operation.reads()) return caller.send(request.GET());
        request.header("Idempotency-Key", UUID.randomUUID().toString()).header("Content-Type", operation.bodyType()).header("If-Match", "\"1\"");
        return caller.send(request.method(operation.method(), BodyPublishers.ofString("{}")));
    }
}
