package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.outbox.Outbox;
import org.digitalcities.messaging.outbox.Relay;

/** The documents of one service: where features get their aggregates and collections. */
public final class Documents {

    private final MongoDatabase database;
    private final EventCodec codec;
    private final Traces traces;
    private final Relay relay;
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    Documents(MongoDatabase database, EventCodec codec, Traces traces, Relay relay) {
        this.database = database;
        this.codec = codec;
        this.traces = traces;
        this.relay = relay;
    }

    /** The aggregates kept in a collection, which are found by their ids alone. */
    public <S> Aggregates<S> aggregates(String collection, Class<S> type, Names names) {
        return aggregates(collection, type, names, shape -> shape);
    }

    /**
     * The aggregates kept in a collection.
     *
     * @param names how the cases of sealed types in {@code type} are stored
     * @param own   what the collection declares beside what it holds for each aggregate; fields of the state begin with {@code state.}
     */
    public <S> Aggregates<S> aggregates(String collection, Class<S> type, Names names, UnaryOperator<Shape> own) {
        var documents = collection(collection, own.apply(Shape.aggregate(names.byType().getOrDefault(type, Map.of()).values())));
        relay.serve(documents);
        return new Aggregates<>(documents, new StateCodec<>(type, names), new Outbox(collection, codec, traces, relay));
    }

    /** Declares a plain collection: a read model, jobs, staged rows. */
    public MongoCollection<Document> collection(String name, Shape shape) {
        var collection = shape.in(database, name);
        shapes.put(name, shape);
        return collection;
    }

    /** A collection that was declared before. */
    public MongoCollection<Document> collection(String name) {
        if (!shapes.containsKey(name)) throw new IllegalStateException("nobody has declared the collection " + name);
        return database.getCollection(name);
    }

    /** What was declared, by collection. */
    public Map<String, Shape> shapes() {
        return Map.copyOf(shapes);
    }

    public MongoDatabase database() {
        return database;
    }
}
