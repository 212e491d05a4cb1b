package org.digitalcities.messaging;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import org.bson.Document;

/** The documents of one service: where features get their aggregates and collections. */
public final class Documents {

    private final MongoDatabase database;
    private final EventCodec codec;
    private final Traces traces;
    private final Relay relay;

    Documents(MongoDatabase database, EventCodec codec, Traces traces, Relay relay) {
        this.database = database;
        this.codec = codec;
        this.traces = traces;
        this.relay = relay;
    }

    /**
     * The aggregates kept in a collection.
     *
     * @param names how the cases of sealed types in {@code type} are stored
     */
    public <S> Aggregates<S> aggregates(String collection, Class<S> type, Names names) {
        relay.serve(collection);
        var documents = database.getCollection(collection);
        documents.createIndex(Indexes.ascending("outbox.id"));
        return new Aggregates<>(documents, new StateCodec<>(type, names), new Outbox(collection, codec, traces, relay));
    }

    /** A plain collection: a read model, jobs, staged rows. */
    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    public MongoDatabase database() {
        return database;
    }
}
