package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.ValidationAction;
import com.mongodb.client.model.ValidationLevel;
import com.mongodb.client.model.ValidationOptions;
import org.bson.Document;

/**
 * The validators of one database's collections. Each has a record with its version. The newest declared version
 * applies, so a release may start beside a later one without changing its validators.
 */
public final class Validators {

    /** The records' collection, {@code {_id, version, schema}}; {@code _id} is the collection's name. */
    public static final String COLLECTION = "shapes";
    /** The declaration of the records' own collection, which has no validator. */
    public static final CollectionSchema SHAPE = CollectionSchema.of().few("one for each collection");

    private static final int NAMESPACE_EXISTS = 48;

    private final MongoDatabase database;
    private final MongoCollection<Document> records;

    Validators(MongoDatabase database) {
        this.database = database;
        this.records = database.getCollection(COLLECTION);
    }

    /**
     * Sets the newest declared validator on the collection.
     *
     * @throws IncompatibleReleaseException if another validator has this version, or this one refuses what the former one accepts
     */
    void hold(String name, int version, Document schema) {
        var declared = new Document("_id", name).append("version", version).append("schema", schema);
        Document kept;
        do {
            kept = record(declared);
            apply(name, new Document("$jsonSchema", kept.get("schema")));
            // This call may just have overwritten a later version that another release declared meanwhile.
        } while (!kept.equals(find(name)));
    }

    /** The record that applies: this one, if it is the newest. */
    private Document record(Document declared) {
        while (true) {
            var name = declared.getString("_id");
            var kept = find(name);
            if (kept == null) {
                if (insert(declared)) return declared;
            } else if (!isNext(kept, declared)) {
                return kept;
            } else if (records.updateOne(
                                    and(eq("_id", name), eq("version", kept.getInteger("version"))),
                                    combine(
                                            set("version", declared.get("version")),
                                            set("schema", declared.get("schema"))))
                            .getMatchedCount()
                    == 1) {
                return declared;
            }
        }
    }

    /**
     * Whether {@code declared} replaces {@code kept}.
     *
     * @throws IncompatibleReleaseException if neither may replace the other
     */
    static boolean isNext(Document kept, Document declared) {
        int before = kept.getInteger("version");
        int version = declared.getInteger("version");
        if (version < before) return false;
        if (version == before) {
            if (kept.get("schema").equals(declared.get("schema"))) return false;
            throw new IncompatibleReleaseException(
                    "The collection " + declared.get("_id") + " declares another validator than stored version "
                            + version + ": give its Shape the version " + (version + 1));
        }
        var narrower = SchemaCompatibility.narrower(
                kept.get("schema", Document.class), declared.get("schema", Document.class));
        if (narrower.isEmpty()) return true;
        throw new IncompatibleReleaseException(
                "Version " + version + " of the validator of " + declared.get("_id") + " refuses what version " + before
                        + " takes, at " + String.join(", ", narrower) + ": declare it so that both releases may write");
    }

    private Document find(String name) {
        return records.find(eq("_id", name)).first();
    }

    private boolean insert(Document declared) {
        try {
            records.insertOne(declared);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }

    private void apply(String name, Document validator) {
        var known = database.listCollections().filter(eq("name", name)).first();
        if (known == null) create(name, validator);
        else if (!validator.equals(known.get("options", new Document()).get("validator"))) modify(name, validator);
    }

    private void create(String name, Document validator) {
        try {
            database.createCollection(
                    name,
                    new CreateCollectionOptions()
                            .validationOptions(new ValidationOptions()
                                    .validator(validator)
                                    .validationLevel(ValidationLevel.MODERATE)
                                    .validationAction(ValidationAction.ERROR)));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) throw e;
            // Another instance, perhaps of another release, was faster.
            modify(name, validator);
        }
    }

    private void modify(String name, Document validator) {
        database.runCommand(new Document("collMod", name)
                .append("validator", validator)
                .append("validationLevel", ValidationLevel.MODERATE.getValue())
                .append("validationAction", ValidationAction.ERROR.getValue()));
    }
}
