package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** The answer to {@code explain}: the plan of a query and the number of examined entries, in MongoDB's form. */
final class StoreExplain {

    private StoreExplain() {}

    static Document answer(StoreDatabase database, Document command) {
        var reading = reading((Document) command.get("explain"));
        var name = database.getDatabaseName() + "." + reading.collection();
        var planner = new Document("namespace", name).append("parsedQuery", reading.filter());
        var answer = new Document("explainVersion", "1").append("queryPlanner", planner);
        if (database.resolveCollection(reading.collection(), false) instanceof StoreCollection collection) {
            var read = collection.examine(reading);
            planner.append("winningPlan", stages(reading, read.plan()));
            if (!"queryPlanner".equals(command.get("verbosity"))) {
                answer.append(
                        "executionStats",
                        new Document("executionSuccess", true)
                                .append("nReturned", read.returned())
                                .append("executionTimeMillis", (int) read.took().toMillis())
                                .append("totalKeysExamined", read.keys())
                                .append("totalDocsExamined", read.documents()));
            }
        } else {
            planner.append("winningPlan", new Document("stage", "EOF"));
            answer.append(
                    "executionStats",
                    new Document("executionSuccess", true)
                            .append("nReturned", 0)
                            .append("executionTimeMillis", 0)
                            .append("totalKeysExamined", 0)
                            .append("totalDocsExamined", 0));
        }
        Utils.markOkay(answer);
        return answer;
    }

    private static StoreQuery reading(Document command) {
        return switch (command.keySet().iterator().next()) {
            case "find" -> StoreQuery.ofFind(command);
            case "aggregate" -> StoreAggregation.of(command).beginning();
            case String other ->
                throw new MongoServerError(59, "CommandNotFound", "Explain failed due to unknown command: " + other);
        };
    }

    /** From the last stage to the first, as MongoDB nests them. */
    private static Document stages(StoreQuery reading, StorePlan plan) {
        var stage = plan.index() == null
                ? new Document("stage", "COLLSCAN").append("direction", "forward")
                : new Document("stage", "FETCH").append("inputStage", scan(plan));
        if (!plan.ordered()) {
            stage = new Document("stage", "SORT")
                    .append("sortPattern", reading.sort())
                    .append("inputStage", stage);
        }
        if (reading.skip() > 0) {
            stage = new Document("stage", "SKIP")
                    .append("skipAmount", reading.skip())
                    .append("inputStage", stage);
        }
        return reading.limit() == 0
                ? stage
                : new Document("stage", "LIMIT")
                        .append("limitAmount", reading.limit())
                        .append("inputStage", stage);
    }

    private static Document scan(StorePlan plan) {
        var keys = new Document();
        plan.index().getKeys().forEach(key -> keys.append(key.getKey(), key.isAscending() ? 1 : -1));
        return new Document("stage", "IXSCAN")
                .append("keyPattern", keys)
                .append("indexName", plan.index().getName())
                .append("isMultiKey", plan.walk().of().several() != 0)
                .append("direction", plan.walk().backwards() ? "backward" : "forward");
    }
}
