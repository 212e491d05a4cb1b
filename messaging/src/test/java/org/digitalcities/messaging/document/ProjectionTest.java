package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.junit.jupiter.api.Test;

/**
 * MongoDB retries an upsert that lost a race, if it filters by a unique key alone; it does not guarantee this, and compatible stores do
 * not retry. In this store, a given number of callers read the document before any of them writes it.
 */
class ProjectionTest {

    private static final int REFUSED = 121;

    /** Reads and then writes, like an upsert that is not retried. */
    private static final class Store {

        private final Map<Object, Document> documents = new ConcurrentHashMap<>();
        private final CyclicBarrier looked;
        private int commands;
        private String refused = "";

        Store(int atOnce) {
            looked = new CyclicBarrier(atOnce);
        }

        @SuppressWarnings("unchecked")
        MongoCollection<Document> collection() {
            return (MongoCollection<Document>) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (proxy, method, arguments) -> {
                        if (!method.getName().equals("bulkWrite"))
                            throw new UnsupportedOperationException(method.getName());
                        return bulkWrite((List<UpdateOneModel<Document>>) arguments[0]);
                    });
        }

        private BulkWriteResult bulkWrite(List<UpdateOneModel<Document>> models)
                throws InterruptedException, BrokenBarrierException {
            boolean first;
            synchronized (this) {
                first = commands++ < looked.getParties();
            }
            var found = new HashMap<Object, Document>();
            for (var model : models) found.put(id(model), documents.get(id(model)));
            if (first) looked.await();
            var errors = new ArrayList<BulkWriteError>();
            for (var i = 0; i < models.size(); i++) {
                var code = write(models.get(i), found.get(id(models.get(i))));
                if (code != 0) errors.add(new BulkWriteError(code, "E" + code, new BsonDocument(), i));
            }
            if (!errors.isEmpty()) {
                throw new MongoBulkWriteException(
                        BulkWriteResult.unacknowledged(), errors, null, new ServerAddress(), Set.of());
            }
            return BulkWriteResult.unacknowledged();
        }

        private synchronized int write(UpdateOneModel<Document> model, Document found) {
            var set = model.getUpdate().toBsonDocument().getDocument("$set");
            var sequence = set.getInt64("sequence").getValue();
            if (id(model).equals(refused)) return REFUSED;
            if (found != null && found.getLong("sequence") >= sequence
                    || found == null && documents.containsKey(id(model))) return 11000;
            documents.put(id(model), new Document("sequence", sequence));
            return 0;
        }

        private static Object id(UpdateOneModel<Document> model) {
            var parts = model.getFilter().toBsonDocument();
            var all = parts.containsKey("$and")
                    ? parts.getArray("$and").getFirst().asDocument()
                    : parts;
            return all.getString("_id").getValue();
        }

        long sequence(String id) {
            return documents.get(member(id).text()).getLong("sequence");
        }
    }

    @Test
    void ofTwoFirstEventsAtOnceTheNewerIsShown() throws Exception {
        for (var round = 0; round < 50; round++) {
            var store = new Store(2);
            try (var pool = Executors.newFixedThreadPool(2)) {
                var newer = pool.submit(
                        () -> new Projection(store.collection()).apply(member("a"), 2, new Document("text", "new")));
                var older = pool.submit(
                        () -> new Projection(store.collection()).apply(member("a"), 1, new Document("text", "old")));
                newer.get();
                older.get();
            }
            assertThat(store.sequence("a")).isEqualTo(2);
        }
    }

    @Test
    void ofTwoBatchesAtOnceTheNewerOfEachIsShown() throws Exception {
        var store = new Store(2);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var one = pool.submit(() ->
                    new Projection(store.collection()).applyAll(List.of(write("a", 1), write("b", 2), write("c", 1))));
            var other = pool.submit(() ->
                    new Projection(store.collection()).applyAll(List.of(write("b", 1), write("a", 2), write("d", 1))));
            one.get();
            other.get();
        }

        assertThat(List.of(store.sequence("a"), store.sequence("b"), store.sequence("c"), store.sequence("d")))
                .containsExactly(2L, 2L, 1L, 1L);
    }

    @Test
    void whatIsOlderChangesNothingAndIsTriedNoMoreThanTwice() {
        var store = new Store(1);
        var projection = new Projection(store.collection());
        projection.apply(member("a"), 5, new Document());
        var before = store.commands;
        projection.applyAll(List.of(write("a", 4), write("a", 5), write("b", 1)));

        assertThat(store.sequence("a")).isEqualTo(5);
        assertThat(store.sequence("b")).isEqualTo(1);
        assertThat(store.commands - before).isEqualTo(4);
    }

    @Test
    void anotherRefusalIsThrown() {
        var store = new Store(1);
        store.refused = member("b").text();
        var projection = new Projection(store.collection());
        projection.apply(member("a"), 5, new Document());

        assertThatExceptionOfType(MongoBulkWriteException.class)
                .isThrownBy(() -> projection.applyAll(List.of(write("a", 4), write("b", 1))));
    }

    private static Subject member(String id) {
        return new Subject("member", id);
    }

    private static Projection.Write write(String id, long sequence) {
        return new Projection.Write(member(id), sequence, new Document());
    }
}
