package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The allowed fields of commands. The library ignores unknown ones, so that a typing error, or a field of MongoDB that it does not
 * support, would be ignored here and take effect on MongoDB.
 */
final class StoreRules {

    /** Fields that drivers send with any command. */
    private static final Set<String> ALWAYS = Set.of(
            "$db",
            "lsid",
            "$clusterTime",
            "$readPreference",
            "readConcern",
            "writeConcern",
            "comment",
            "maxTimeMS",
            "apiVersion",
            "apiStrict",
            "apiDeprecationErrors");

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "create", Set.of("validator", "validationLevel", "validationAction"),
            "collMod", Set.of("validator", "validationLevel", "validationAction"),
            "createIndexes", Set.of("indexes", "commitQuorum"),
            "dropIndexes", Set.of("index"),
            "find",
                    Set.of(
                            "filter",
                            "sort",
                            "projection",
                            "skip",
                            "limit",
                            "batchSize",
                            "singleBatch",
                            "hint",
                            "allowDiskUse",
                            "noCursorTimeout",
                            "allowPartialResults"),
            "insert", Set.of("documents", "ordered", "bypassDocumentValidation"),
            "update", Set.of("updates", "ordered", "bypassDocumentValidation"),
            "delete", Set.of("deletes", "ordered"),
            "findAndModify",
                    Set.of(
                            "query",
                            "sort",
                            "remove",
                            "update",
                            "new",
                            "fields",
                            "upsert",
                            "bypassDocumentValidation",
                            "arrayFilters",
                            "hint"),
            "count", Set.of("query", "limit", "skip", "hint"));

    /** Features of MongoDB that this store does not have. */
    private static final Set<String> MISSING = Set.of(
            "capped",
            "size",
            "max",
            "collation",
            "timeseries",
            "expireAfterSeconds",
            "clusteredIndex",
            "viewOn",
            "pipeline",
            "storageEngine",
            "indexOptionDefaults",
            "changeStreamPreAndPostImages",
            "encryptedFields",
            "autoIndexId",
            "index",
            "min",
            "let",
            "returnKey",
            "showRecordId",
            "tailable",
            "awaitData",
            "oplogReplay",
            "ignoreUnknownIndexOptions",
            "txnNumber",
            "startTransaction",
            "autocommit",
            "cappedSize",
            "cappedMax",
            "fields");

    private StoreRules() {}

    /** Refuses unknown and unsupported fields before the command is executed. */
    static void check(String command, Document said) {
        var known = KNOWN.get(command);
        if (known != null) {
            for (var option : said.keySet()) {
                // Drivers also send fields with values that switch a feature off.
                var wanted = !Boolean.FALSE.equals(said.get(option)) || !MISSING.contains(option);
                if (wanted && !option.equals(command) && !known.contains(option) && !ALWAYS.contains(option)) {
                    throw MISSING.contains(option)
                            ? missing("'" + option + "' of '" + command + "'")
                            : new MongoServerError(
                                    40415, "BSON field '" + command + "." + option + "' is an unknown field.");
                }
            }
        }
        if (said.get("sort") instanceof Document sort) {
            StoreOrder.of(sort);
        }
        if (Boolean.TRUE.equals(said.get("bypassDocumentValidation"))) {
            throw missing("'bypassDocumentValidation'");
        }
        if (command.equals("aggregate") && said.get("pipeline") instanceof Collection<?> stages) {
            stages.stream()
                    .filter(Document.class::isInstance)
                    .map(stage -> ((Document) stage).get("$sort"))
                    .filter(Document.class::isInstance)
                    .forEach(sort -> StoreOrder.of((Document) sort));
        }
        if (command.equals("create") || command.equals("collMod")) {
            checkValidator(said);
        }
    }

    private static void checkValidator(Document said) {
        if (said.get("validator") instanceof Document validator && !validator.isEmpty()) {
            if (!validator.keySet().equals(Set.of("$jsonSchema"))) {
                throw missing("a validator by anything but $jsonSchema");
            }
            StoreSchema.check((Document) validator.get("$jsonSchema"));
            if (!"moderate".equals(said.get("validationLevel"))) {
                throw missing("a validation level but 'moderate'");
            }
        } else if (!"moderate".equals(said.getOrDefault("validationLevel", "moderate"))) {
            throw missing("a validation level but 'moderate'");
        }
        if (!"error".equals(said.getOrDefault("validationAction", "error"))) {
            throw missing("a validation action but 'error'");
        }
    }

    static MongoServerError missing(String what) {
        return new MongoServerError(115, "CommandNotSupported", "the local store does not have " + what);
    }
}
