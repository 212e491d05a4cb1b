package org.digitalcities.messaging.work;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.LiveCount;
import org.digitalcities.messaging.work.WorkScheduler.Stopped;

/**
 * Items of due work, a document each. An item stands in one of three queues: {@code due} by business time, {@code later} by real time
 * after a failure or between two rounds, {@code stuck} for an operator. An item that an operator gave up is kept while its source
 * lists it, or it would be created again. {@code holder} is empty while no instance holds it. Each claim increments {@code fence}, and
 * every write of a holder requires its fence: an instance that lost an item cannot write to it.
 */
final class WorkStore {

    static final String COLLECTION = "work";
    private static final String NOBODY = "";
    private static final String DUE = "due";
    private static final String LATER = "later";
    private static final String STUCK = "stuck";
    private static final String GIVEN_UP = "given-up";
    /** How many items one read examines for a claim. */
    private static final int LOOKED_AT = 500;

    private static final Date NEVER = new Date(0);
    static final CollectionSchema SHAPE = CollectionSchema.of()
            .version(2)
            .index("holder", "kind", "queue", "due", "_id")
            .index("holder", "kind", "queue", "again", "_id")
            .index("queue", "since")
            .holds(Kind.TEXT, "kind", "key", "holder")
            .oneOf("queue", List.of(DUE, LATER, STUCK, GIVEN_UP))
            .holds(Kind.TIME, "due", "again", "since")
            .holds(Kind.NUMBER, "tries", "fence", "wanted")
            .may(Kind.TEXT, "cursor", "trace", "why");

    private final MongoCollection<Document> documents;

    WorkStore(MongoCollection<Document> documents) {
        this.documents = documents;
    }

    /** Requests items: an existing item is due at the earlier instant, and done once more if a step runs now or it was given up. */
    void want(String kind, Collection<WorkKind.Wanted> items) {
        if (items.isEmpty()) return;
        var writes = puts(kind, items);
        writes.add(new UpdateManyModel<>(and(in("_id", ids(kind, items)), eq("queue", GIVEN_UP)), anew()));
        write(writes);
    }

