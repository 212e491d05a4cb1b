package org.digitalcities.messaging.document;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.digitalcities.messaging.listing.Listing;

/**
 * What a collection declares: its indexes, the fields of every document, and whether it is so small that it may be
 * read whole. A field is a path, {@code state.plan}; {@code outbox[].id} is a field of each item of a list.
 *
 * <p>The store refuses a document without the declared fields. A declaration has a version and accepts all that the former one
 * accepts; if a later release has declared a newer version, that one applies.
 */
public final class CollectionSchema {

    /** The types of a field, by BSON's names. */
    public enum Kind {
        TEXT("string"),
        NUMBER("int", "long"),
        TIME("date"),
        FLAG("bool"),
        PART("object"),
        LIST("array"),
        BYTES("binData");

        private final List<String> types;

        Kind(String... types) {
            this.types = List.of(types);
        }
    }

    /** Raised with each change of the fields that every aggregate has. */
    private static final int AGGREGATE = 1;

    private final List<Document> indexes = new ArrayList<>();
    private final List<IndexModel> models = new ArrayList<>();
    private final Document schema = new Document("bsonType", "object");
    private final int base;
    private int own = 1;
    private String few;
    private Listing<?> listing;

    private CollectionSchema(int base) {
        this.base = base;
    }

    /** For a collection that may grow without a bound: an index serves each query. */
    public static CollectionSchema of() {
        return new CollectionSchema(0);
    }

    /** The fields that {@code Aggregates} store, whatever the state is. */
    public static CollectionSchema aggregate(Collection<String> kinds) {
        var shape = new CollectionSchema(AGGREGATE)
                .index("outbox.id")
                .holds(Kind.TEXT, "_id")
                .holds(Kind.NUMBER, "version", "seq", "acts")
                .holds(Kind.PART, "state")
                .holds(Kind.LIST, "outbox", "keys")
                .may(Kind.TEXT, "trace", "by")
                .holds(Kind.TEXT, "outbox[].id")
                .holds(Kind.TIME, "outbox[].time")
                .may(Kind.TEXT, "outbox[].type", "outbox[].data")
                .may(Kind.NUMBER, "outbox[].seq")
                .may(Kind.PART, "outbox[].act")
                .may(Kind.NUMBER, "outbox[].act.version")
                .may(Kind.TEXT, "outbox[].act.actor", "outbox[].act.behalf", "outbox[].act.through")
                .may(Kind.LIST, "outbox[].act.what")
                .holds(Kind.TEXT, "keys[].key", "keys[].hash")
                .holds(Kind.NUMBER, "keys[].version", "keys[].status")
                .holds(Kind.TIME, "keys[].at")
                .may(Kind.NUMBER, "keys[].generation");
        shape.schema.append("additionalProperties", false);
        shape.node("keys[]", true).append("additionalProperties", false);
        return kinds.isEmpty() ? shape : shape.oneOf("state.kind", kinds);
    }

    /**
     * Sets the version of the collection's validator, from 1. A change of the fields raises it, and only adds fields
     * that every earlier release writes too, because releases run side by side.
     */
    public CollectionSchema version(int version) {
        own = version;
        return this;
    }

    /** The collection is small by nature, for the given reason: it may be read whole. */
    public CollectionSchema few(String why) {
        few = why;
        return this;
    }

    /** Adds a listing of the collection, with the indexes and fields that it needs. */
    public CollectionSchema listing(Listing<?> declared) {
        listing = declared;
        declared.indexes().stream()
                .filter(fields -> fields.size() > 1)
                .forEach(fields -> index(fields.toArray(String[]::new)));
        declared.fields().forEach((field, kind) -> {
            if (declared.isLater(field)) may(Kind.valueOf(kind.name()), field);
            else holds(Kind.valueOf(kind.name()), field);
        });
        for (var field : declared.keywords()) {
            index(field, "_id");
            if (declared.isLater(field)) may(Kind.LIST, field);
            else holds(Kind.LIST, field);
        }
        return declared.form() == 1 ? this : index(Listing.FORM).may(Kind.NUMBER, Listing.FORM);
    }

    /** The declared listing, if there is one. */
    public Optional<Listing<?>> listing() {
        return Optional.ofNullable(listing);
    }

    /** An index by these fields in order; {@code -position} descends. */
    public CollectionSchema index(String... fields) {
        return index(new IndexOptions(), fields);
    }

    /** A unique index on these fields. */
    public CollectionSchema unique(String... fields) {
        return index(new IndexOptions().unique(true), fields);
    }

    private CollectionSchema index(IndexOptions options, String... fields) {
        var keys = new Document();
        for (var field : fields)
            keys.append(field.startsWith("-") ? field.substring(1) : field, field.startsWith("-") ? -1 : 1);
        indexes.add(keys);
        models.add(new IndexModel(keys, options));
        return this;
    }

    /** Every document holds these fields. */
    public CollectionSchema holds(Kind kind, String... fields) {
        for (var field : fields) node(field, true).append("bsonType", kind.types);
        return this;
    }

    /** A document may hold these fields; null counts as absent. */
    public CollectionSchema may(Kind kind, String... fields) {
        for (var field : fields) {
            var types = new ArrayList<>(kind.types);
            types.add("null");
            node(field, false).append("bsonType", types);
        }
        return this;
    }

    /** Every document holds one of these texts there. */
    public CollectionSchema oneOf(String field, Collection<String> values) {
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

    /** The declared indexes, without the one on the id. */
    List<Document> indexes() {
        return indexes;
    }

    /** Why the collection may be read whole, if it may. */
    Optional<String> few() {
        return Optional.ofNullable(few);
    }

    /** The version of the validator: this declaration's own plus that of its kind of collection. */
    int version() {
        return base + own;
    }

    /** The validator's schema. It does not depend on the order of the declarations. */
    Document schema() {
        return canonical(schema);
    }

    private static Document canonical(Document schema) {
        var sorted = new Document();
        new TreeMap<>(schema)
                .forEach((keyword, value) -> sorted.append(
                        keyword,
                        switch (value) {
                            case Document part -> canonical(part);
                            case List<?> texts ->
                                texts.stream().map(String.class::cast).sorted().toList();
                            default -> value;
                        }));
        return sorted;
    }

    /** The collection, after its indexes and validator were updated to this declaration, or to a later release's. */
    public MongoCollection<Document> in(MongoDatabase database, String name) {
        new Validators(database).hold(name, version(), schema());
        var collection = database.getCollection(name);
        if (!models.isEmpty()) Indexes.in(collection, models);
        return collection;
    }
}
