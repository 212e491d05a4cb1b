package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** MongoDB's rules for declarations of indexes: one name per index, and no two equal indexes. */
final class StoreIndexes {

    private static final Set<String> KNOWN =
            Set.of("key", "name", "unique", "sparse", "expireAfterSeconds", "background", "v", "ns");
    private static final Set<String> MISSING = Set.of(
            "partialFilterExpression",
            "collation",
            "hidden",
            "weights",
            "default_language",
            "language_override",
            "textIndexVersion",
            "2dsphereIndexVersion",
            "bits",
            "min",
            "max",
            "wildcardProjection",
            "storageEngine",
            "prepareUnique",
            "clustered");
    private static final String BY_ID = "_id_";
    private static final String OF_IDS = "{_id: 1}";

    private StoreIndexes() {}

    /** The new indexes of a command. Refuses all if one conflicts with an existing one, or with another of the command. */
    static List<Document> added(List<Document> listed, Document command) {
        var known = new ArrayList<>(listed);
        for (var each : (Collection<?>) command.get("indexes")) {
            var index = (Document) each;
            checkWords(index);
            if (told(index).startsWith(OF_IDS)) {
                continue; // every collection has the index on the id, under whatever name
            }
            known.forEach(other -> checkBeside(index, other));
            if (known.stream().noneMatch(other -> isSame(index, other))) {
                known.add(index);
            }
        }
        return known.subList(listed.size(), known.size());
    }

    private static void checkWords(Document index) {
        for (var option : index.keySet()) {
            if (MISSING.contains(option)) {
                throw StoreRules.missing("'" + option + "' of an index");
            }
            if (!KNOWN.contains(option)) {
                throw new MongoServerError(
                        197,
                        "InvalidIndexSpecificationOption",
                        "The field '" + option + "' is not valid for an index specification");
            }
        }
        if (!(index.get("key") instanceof Document key)
                || key.isEmpty()
                || !key.values().stream().allMatch(way -> way instanceof Number number && number.doubleValue() != 0)) {
            throw new MongoServerError(
                    67,
                    "CannotCreateIndex",
                    "the local store has only indexes of fields that ascend or descend, not " + index.get("key"));
        }
    }

    private static void checkBeside(Document index, Document other) {
        var named = index.get("name").equals(other.get("name"));
        if (!isSame(index, other)) {
            if (named) {
                throw new MongoServerError(
                        86,
                        "IndexKeySpecsConflict",
                        "An existing index has the same name as the requested index: "
                                + told(index)
                                + " beside " + told(other));
            }
        } else if (!named) {
            throw new MongoServerError(
                    85, "IndexOptionsConflict", "Index already exists with a different name: " + other.get("name"));
        } else if (seconds(index) != seconds(other)) {
            throw new MongoServerError(
                    85,
                    "IndexOptionsConflict",
                    "An equivalent index already exists with the same name but different options: " + told(index)
                            + " beside " + told(other));
        }
    }

    private static boolean isSame(Document index, Document other) {
        return told(index).equals(told(other));
    }

    /** The identity of an index. */
    private static String told(Document index) {
        var key = new StringBuilder();
        ((Document) index.get("key"))
                .forEach((field, way) -> key.append(key.isEmpty() ? "" : ", ")
                        .append(field)
                        .append(((Number) way).doubleValue() > 0 ? ": 1" : ": -1"));
        return "{" + key + "}" + (Utils.isTrue(index.get("unique")) ? " unique" : "")
                + (Utils.isTrue(index.get("sparse")) ? " sparse" : "");
    }

    private static long seconds(Document index) {
        return index.get("expireAfterSeconds") instanceof Number number ? number.longValue() : -1;
    }

    /** The indexes that {@code dropIndexes} names: by name, names or key, or all without the one on the id. */
    static List<Document> named(List<Document> listed, Object named) {
        return switch (named) {
            case String all
            when all.equals("*") ->
                listed.stream()
                        .filter(index -> !index.get("name").equals(BY_ID))
                        .toList();
            case Collection<?> several ->
                several.stream().flatMap(each -> named(listed, each).stream()).toList();
            case String name ->
                List.of(only(
                        listed.stream()
                                .filter(index -> index.get("name").equals(name))
                                .toList(),
                        name));
            case Document key ->
                List.of(only(
                        listed.stream()
                                .filter(index -> told(index).startsWith(told(new Document("key", key))))
                                .toList(),
                        key));
            case null, default ->
                throw new MongoServerError(14, "TypeMismatch", "BSON field 'dropIndexes.index' is of the wrong type");
        };
    }

    private static Document only(List<Document> found, Object named) {
        if (found.isEmpty()) {
            throw new IndexNotFoundException("index not found with name [" + named + "]");
        }
        if (found.getFirst().get("name").equals(BY_ID)) {
            throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
        }
        if (found.size() > 1) {
            throw new MongoServerError(
                    181,
                    "AmbiguousIndexKeyPattern",
                    found.size() + " indexes found for key " + named + ", identify by name instead");
        }
        return found.getFirst();
    }
}