    /** Inserts items that do not exist; existing ones do not change. Items that were given up and are no longer listed are deleted. */
    void seek(String kind, Collection<WorkKind.Wanted> items) {
        documents.deleteMany(
                and(eq("holder", NOBODY), eq("kind", kind), eq("queue", GIVEN_UP), nin("_id", ids(kind, items))));
        if (items.isEmpty()) return;
        var known = documents
                .find(in("_id", ids(kind, items)))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new HashSet<>());
        var unknown = items.stream()
                .filter(item -> !known.contains(Task.id(kind, item.key())))
                .toList();
        if (!unknown.isEmpty()) write(puts(kind, unknown));
    }

    private static List<String> ids(String kind, Collection<WorkKind.Wanted> items) {
        return items.stream().map(item -> Task.id(kind, item.key())).toList();
    }

    private static List<WriteModel<Document>> puts(String kind, Collection<WorkKind.Wanted> items) {
        return items.stream()
                .map(item -> new UpdateOneModel<Document>(
                        eq("_id", Task.id(kind, item.key())),
                        combine(
                                fresh(kind, item.key(), item.trace(), DUE),
                                min("due", Date.from(item.due())),
                                inc("wanted", 1L)),
                        new UpdateOptions().upsert(true)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Inserts the one item of a round. */
    void round(String kind) {
        documents.updateOne(
                eq("_id", Task.id(kind, WorkScheduler.ROUND)),
                combine(
                        fresh(kind, WorkScheduler.ROUND, null, LATER),
                        setOnInsert("due", NEVER),
                        setOnInsert("wanted", 1L)),
                new UpdateOptions().upsert(true));
    }

    /** Makes a round due now if it waits for its next run and did not fail. */
    void hurry(String kind) {
        documents.updateOne(
                and(eq("_id", Task.id(kind, WorkScheduler.ROUND)), eq("queue", LATER), eq("tries", 0)),
                set("again", NEVER));
    }

    private static Bson fresh(String kind, String key, String trace, String queue) {
        return combine(
                setOnInsert("kind", kind),
                setOnInsert("key", key),
                setOnInsert("holder", NOBODY),
                setOnInsert("queue", queue),
                setOnInsert("again", NEVER),
                setOnInsert("since", NEVER),
                setOnInsert("tries", 0),
                setOnInsert("fence", 0L),
                setOnInsert("cursor", null),
                setOnInsert("trace", trace),
                setOnInsert("why", null));
    }

    /** Claims up to {@code most} items of a kind that are due and belong to this instance's share. */
    List<Task> claim(String kind, String self, Instant business, Instant real, int most, Predicate<String> share) {
        var found = new ArrayList<Document>();
        look(found, and(eq("holder", NOBODY), eq("kind", kind), eq("queue", DUE)), "due", business, most, share);
        if (found.size() < most)
            look(found, and(eq("holder", NOBODY), eq("kind", kind), eq("queue", LATER)), "again", real, most, share);
        if (found.isEmpty()) return List.of();
        write(found.stream()
                .map(item -> new UpdateOneModel<Document>(
                        and(eq("_id", item.getString("_id")), eq("holder", NOBODY), eq("fence", item.getLong("fence"))),
                        combine(set("holder", self), inc("fence", 1L))))
                .toList());
        return documents
                .find(and(
                        in(
                                "_id",
                                found.stream()
                                        .map(item -> item.getString("_id"))
                                        .toList()),
                        eq("holder", self)))
                .map(Task::of)
                .into(new ArrayList<>());
    }

    /** Skips the items of other instances page by page, so that they do not hide this instance's items. */
    private void look(List<Document> found, Bson queue, String time, Instant until, int most, Predicate<String> share) {
        Document last = null;
        while (found.size() < most) {
            var after = last == null
                    ? queue
                    : and(
                            queue,
                            or(
                                    gt(time, last.getDate(time)),
                                    and(eq(time, last.getDate(time)), gt("_id", last.getString("_id")))));
            var page = documents
                    .find(and(after, lte(time, Date.from(until))))
                    .projection(include("key", "fence", time))
                    .sort(ascending(time, "_id"))
                    .limit(LOOKED_AT)
                    .into(new ArrayList<>());
            for (var item : page) {
                if (found.size() < most && share.test(item.getString("key"))) found.add(item);
            }
            if (page.size() < LOOKED_AT) return;
            last = page.getLast();
        }
    }

    /** Items of a kind that this instance holds without knowing it, because the answer to a claim was lost. */
    List<Task> unknown(String kind, String self, Set<String> known) {
        return documents.find(and(eq("holder", self), eq("kind", kind))).map(Task::of).into(new ArrayList<>()).stream()
                .filter(task -> !known.contains(task.id()))
                .toList();
    }

    boolean holds(Task task, String self) {
        return documents.find(held(task, self)).projection(include("_id")).first() != null;
    }

    /** Stores a task's cursor; false if another instance holds the task now. */
    boolean note(Task task, String self, String cursor) {
        return update(held(task, self), combine(set("cursor", cursor), set("tries", 0)));
    }

    /** The task is complete; if it was requested meanwhile, it is done once more. False, as below, if another instance holds it now. */
    boolean done(Task task, String self) {
        return documents
                                .deleteOne(and(held(task, self), eq("wanted", task.wanted())))
                                .getDeletedCount()
                        == 1
                || release(task, self, null);
    }

    /** The next step is due at that business instant. */
    boolean later(Task task, String self, Instant due, String cursor) {
        var waits = and(held(task, self), eq("wanted", task.wanted()));
        return update(waits, combine(free(), set("due", Date.from(due)), set("cursor", cursor)))
                || release(task, self, cursor);
    }

    /** The task starts again at that real instant, in a new trace. */
    boolean again(Task task, String self, Instant real) {
        return update(
                held(task, self),
                combine(
                        free(),
                        set("queue", LATER),
                        set("again", Date.from(real)),
                        set("cursor", null),
                        set("trace", null)));
    }

    /** Releases a task unchanged: the next holder continues from its cursor. */
    boolean release(Task task, String self, String cursor) {
        return update(held(task, self), combine(free(), set("cursor", cursor)));
    }

    private static Bson free() {
        return combine(set("holder", NOBODY), set("queue", DUE), set("tries", 0), set("why", null));
    }

    /** Postpones a task that failed. */
    boolean putOff(Task task, String self, Instant again, int tries, String why, String trace) {
        return update(held(task, self), combine(failed(LATER, tries, why, trace), set("again", Date.from(again))));
    }

    /** Marks a task that failed too often as stuck, for an operator. */
    boolean stuck(Task task, String self, int tries, String why, String trace) {
        return update(held(task, self), combine(failed(STUCK, tries, why, trace), set("since", new Date())));
    }

    private static Bson failed(String queue, int tries, String why, String trace) {
        return combine(
                set("holder", NOBODY), set("queue", queue), set("tries", tries), set("why", why), set("trace", trace));
    }

    /** The ids that hold items. */
    List<String> holders() {
        return documents.distinct("holder", String.class).into(new ArrayList<>()).stream()
                .filter(holder -> !holder.equals(NOBODY))
                .toList();
    }

    /** Releases the items of a dead instance; true when it holds none. */
    boolean releaseAll(String dead) {
        var held = documents
                .find(eq("holder", dead))
                .projection(include("fence"))
                .limit(LOOKED_AT)
                .into(new ArrayList<>());
        if (!held.isEmpty()) {
            write(held.stream()
                    .map(item -> new UpdateOneModel<Document>(
                            and(
                                    eq("_id", item.getString("_id")),
                                    eq("holder", dead),
                                    eq("fence", item.getLong("fence"))),
                            combine(set("holder", NOBODY), inc("fence", 1L))))
                    .toList());
        }
        return held.size() < LOOKED_AT;
    }

    List<Document> stuck(int most) {
        return documents
                .find(eq("queue", STUCK))
                .sort(ascending("since"))
                .limit(most)
                .into(new ArrayList<>());
    }

    /** Those of these items that failed too often, by key. */
    Map<String, Stopped> stopped(String kind, Collection<String> keys) {
        var ids = keys.stream().map(key -> Task.id(kind, key)).toList();
        return documents.find(and(in("_id", ids), in("queue", STUCK, GIVEN_UP))).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(
                        item -> item.getString("key"),
                        item -> item.getString("queue").equals(STUCK) ? Stopped.STUCK : Stopped.GIVEN_UP));
    }

    @LiveCount("few wait for an operator, and an alert asks for their number")
    long countStuck() {
        return documents.countDocuments(eq("queue", STUCK));
    }

    boolean tryAgain(String id) {
        return update(and(eq("_id", id), eq("queue", STUCK)), anew());
    }

    private static Bson anew() {
        return combine(set("queue", DUE), set("tries", 0), set("why", null));
    }

    boolean giveUp(String id) {
        return update(and(eq("_id", id), eq("queue", STUCK)), set("queue", GIVEN_UP));
    }

    private static Bson held(Task task, String self) {
        return and(eq("_id", task.id()), eq("holder", self), eq("fence", task.fence()));
    }

    private boolean update(Bson filter, Bson update) {
        return documents.updateOne(filter, update).getMatchedCount() == 1;
    }

    private void write(List<? extends WriteModel<Document>> writes) {
        documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
}
