package org.digitalcities.messaging.work;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.event.Ids;

/**
 * The live instances of one service, {@code {_id, name, beat, began, kinds}} each, with
 * the kinds of work that they know, since two releases may run side by side. An instance increments its beat; the others declare it
 * dead when the beat has not changed for some time of their own monotonic clock, so clock differences do not matter. An instance that
 * was declared dead finds its document missing and starts again under another id.
 */
final class InstanceRegistry {

    static final String COLLECTION = "instances";
    /** How often an instance increments its beat. */
    static final Duration BEAT = Duration.ofSeconds(3);
    /** An instance whose beat has not changed for so long is dead. */
    static final Duration DEAD = Duration.ofSeconds(12);
    /** An instance that has beaten within this time cannot have been declared dead by any other. */
    private static final Duration FRESH = DEAD.minus(BEAT);

    static final CollectionSchema SHAPE = CollectionSchema.of()
            .few("one for each running instance")
            .holds(Kind.TEXT, "name")
            .holds(Kind.NUMBER, "beat")
            .holds(Kind.TIME, "began")
            .holds(Kind.LIST, "kinds");

    private static final long NO_BEAT = 0;

    private record Seen(long beat, long nanos) {}

    private final MongoCollection<Document> documents;
    private final String name;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> seen = new HashMap<>();
    private volatile String self;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Set<String>> alive = Map.of();
    private volatile long beaten;

    /** @param name of the process: the same after a restart, and different for each process that runs beside it */
    InstanceRegistry(MongoCollection<Document> documents, String name, LongSupplier nanoTime) {
        this.documents = documents;
        this.name = name;
        this.nanoTime = nanoTime;
        this.self = Ids.next();
    }

    /** The id of this run of the instance, by which it claims work. */
    String self() {
        return self;
    }

    /** The instances that share a kind of work now. */
    List<String> alive(String kind) {
        return alive.entrySet().stream()
                .filter(one -> one.getValue().contains(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** This instance also does work of that kind; the others learn it with its next beat. */
    void knows(String kind) {
        kinds.add(kind);
        beaten = nanoTime.getAsLong() - BEAT.toNanos();
    }

    /** Whether this instance has beaten so recently that no other can have declared it dead. */
    boolean isFresh() {
        return nanoTime.getAsLong() - beaten < FRESH.toNanos();
    }

    /** Registers this instance. */
    void join() {
        var now = nanoTime.getAsLong();
        documents.insertOne(new Document("_id", self)
                .append("name", name)
                .append("beat", 1L)
                .append("began", Date.from(Instant.now()))
                .append("kinds", List.copyOf(kinds)));
        beaten = now;
        look(List.of());
    }

    /** Beats if it is time; false if others have declared this instance dead: then it has started again and holds no work. */
    boolean beat() {
        var now = nanoTime.getAsLong();
        if (now - beaten < BEAT.toNanos()) return true;
        var known = documents
                        .updateOne(
                                eq("_id", self),
                                Updates.combine(Updates.inc("beat", 1L), Updates.set("kinds", List.copyOf(kinds))))
                        .getMatchedCount()
                == 1;
        beaten = now;
        if (known) return true;
        self = Ids.next();
        join();
        return false;
    }

    /**
     * Reads the beats of all instances; returns the dead ones, whose work others take over.
     *
     * @param holders the ids that hold work: an id that is not registered any more does not beat
     */
    Set<String> look(List<String> holders) {
        var now = nanoTime.getAsLong();
        var living = new HashMap<String, Set<String>>();
        var dead = new HashSet<String>();
        var beats = new HashMap<String, Long>();
        for (var holder : holders) beats.put(holder, NO_BEAT);
        var known = new HashMap<String, Set<String>>();
        for (var document : documents.find()) {
            beats.put(document.getString("_id"), document.getLong("beat"));
            known.put(document.getString("_id"), Set.copyOf(document.getList("kinds", String.class)));
        }
        for (var one : beats.entrySet()) {
            var id = one.getKey();
            long beat = one.getValue();
            var before = seen.get(id);
            if (before == null || before.beat != beat) seen.put(id, new Seen(beat, now));
            var moves = now - seen.get(id).nanos < DEAD.toNanos();
            if (id.equals(self) || moves && beat != NO_BEAT) living.put(id, known.getOrDefault(id, Set.of()));
            else if (!moves) dead.add(id);
        }
        living.put(self, Set.copyOf(kinds));
        seen.keySet().retainAll(beats.keySet());
        alive = Map.copyOf(living);
        return dead;
    }

    /** Earlier runs of this process, which have ended whatever their beats say. */
    List<String> earlier() {
        return documents
                .find(and(eq("name", name), ne("_id", self)))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Which of these ids are not registered: they do no work any more. */
    Set<String> gone(Set<String> ids) {
        var gone = new HashSet<>(ids);
        gone.remove(self);
        documents.find(in("_id", ids)).forEach(document -> gone.remove(document.getString("_id")));
        return gone;
    }

    /** Removes an instance that holds no work any more. */
    void forget(String instance) {
        documents.deleteOne(eq("_id", instance));
    }

    /** Removes this instance: the others share its part at once. */
    void leave() {
        documents.deleteOne(eq("_id", self));
    }
}
