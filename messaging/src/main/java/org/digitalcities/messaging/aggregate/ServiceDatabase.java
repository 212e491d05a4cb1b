package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.document.Validators;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.outbox.Outbox;
import org.digitalcities.messaging.outbox.Relay;

/** The documents of one service: where features get their aggregates and collections. */
public final class ServiceDatabase {

    private final String service;
    private final MongoDatabase database;
    private final EventCodec codec;
    private final TracePropagator traces;
    private final Relay relay;
    private final History history;
    private final Map<SubjectKind, String> kinds = new ConcurrentHashMap<>();
    private final Map<String, CollectionSchema> shapes = new ConcurrentHashMap<>();
    private final Map<String, StateCodec<?>> states = new ConcurrentHashMap<>();

    ServiceDatabase(
            String service,
            MongoDatabase database,
            EventCodec codec,
            TracePropagator traces,
            Relay relay,
            History history) {
        this.service = service;
        this.database = database;
        this.codec = codec;
        this.traces = traces;
        this.relay = relay;
        this.history = history;
        shapes.put(Validators.COLLECTION, Validators.SHAPE);
        shapes.put(History.COLLECTION, History.SHAPE);
    }

    /** The aggregates kept in a collection, which are found by their ids alone. */
    public <S> Aggregates<S> aggregates(SubjectKind kind, String collection, Class<S> type, StoredTypeNames names) {
        return aggregates(kind, collection, type, names, shape -> shape);
    }

    /**
     * The aggregates kept in a collection.
     *
     * @param kind  the kind of the aggregates, which is part of their events' subjects; no other collection has this kind
     * @param names how the cases of sealed types in {@code type} are stored
     * @param own   further declarations for the collection; fields of the state begin with {@code state.}
     */
    public <S> Aggregates<S> aggregates(
            SubjectKind kind,
            String collection,
            Class<S> type,
            StoredTypeNames names,
            UnaryOperator<CollectionSchema> own) {
        claim(kind, collection);
        var state = new StateCodec<>(type, names);
        var shape = own.apply(CollectionSchema.aggregate(
                names.byType().getOrDefault(type, Map.of()).values()));
        var documents = collection(collection, state.written() == 1 ? shape : shape.index(StateRewriter.FORM));
        states.put(collection, state);
        relay.serve(kind, documents);
        return new Aggregates<S>(documents, state, new Outbox(kind, collection, codec, traces, relay))
                .listed(shape.listing());
    }

    private void claim(SubjectKind kind, String collection) {
        if (!kind.service().equals(service)) {
            throw new IllegalStateException("%s: aggregates of the kind %s belong to %s-service"
                    .formatted(collection, kind.text(), kind.service()));
        }
        var holder = kinds.putIfAbsent(kind, collection);
        if (holder != null && !holder.equals(collection)) {
            throw new IllegalStateException(
                    "%s: the aggregates of the kind %s are in %s".formatted(collection, kind.text(), holder));
        }
        if (kinds.values().stream().filter(collection::equals).count() > 1) {
            throw new IllegalStateException(
                    "%s: holds aggregates of another kind than %s".formatted(collection, kind.text()));
        }
    }

    /** The kind of the aggregates in a collection. */
    public SubjectKind kind(String collection) {
        return kinds.entrySet().stream()
                .filter(kept -> kept.getValue().equals(collection))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no aggregates are declared in " + collection));
    }

    /** The history of all aggregates. */
    public History history() {
        return history;
    }

    /** Whether there is an aggregate of that kind under that id. */
    public boolean exist(Subject subject) {
        var held = kinds.entrySet().stream()
                .filter(kind -> kind.getKey().text().equals(subject.kind()))
                .findFirst();
        return held.isPresent()
                && collection(held.get().getValue())
                                .find(eq("_id", subject.id()))
                                .projection(include("_id"))
                                .first()
                        != null;
    }

    /**
     * Deletes the matching aggregates of a kind and their history; an aggregate with unsent events stays until they are
     * sent. The history is deleted first, so that the aggregate is found again after a crash.
     */
    public void forget(SubjectKind kind, Bson filter) {
        var aggregates = collection(kinds.get(kind));
        for (var found : aggregates.find(and(filter, size("outbox", 0))).projection(include("version"))) {
            var id = found.getString("_id");
            var version = found.getLong("version");
            history.forget(kind.of(id), version);
            aggregates.deleteOne(and(eq("_id", id), eq("version", version), size("outbox", 0)));
        }
    }

    /** Declares a plain collection: a read model, jobs, staged rows. */
    public MongoCollection<Document> collection(String name, CollectionSchema shape) {
        var listed = shape.listing().map(Listing::collection).orElse(name);
        if (!listed.equals(name)) throw new IllegalStateException(name + " declares the listing of " + listed);
        var collection = shape.in(database, name);
        shapes.put(name, shape);
        return collection;
    }

    /** A collection that was declared before. */
    public MongoCollection<Document> collection(String name) {
        if (!shapes.containsKey(name)) throw new IllegalStateException("undeclared collection " + name);
        return database.getCollection(name);
    }

    /** What was declared, by collection. */
    public Map<String, CollectionSchema> shapes() {
        return Map.copyOf(shapes);
    }

    /** How the states of aggregates are stored, by collection. */
    public Map<String, StateCodec<?>> states() {
        return Map.copyOf(states);
    }

    /** How a collection is listed, if it is. */
    public Optional<Listing<?>> listing(String collection) {
        return Optional.ofNullable(shapes.get(collection)).flatMap(CollectionSchema::listing);
    }

    public MongoDatabase database() {
        return database;
    }
}
