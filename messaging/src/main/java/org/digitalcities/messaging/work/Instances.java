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
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.event.Ids;

/**
 * The instances of one service that are alive, {@code {_id, name, beat, began, kinds}} each, with
 * the kinds of work that they know, for two releases may run side by side. An instance raises its beat; the others call it dead
 * when the beat has not moved for a while of their own monotonic time, so clocks that differ decide nothing. Whoever was called dead
 * finds its document gone and begins anew under another id.
 */
final class Instances {

    static final String COLLECTION = "instances";
    /** An instance raises its beat so often. */
    static final Duration BEAT = Duration.ofSeconds(3);
    /** A beat that has not moved for so long is a dead one's. */
    static final Duration DEAD = Duration.ofSeconds(12);
    /** Whoever beat within this was seen to beat by whoever could call it dead. */
    private static final Duration FRESH = DEAD.minus(BEAT);
    static final Shape SHAPE = Shape.of().few("one for each running instance")
            .holds(Kind.TEXT, "name").holds(Kind.NUMBER, "beat").holds(Kind.TIME, "began").holds(Kind.LIST, "kinds");

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

    /** @param name of the process, the same after a restart, another one for each that runs beside it */
    Instances(MongoCollection<Document> documents, String name, LongSupplier nanoTime) {
        this.documents = documents;
        this.name = name;
        this.nanoTime = nanoTime;
        this.self = Ids.next();
    }

    /** The id of this incarnation, by which it holds work. */
    String self() {
        return self;
    }

    /** Who shares the work of a kind at this moment. */
    List<String> alive(String kind) {
        return alive.entrySet().stream().filter(one -> one.getValue().contains(kind)).map(Map.Entry::getKey).toList();
    }

    /** This instance does work of that kind, too; the others learn it with its next beat. */
    void knows(String kind) {
        kinds.add(kind);
        beaten = nanoTime.getAsLong() - BEAT.toNanos();
    }

    /** Whether this instance has beaten so lately that nobody can have called it dead. */
    boolean isFresh() {
        return nanoTime.getAsLong() - beaten < FRESH.toNanos();
    }

    /** Puts this instance among the others. */
    void join() {
        var now = nanoTime.getAsLong();
        documents.insertOne(new Document("_id", self).append("name", name).append("beat", 1L).append("began", Date.from(Instant.now())).append("kinds", List.copyOf(kinds)));
        beaten = now;
        look(List.of());
    }

    /** Raises the beat when it is time; false when others have called this instance dead: it has begun anew and holds nothing. */
    boolean beat() {
        var now = nanoTime.getAsLong();
        if (now - beaten < BEAT.toNanos()) return true;
        var known = documents.updateOne(eq("_id", self), Updates.combine(Updates.inc("beat", 1L), Updates.set("kinds", List.copyOf(kinds))))
                .getMatchedCount() == 1;
        beaten = now;
        if (known) return true;
        self = Ids.next();
        join();
        return false;
    }

    /**
     * Looks at the beats of all; returns those that are dead, whose work goes to others.
     *
     * @param holders who holds work: whoever is not among the instances any more has a beat that does not move
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

    /** Earlier lives of this process, which are over whatever their beats say. */
    List<String> earlier() {
        return documents.find(and(eq("name", name), ne("_id", self))).map(document -> document.getString("_id")).into(new ArrayList<>());
    }

    /** Which of these are not among the instances: whatever they had begun, they no longer do. */
    Set<String> gone(Set<String> ids) {
        var gone = new HashSet<>(ids);
        gone.remove(self);
        documents.find(in("_id", ids)).forEach(document -> gone.remove(document.getString("_id")));
        return gone;
    }

    /** Takes out an instance that holds no work any more. */
    void forget(String instance) {
        documents.deleteOne(eq("_id", instance));
    }

    /** Takes this instance out: the others share its part at once. */
    void leave() {
        documents.deleteOne(eq("_id", self));
    }
}
