package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Snapshot;

/**
 * Many aggregates of one kind at once: one read and one unordered bulk write for each {@value #MOST} of them. Each write is
 * filtered by the version that was read. Each aggregate is saved or refused by itself, as if it were the only one.
 *
 * <p>The store reports how many documents of a bulk matched, but not which. So each update is an upsert that every validator refuses:
 * if the version has changed, the refused insert tells which aggregate has to be tried again by itself.
 */
public final class BulkAggregates<S> {

    /** How many are read and written at once. */
    static final int MOST = 200;
    /** A field that the validator of aggregates refuses, because it lists all their fields. */
    private static final Bson NOT_FOUND = Updates.setOnInsert("not-found", true);

    private final Aggregates<S> one;
    private final MongoCollection<Document> documents;

    BulkAggregates(Aggregates<S> one, MongoCollection<Document> documents) {
        this.one = one;
        this.documents = documents;
    }

    /** The existing aggregates among the ids, in the order of the ids. */
    public Map<String, Snapshot<S>> find(Collection<String> ids) {
        var found = new LinkedHashMap<String, Snapshot<S>>();
        for (var some : parts(ids)) {
            var read = read(some, Aggregates.SHOWN);
            for (var id : some) if (read.containsKey(id)) found.put(id, one.snapshot(read.get(id)));
        }
        return found;
    }

    /**
     * Acts once on each of the aggregates, which must exist.
     *
     * @return the outcomes in the order of the ids; if one fails, the others are saved before its exception is thrown
     */
    public Map<String, Outcome<S>> act(Collection<String> ids, Act act, BiFunction<String, S, Decision<S>> decide) {
        return settle(ids, act, (id, state) -> state.map(it -> decide.apply(id, it)));
    }

    /** The same for aggregates that may not exist yet. */
    public Map<String, Outcome<S>> put(
            Collection<String> ids, Act act, BiFunction<String, Optional<S>, Decision<S>> decide) {
        return settle(ids, act, (id, state) -> Optional.of(decide.apply(id, state)));
    }

    private Map<String, Outcome<S>> settle(
            Collection<String> ids, Act act, BiFunction<String, Optional<S>, Optional<Decision<S>>> decide) {
        if (act.key().isPresent()) throw new IllegalArgumentException("a key belongs to an act on one aggregate");
        var outcomes = new LinkedHashMap<String, Outcome<S>>();
        for (var some : parts(ids)) outcomes.putAll(new Part(some, act, decide).settled());
        return outcomes;
    }

    private static List<List<String>> parts(Collection<String> ids) {
        var distinct = List.copyOf(new LinkedHashSet<>(ids));
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < distinct.size(); from += MOST) {
            parts.add(distinct.subList(from, Math.min(from + MOST, distinct.size())));
        }
        return parts;
    }

    private Map<String, Document> read(List<String> ids, Bson fields) {
        var read = new HashMap<String, Document>();
        documents
                .find(in("_id", ids))
                .projection(fields)
                .forEach(document -> read.put(document.getString("_id"), document));
        return read;
    }

    /** One batch, as large as is read and written at once. */
    private final class Part {

        private final List<String> ids;
        private final Act act;
        private final BiFunction<String, Optional<S>, Optional<Decision<S>>> decide;
        private final Map<String, Outcome<S>> outcomes = new LinkedHashMap<>();
        private RuntimeException failure;

        Part(List<String> ids, Act act, BiFunction<String, Optional<S>, Optional<Decision<S>>> decide) {
            this.ids = ids;
            this.act = act;
            this.decide = decide;
            ids.forEach(id -> outcomes.put(id, null));
        }

        Map<String, Outcome<S>> settled() {
            var moved = movedMeanwhile(decided(read(ids, Aggregates.LOADED)));
            moved.forEach(id -> outcomes.put(id, one.settle(id, act, state -> decide.apply(id, state))));
            if (failure != null) throw failure;
            return outcomes;
        }

        /** An aggregate whose decision fails does not stop the others. */
        private List<ActPlan.Write<S>> decided(Map<String, Document> loaded) {
            var writes = new ArrayList<ActPlan.Write<S>>();
            var realNow = Instant.now();
            for (var id : ids) {
                try {
                    switch (one.step(
                            id, Optional.ofNullable(loaded.get(id)), act, realNow, state -> decide.apply(id, state))) {
                        case ActPlan.Settled<S> settled -> outcomes.put(id, settled.outcome());
                        case ActPlan.Write<S> write -> writes.add(write);
                    }
                } catch (RuntimeException e) {
                    if (failure == null) failure = e;
                }
            }
            return writes;
        }

        /** Writes all, and returns the ids that were not written because their aggregate has changed, or was created, since it was read. */
        private List<String> movedMeanwhile(List<ActPlan.Write<S>> writes) {
            var unwritten = unwritten(writes.stream()
                    .map(ActPlan.Write::model)
                    .map(BulkAggregates::refusedWhereNotFound)
                    .toList());
            var moved = new ArrayList<String>();
            for (var i = 0; i < writes.size(); i++) {
                var write = writes.get(i);
                if (unwritten.contains(i)) {
                    moved.add(write.id());
                } else {
                    outcomes.put(write.id(), write.outcome());
                    one.saved(write);
                }
            }
            return moved;
        }

        /** The positions of the refused writes, whatever the reason: the caller tries them one by one and gets the reason then. */
        private Set<Integer> unwritten(List<WriteModel<Document>> models) {
            if (models.isEmpty()) return Set.of();
            try {
                documents.bulkWrite(models, new BulkWriteOptions().ordered(false));
                return Set.of();
            } catch (MongoBulkWriteException e) {
                if (e.getWriteConcernError() != null) throw e;
                return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
            }
        }
    }

    private static WriteModel<Document> refusedWhereNotFound(WriteModel<Document> model) {
        return model instanceof UpdateOneModel<Document> update
                ? new UpdateOneModel<>(
                        update.getFilter(),
                        Updates.combine(update.getUpdate(), NOT_FOUND),
                        new UpdateOptions().upsert(true))
                : model;
    }
}
