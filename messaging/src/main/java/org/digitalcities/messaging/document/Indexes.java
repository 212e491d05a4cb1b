package org.digitalcities.messaging.document;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * Builds the indexes that a collection declares. An index with the same name or the same key but another declaration is
 * replaced; if the new one cannot be built, the start fails with the reason. An undeclared index stays, because the release before
 * may run beside this one.
 */
final class Indexes {

    private static final Set<Integer> DECLARED_OTHERWISE = Set.of(85, 86);
    private static final int NOT_FOUND = 27;
    private static final int DUPLICATE = 11000;
    /** Instances that start together may find and replace the same index. */
    private static final int TRIES = 5;

    private Indexes() {}

    static void in(MongoCollection<Document> collection, List<IndexModel> declared) {
        try {
            collection.createIndexes(declared);
        } catch (MongoCommandException | DuplicateKeyException e) {
            declared.forEach(index -> build(collection, index, TRIES));
        }
    }

    private static void build(MongoCollection<Document> collection, IndexModel index, int tries) {
        try {
            collection.createIndexes(List.of(index));
        } catch (MongoCommandException | DuplicateKeyException e) {
            if (e.getCode() == DUPLICATE) throw refused(collection, index, e);
            if (!DECLARED_OTHERWISE.contains(e.getCode()) || tries == 0) throw e;
            replace(collection, index);
            build(collection, index, tries - 1);
        }
    }

    /** Replaces an index; restores the old one if the new one cannot be built. */
    private static void replace(MongoCollection<Document> collection, IndexModel index) {
        for (var before : collection.listIndexes()) {
            if (!before.getString("name").equals(name(index))
                    && !before.get("key").equals(Document.parse(keys(index).toJson()))) continue;
            if (before.getString("name").equals("_id_")) continue;
            drop(collection, before.getString("name"));
            try {
                collection.createIndexes(List.of(index));
            } catch (MongoCommandException | DuplicateKeyException e) {
                if (e.getCode() != DUPLICATE) continue;
                restore(collection, before);
                throw refused(collection, index, e);
            }
        }
    }

    private static void drop(MongoCollection<Document> collection, String name) {
        try {
            collection.dropIndex(name);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_FOUND) throw e;
        }
    }

    private static void restore(MongoCollection<Document> collection, Document before) {
        var options = new IndexOptions()
                .name(before.getString("name"))
                .unique(before.getBoolean("unique", false))
                .sparse(before.getBoolean("sparse", false));
        collection.createIndex(before.get("key", Document.class), options);
    }

    /** The driver's exception quotes the values that documents share. */
    private static IllegalStateException refused(MongoCollection<Document> collection, IndexModel index, Throwable e) {
        return new IllegalStateException(
                "collection %s: no unique index over %s can be built, for documents agree there. "
                                .formatted(
                                        collection.getNamespace().getCollectionName(),
                                        keys(index).keySet())
                        + "Change or delete all but one of them, and start again; "
                        + "the existing index is unchanged (" + e.getClass().getSimpleName() + ")");
    }

    private static BsonDocument keys(IndexModel index) {
        return index.getKeys().toBsonDocument();
    }

    private static String name(IndexModel index) {
        var name = new StringBuilder();
        keys(index)
                .forEach((field, way) -> name.append(name.isEmpty() ? "" : "_")
                        .append(field)
                        .append('_')
                        .append(way.asNumber().intValue()));
        return name.toString();
    }
}
