package org.digitalcities.messaging.document;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ValidationAction;
import com.mongodb.client.model.ValidationLevel;
import com.mongodb.client.model.ValidationOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * What a collection declares to its store, in one place: its indexes, what every document holds, and whether there are so few of
 * them that reading all is right. A field is a path, {@code state.plan}; {@code outbox[].id} is a field of each item of a list.
 *
 * <p>The store refuses a document that does not hold what is declared. What was written before under another declaration stays,
 * and may be written again as it is.
 */
public final class Shape {

    /** What a field may hold, by BSON's names. */
    public enum Kind {
        TEXT("string"), NUMBER("int", "long"), TIME("date"), FLAG("bool"), PART("object"), LIST("array"), BYTES("binData");

        private final List<String> types;

        Kind(String... types) {
            this.types = List.of(types);
        }
    }

    private static final int NAMESPACE_EXISTS = 48;

    private final List<Document> indexes = new ArrayList<>();
    private final List<IndexModel> models = new ArrayList<>();
    private final Document schema = new Document("bsonType", "object");
    private String few;

    private Shape() {}

    /** Of a collection that may grow without a bound: each query is served by an index. */
    public static Shape of() {
        return new Shape();
    }

    /** What {@code Aggregates} keep, whatever their state is. */
    public static Shape aggregate(Collection<String> kinds) {
        var shape = of().index("outbox.id").holds(Kind.TEXT, "_id").holds(Kind.NUMBER, "version", "seq", "acts").holds(Kind.PART, "state")
                .holds(Kind.LIST, "outbox", "keys").may(Kind.TEXT, "trace")
                .holds(Kind.TEXT, "outbox[].id", "outbox[].type", "outbox[].data").holds(Kind.NUMBER, "outbox[].seq").holds(Kind.TIME, "outbox[].time")
                .holds(Kind.TEXT, "keys[].key", "keys[].hash").holds(Kind.NUMBER, "keys[].version", "keys[].status")
                .holds(Kind.TIME, "keys[].at").may(Kind.NUMBER, "keys[].generation");
        shape.schema.append("additionalProperties", false);
        shape.node("keys[]", true).append("additionalProperties", false);
        return kinds.isEmpty() ? shape : shape.oneOf("state.kind", kinds);
    }

    /** The collection is small by nature, for the reason given: it may be read whole. */
    public Shape few(String why) {
        few = why;
        return this;
    }

    /** An index by these fields in order; {@code -position} descends. */
    public Shape index(String... fields) {
        return index(new IndexOptions(), fields);
    }

    /** An index that lets no two documents agree in these fields. */
    public Shape unique(String... fields) {
        return index(new IndexOptions().unique(true), fields);
    }

    private Shape index(IndexOptions options, String... fields) {
        var keys = new Document();
        for (var field : fields) keys.append(field.startsWith("-") ? field.substring(1) : field, field.startsWith("-") ? -1 : 1);
        indexes.add(keys);
        models.add(new IndexModel(keys, options));
        return this;
    }

    /** Every document holds these fields. */
    public Shape holds(Kind kind, String... fields) {
        for (var field : fields) node(field, true).append("bsonType", kind.types);
        return this;
    }

    /** A document may hold these fields; null counts as nothing. */
    public Shape may(Kind kind, String... fields) {
        for (var field : fields) {
            var types = new ArrayList<>(kind.types);
            types.add("null");
            node(field, false).append("bsonType", types);
        }
        return this;
    }

    /** Every document holds one of these texts there. */
    public Shape oneOf(String field, Collection<String> values) {
        node(field, true).append("enum", List.copyOf(values));
        return this;
    }

    private Document node(String path, boolean required) {
        var node = schema;
        for (var step : path.split("\\.")) {
            var name = step.replace("[]", "");
            if (required) {
                var names = child(node, "required", new ArrayList<String>());
                if (!names.contains(name)) names.add(name);
            }
            node = child(child(node, "properties", new Document()), name, new Document());
            if (step.endsWith("[]")) node = child(node, "items", new Document("bsonType", "object"));
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private static <T> T child(Document node, String name, T fresh) {
        return (T) node.computeIfAbsent(name, key -> fresh);
    }

    /** The declared indexes, beside that of the id. */
    List<Document> indexes() {
        return indexes;
    }

    /** Why the collection may be read whole, if it may. */
    Optional<String> few() {
        return Optional.ofNullable(few);
    }

    /** The collection, made to be as declared, whether the store has it already or not. */
    public MongoCollection<Document> in(MongoDatabase database, String name) {
        var validator = new Document("$jsonSchema", schema);
        var known = database.listCollections().filter(Filters.eq("name", name)).first();
        if (known == null) create(database, name, validator);
        else if (!validator.equals(known.get("options", new Document()).get("validator"))) modify(database, name, validator);
        var collection = database.getCollection(name);
        if (!models.isEmpty()) Indexes.in(collection, models);
        return collection;
    }

    private static void create(MongoDatabase database, String name, Document validator) {
        try {
            database.createCollection(name, new CreateCollectionOptions().validationOptions(new ValidationOptions().validator(validator)
                    .validationLevel(ValidationLevel.MODERATE).validationAction(ValidationAction.ERROR)));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) throw e;
            // Another instance was faster, perhaps one of yesterday's.
            modify(database, name, validator);
        }
    }

    private static void modify(MongoDatabase database, String name, Document validator) {
        database.runCommand(new Document("collMod", name).append("validator", validator)
                .append("validationLevel", ValidationLevel.MODERATE.getValue()).append("validationAction", ValidationAction.ERROR.getValue()));
    }
}
