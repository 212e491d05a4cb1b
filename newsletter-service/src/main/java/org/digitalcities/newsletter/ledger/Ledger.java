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
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.document.CountsAnew;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.thread.OwnThread;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.newsletter.mail.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One entry per mail: {@code {_id, state, due | by+since | at, reason, attempts, ...}}, without an address.
 *
 * <p>An entry waits, is claimed by a write of its own right before its mail is handed to the server, and is marked with the
 * outcome after. A claim whose sender died says that the mail may have been sent: it becomes uncertain and is left alone.
 */
public final class Ledger {

    /** Longer than any mail can take: connecting and each answer of the server have limits of their own. */
    static final Duration LONGEST_SEND = Duration.ofMinutes(15);

    /** How an entry may stand: what waits, what is under way, and the outcomes. */
    public static final List<String> STATES = Stream.concat(Stream.of("waiting", "sending"), Arrays.stream(Settlement.Outcome.values())
            .map(Ledger::name)).toList();

    /** How long a mark waits for the store; with the longest mail it stays under {@link #LONGEST_SEND}, after which others take the claim for abandoned. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration ORPHANS = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final Date NEVER = new Date(0);
    private static final String WAITING = "waiting";
    private static final String SENDING = "sending";

    private final MongoCollection<Document> entries;
    private final Senders senders;

    /** Who sends: this instance, and which of those that once claimed an entry are gone. */
    interface Senders {

        /** The id of this incarnation of the instance. */
        String self();

        Set<String> gone(Set<String> senders);
    }

    Ledger(MongoCollection<Document> entries, Senders senders) {
        this.entries = entries;
        this.senders = senders;
    }

    /** The ledger of a room, whose claims end with the instances that made them. */
    public static Ledger of(String room, MongoCollection<Document> entries, Work work) {
        var ledger = new Ledger(entries, new Senders() {
            @Override
            public String self() {
                return work.self();
            }

            @Override
            public Set<String> gone(Set<String> senders) {
                return work.gone(senders);
            }
        });
        work.round(room + "-orphans", ORPHANS, () -> ledger.settleOrphans(Instant.now()));
        return ledger;
    }

    /** What a ledger's collection declares. */
    public static Shape shape() {
        return Shape.of().index("due").index("by").index("since").oneOf("state", STATES)
                .holds(Kind.NUMBER, "attempts").may(Kind.TIME, "due", "since", "at").may(Kind.TEXT, "by", "reason", "trace");
    }

    /** Adds the entries that are not there yet, due at {@code now}; what else they say is the caller's. */
    public void add(Collection<Document> wanted, Instant now) {
        if (wanted.isEmpty()) return;
        var documents = wanted.stream().map(entry -> new Document(entry).append("state", WAITING).append("due", Date.from(now)).append("attempts", 0)).toList();
        try {
            entries.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null || e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) throw e;
        }
    }

    /** Those of some entries that wait and are due, the longest due first. */
    public List<Document> due(Bson some, Instant now, int most) {
        return entries.find(and(some, gt("due", NEVER), lte("due", Date.from(now)))).sort(Sorts.ascending("due")).limit(most).into(new ArrayList<>());
    }

    /** When the next of some entries that wait is due; nothing where none waits. */
    public Optional<Instant> nextDue(Bson some) {
        return Optional.ofNullable(entries.find(and(some, gt("due", NEVER))).sort(Sorts.ascending("due")).first())
                .map(entry -> entry.getDate("due").toInstant());
    }

    /** Those of some entries that wait and are due, in the order of their ids, after an id. */
    public List<Document> due(Bson some, String after, Instant now, int most) {
        return entries.find(and(some, eq("state", WAITING), gt("_id", after), lte("due", Date.from(now))))
                .sort(Sorts.ascending("_id")).limit(most).into(new ArrayList<>());
    }

    /** Claims an entry, right before its mail is sent. False where another has it or it no longer waits. */
    public boolean claim(String id, Instant now) {
        return entries.updateOne(and(eq("_id", id), eq("state", WAITING)),
                combine(set("state", SENDING), set("by", senders.self()), set("since", Date.from(now)), unset("due"))).getModifiedCount() == 1;
    }

    /** Marks what became of a claimed entry's mail, or of one that failed before or in its claim and is nobody else's by now. */
    public Settlement settle(Document entry, Delivery delivery, Instant now) {
        var settlement = Settlement.of(delivery, entry.getInteger("attempts", 0), now);
        var ours = delivery instanceof Delivery.Failed ? or(eq("state", WAITING), and(eq("state", SENDING), eq("by", senders.self()))) : new Document();
        settle(and(eq("_id", entry.getString("_id")), ours), settlement, now);
        return settlement;
    }

    /** Marks an entry as it was read, whose mail was never handed to a server; nothing where another instance has it by now. */
    public void settleWaiting(Document entry, Settlement settlement, Instant now) {
        settle(and(eq("_id", entry.getString("_id")), eq("state", WAITING), eq("due", entry.getDate("due"))), settlement, now);
    }

    private void settle(Bson which, Settlement settlement, Instant now) {
        var change = switch (settlement) {
            case Settlement.Final f -> combine(set("state", name(f.outcome())), set("at", Date.from(now)),
                    f.reason() == null ? unset("reason") : set("reason", f.reason()), unset("due"), unset("by"), unset("since"));
            case Settlement.Again a -> combine(set("state", WAITING), set("due", Date.from(a.due())), set("attempts", a.attempts()),
                    set("reason", a.reason()), unset("by"), unset("since"));
        };
        persistently(() -> entries.updateOne(which, change));
    }

    /**
     * What became of a mail is known now and nowhere else: while the store is away it is tried again and again, and only after
     * some minutes the mail is given up to be uncertain.
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

    /** Turns claims of instances that are gone, and claims that nobody can still be at, into uncertain outcomes. */
    long settleOrphans(Instant now) {
        var settled = settleOrphans(lt("since", Date.from(now.minus(LONGEST_SEND))), now);
        var gone = senders.gone(entries.distinct("by", gt("since", NEVER), String.class).into(new HashSet<>()));
        if (!gone.isEmpty()) settled += settleOrphans(in("by", gone), now);
        if (settled > 0) log.warn("{} mails were under way when their sender stopped; they stand as uncertain", settled);
        return settled;
    }

    private long settleOrphans(Bson which, Instant now) {
        return entries.updateMany(and(which, eq("state", SENDING)), combine(set("state", name(Settlement.Outcome.UNCERTAIN)),
                set("at", Date.from(now)), set("reason", "the sender was stopped while the mail was under way"), unset("by"),
                unset("since"))).getModifiedCount();
    }

    /** How many of some entries stand in each state, from one look; a state that none is in is missing. */
    @CountsAnew("an issue is sent when nothing is open, which this decides; entries have no events that a tally could hear")
    public Map<String, Long> counts(Bson some) {
        var counts = new HashMap<String, Long>();
        entries.aggregate(List.of(Aggregates.match(some), Aggregates.group("$state", Accumulators.sum("count", 1L))))
                .forEach(group -> counts.put(group.getString("_id"), group.get("count", Number.class).longValue()));
        return counts;
    }

    @CountsAnew("a gauge, read now and then, of what is due")
    public long waiting() {
        return entries.countDocuments(gt("due", NEVER));
    }

    /** As states are stored and shown. */
    public static String name(Settlement.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
