package org.digitalcities.newsletter.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.LiveCount;
import org.digitalcities.messaging.thread.OwnThread;

/** A ledger's entries as documents: {@code {_id, state, due | by+since | at, reason, attempts, ...}}. Its owner's store reads the rest. */
public final class LedgerCollection {

    /** How long a mark waits for the store. With the longest mail it stays below {@link Ledger#LONGEST_SEND}. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Date NEVER = new Date(0);
    private static final String WAITING = "waiting";
    private static final String SENDING = "sending";

    private final MongoCollection<Document> entries;

    public LedgerCollection(MongoCollection<Document> entries) {
        this.entries = entries;
    }

    /** The schema of a ledger's collection. */
    public static CollectionSchema shape() {
        return CollectionSchema.of()
                .index("due")
                .index("by")
                .index("since")
                .oneOf("state", Ledger.STATES)
                .holds(Kind.NUMBER, "attempts")
                .may(Kind.TIME, "due", "since", "at")
                .may(Kind.TEXT, "by", "reason", "trace");
    }

    /** Adds entries that do not exist yet, due at {@code now}; further fields are the caller's. */
    public void add(Collection<Document> wanted, Instant now) {
        if (wanted.isEmpty()) return;
        var documents = wanted.stream()
                .map(entry -> new Document(entry)
                        .append("state", WAITING)
                        .append("due", Date.from(now))
                        .append("attempts", 0))
                .toList();
        try {
            entries.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream()
                            .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) throw e;
        }
    }

    /** The waiting and due entries that match, the longest due first. */
    public List<Document> due(Bson some, Instant now, int most) {
        return entries.find(and(some, gt("due", NEVER), lte("due", Date.from(now))))
                .sort(Sorts.ascending("due"))
                .limit(most)
                .into(new ArrayList<>());
    }

    /** When the next waiting entry that matches is due; empty if none waits. */
    public Optional<Instant> nextDue(Bson some) {
        return Optional.ofNullable(entries.find(and(some, gt("due", NEVER)))
                        .sort(Sorts.ascending("due"))
                        .first())
                .map(entry -> entry.getDate("due").toInstant());
    }

    /** The waiting and due entries that match, in the order of their ids, after an id. */
    public List<Document> due(Bson some, String after, Instant now, int most) {
        return entries.find(and(some, eq("state", WAITING), gt("_id", after), lte("due", Date.from(now))))
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .into(new ArrayList<>());
    }

    /** What a ledger's sender needs of a document. */
    public static LedgerEntry entry(Document document) {
        var due = document.getDate("due");
        return new LedgerEntry(
                document.getString("_id"),
                due == null ? null : due.toInstant(),
                document.getInteger("attempts", 0),
                document.getString("trace"));
    }

    /** The numbers of matching entries by state, read at once; a state without entries is missing. */
    @LiveCount(
            "an issue is sent when nothing is open, which this decides; entries have no events that a tally could hear")
    public Map<String, Long> counts(Bson some) {
        var counts = new HashMap<String, Long>();
        entries.aggregate(List.of(Aggregates.match(some), Aggregates.group("$state", Accumulators.sum("count", 1L))))
                .forEach(group -> counts.put(
                        group.getString("_id"), group.get("count", Number.class).longValue()));
        return counts;
    }

    @LiveCount("a gauge, read now and then, of what is due")
    long waiting() {
        return entries.countDocuments(gt("due", NEVER));
    }

    /** False if another sender has it or it does not wait any more. */
    boolean claim(String id, String sender, Instant now) {
        return entries.updateOne(
                                and(eq("_id", id), eq("state", WAITING)),
                                combine(
                                        set("state", SENDING),
                                        set("by", sender),
                                        set("since", Date.from(now)),
                                        unset("due")))
                        .getModifiedCount()
                == 1;
    }

    /** Stores the outcome of a mail that this process has sent. */
    void settle(String id, RetryDecision decision, Instant now) {
        settle(eq("_id", id), decision, now);
    }

    /** Stores the outcome of an entry that no other sender has. */
    void settleOwn(String id, String sender, RetryDecision decision, Instant now) {
        settle(
                and(eq("_id", id), or(eq("state", WAITING), and(eq("state", SENDING), eq("by", sender)))),
                decision,
                now);
    }

    /** Stores the outcome of an unclaimed entry, unchanged since it was read. */
    void settleWaiting(LedgerEntry entry, RetryDecision decision, Instant now) {
        settle(and(eq("_id", entry.id()), eq("state", WAITING), eq("due", Date.from(entry.due()))), decision, now);
    }

    private void settle(Bson which, RetryDecision decision, Instant now) {
        var change = switch (decision) {
            case RetryDecision.Final f ->
                combine(
                        set("state", Ledger.name(f.outcome())),
                        set("at", Date.from(now)),
                        f.reason() == null ? unset("reason") : set("reason", f.reason()),
                        unset("due"),
                        unset("by"),
                        unset("since"));
            case RetryDecision.Again a ->
                combine(
                        set("state", WAITING),
                        set("due", Date.from(a.due())),
                        set("attempts", a.attempts()),
                        set("reason", a.reason()),
                        unset("by"),
                        unset("since"));
        };
        persistently(() -> entries.updateOne(which, change));
    }

    /**
     * Only this process knows the outcome of the mail: during an outage of the store the write is repeated, and after
     * some minutes the entry is left to become uncertain.
     */
    @OwnThread("what became of a mail is written within the step that sent it")
    private static void persistently(Runnable write) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                write.run();
                return;
            } catch (MongoException e) {
                if (System.nanoTime() > end) throw e;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** The senders that have claimed entries. */
    Set<String> senders() {
        return entries.distinct("by", gt("since", NEVER), String.class).into(new HashSet<>());
    }

    long settleOrphansClaimedBefore(Instant before, Instant now) {
        return settleOrphans(lt("since", Date.from(before)), now);
    }

    long settleOrphansOf(Set<String> gone, Instant now) {
        return settleOrphans(in("by", gone), now);
    }

    private long settleOrphans(Bson which, Instant now) {
        return entries.updateMany(
                        and(which, eq("state", SENDING)),
                        combine(
                                set("state", Ledger.name(RetryDecision.Outcome.UNCERTAIN)),
                                set("at", Date.from(now)),
                                set("reason", "the sender was stopped while the mail was under way"),
                                unset("by"),
                                unset("since")))
                .getModifiedCount();
    }
}
