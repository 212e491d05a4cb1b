package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.document.Leases;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.fault.Faults;
import org.digitalcities.messaging.fault.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the states that earlier releases stored into the form that this one writes, one document by one. What is left is found anew
 * each time, so a kill loses nothing and an earlier release may still write meanwhile. An aggregate's version stays: it says the same.
 */
final class Rewriting {

    static final String FORM = "state.form";
    static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int PROLONGED_AFTER = 200;
    private static final Logger log = LoggerFactory.getLogger(Rewriting.class);

    private final Documents documents;
    private final Leases leases;
    private final Faults faults;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> left = new ConcurrentHashMap<>();

    Rewriting(Documents documents, Leases leases, Faults faults, MeterRegistry meters) {
        this.documents = documents;
        this.leases = leases;
        this.faults = faults;
        this.meters = meters;
    }

    void run() {
        documents.states().forEach((collection, state) -> {
            if (state.written() > 1) rewrite(collection, state);
        });
    }

    private void rewrite(String name, StateCodec<?> state) {
        var collection = documents.collection(name);
        var older = older(state.written());
        for (var some : older) if (!rewriteAll(name, collection, state, some)) return;
        count(name, collection, older);
    }

    /** The first form has no number. Each is a range of the index, which not every store finds in an alternative of both. */
    private static List<Bson> older(int form) {
        return List.of(eq(FORM, null), lt(FORM, form));
    }

    /** False where another instance has taken over. */
    private boolean rewriteAll(String name, MongoCollection<Document> collection, StateCodec<?> state, Bson older) {
        var lease = "rewriting|" + name;
        var seen = 0;
        try (var found = collection.find(older).projection(include("version", "state")).cursor()) {
            while (found.hasNext()) {
                if (seen++ % PROLONGED_AFTER == 0 && !leases.take(lease, LEASE)) return false;
                rewrite(collection, state, found.next());
            }
        }
        return true;
    }

    /** One that cannot be read holds up no other; whoever acts on it is told. */
    private <S> void rewrite(MongoCollection<Document> collection, StateCodec<S> codec, Document document) {
        try {
            var state = codec.write(codec.read(document.get("state", Document.class)));
            collection.updateOne(and(eq("_id", document.get("_id")), eq("version", document.get("version"))), set("state", state));
        } catch (RuntimeException e) {
            if (faults.isAway(e)) throw e;
            log.warn("The state of {} in {} stays in its earlier form: {}", document.get("_id"),
                    collection.getNamespace().getCollectionName(), Shown.words(e));
        }
    }

    private void count(String name, MongoCollection<Document> collection, List<Bson> older) {
        left.computeIfAbsent(name, key -> {
            var count = new AtomicLong();
            Gauge.builder("messaging.states.older", count, AtomicLong::get).tag("collection", key)
                    .description("states in an earlier form than the one that is written").register(meters);
            return count;
        }).set(older.stream().mapToLong(collection::countDocuments).sum());
    }
}
