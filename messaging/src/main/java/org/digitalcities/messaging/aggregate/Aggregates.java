package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.Decision;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Reason;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.outbox.Outbox;

/**
 * The aggregates of one kind, a document each: {@code {_id, version, seq, state, outbox, answers, trace}}.
 *
 * <p>One act is one write of one document: the next state, the events that tell of it and the answer to its idempotency key
 * stand together or not at all. The relay sends the events from the outbox afterwards.
 */
public final class Aggregates<S> {

    /** How many idempotency keys an aggregate remembers, the newest. A large one remembers fewer: they hold its state, and a document has its limit. */
    static final int KEYS_KEPT = 32;
    static final int FEWEST_KEPT = 2;
    private static final int BYTES_KEPT = 4 << 20;

    private static final int MOST_TRIES = 200;
    private static final Bson LOADED = include("version", "seq", "state", "answers");
    private static final Bson SHOWN = include("version", "state");

    private final MongoCollection<Document> documents;
    private final StateCodec<S> codec;
    private final Outbox outbox;
    private BiPredicate<S, S> forgets = (before, next) -> false;

    Aggregates(MongoCollection<Document> documents, StateCodec<S> codec, Outbox outbox) {
        this.documents = documents;
        this.codec = codec;
        this.outbox = outbox;
    }

    /** The aggregate as it stands. */
    public Optional<Snapshot<S>> find(String id) {
        return Optional.ofNullable(documents.find(eq("_id", id)).projection(SHOWN).first()).map(this::snapshot);
    }

    /** Acts on an aggregate that must exist. */
    public Outcome<S> act(String id, Act act, Function<S, Decision<S>> decide) {
        return put(id, act, state -> state.map(decide), new Outcome.Unknown<>(id));
    }

    /** Acts on an aggregate that may not exist yet. */
    public Outcome<S> put(String id, Act act, Function<Optional<S>, Decision<S>> decide) {
        return put(id, act, state -> Optional.of(decide.apply(state)), null);
    }

    /** Makes an aggregate; refuses with {@code already-exists} where one has the id, unless this is a repeat. */
    public Outcome<S> create(String id, Act act, Supplier<Decision<S>> decide) {
        // Most ids are new: deciding and inserting at once spares the look.
        if (act.expectedVersion().isEmpty() && decide.get() instanceof Decision.Changed<S> changed
                && insert(id, act, changed)) {
            return saved(id, 1, changed);
        }
        return put(id, act, state -> state.isPresent()
                ? Decision.rejected(Reason.conflict("already-exists").with("id", id))
                : decide.get());
    }

    private Outcome<S> put(String id, Act act, Function<Optional<S>, Optional<Decision<S>>> decide, Outcome<S> absent) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var loaded = load(id);
            var repeat = loaded.flatMap(document -> answered(document, act));
            if (repeat.isPresent()) return repeat.get();
            var version = loaded.map(document -> document.getLong("version")).orElse(0L);
            if (!act.takes(version)) return new Outcome.Stale<>(version);
            var before = loaded.map(this::state);
            var decision = decide.apply(before);
            if (decision.isEmpty()) return absent;
            switch (decision.get()) {
                case Decision.Rejected<S> rejected -> {
                    return new Outcome.Refused<>(rejected.reason());
                }
                case Decision.Unchanged<S> unchanged -> {
                    if (loaded.isEmpty()) throw new IllegalStateException("nothing decided about " + id + ", which does not exist");
                    if (remember(loaded.get(), act)) return new Outcome.Done<>(snapshot(loaded.get()), false, false);
                }
                case Decision.Changed<S> changed -> {
                    var saved = loaded.isEmpty() ? insert(id, act, changed) : update(loaded.get(), before.get(), act, changed);
                    if (saved) return saved(id, version + 1, changed);
                }
            }
        }
        throw new IllegalStateException("too many writers at once on " + documents.getNamespace().getCollectionName() + "/" + id);
    }

    private Outcome<S> saved(String id, long version, Decision.Changed<S> changed) {
        return new Outcome.Done<>(new Snapshot<>(id, version, changed.next()), true, false);
    }

    private boolean insert(String id, Act act, Decision.Changed<S> changed) {
        var state = codec.write(changed.next());
        var events = outboxEntries(id, act, 0, changed.events());
        var document = new Document("_id", id).append("version", 1L).append("seq", (long) events.size())
                .append("state", state).append("outbox", events).append("answers", answers(act, 1, state)).append("trace", outbox.trace());
        try {
            documents.insertOne(document);
            outbox.written(id, events);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }

    private boolean update(Document loaded, S before, Act act, Decision.Changed<S> changed) {
        var version = loaded.getLong("version");
        var state = codec.write(changed.next());
        var events = outboxEntries(loaded.getString("_id"), act, loaded.getLong("seq"), changed.events());
        var answers = answers(act, version + 1, state);
        var trace = outbox.trace();
        var updates = new ArrayList<Bson>();
        updates.add(Updates.set("state", state));
        updates.add(Updates.inc("version", 1L));
        if (trace != null) updates.add(Updates.set("trace", trace));
        if (!events.isEmpty()) {
            updates.add(Updates.inc("seq", (long) events.size()));
            updates.add(Updates.pushEach("outbox", events));
        }
        if (forgets.test(before, changed.next())) updates.add(Updates.set("answers", forgotten(loaded, state, answers)));
        else if (!answers.isEmpty()) updates.add(Updates.pushEach("answers", answers, new PushOptions().slice(-kept(state))));
        var saved = documents.updateOne(and(eq("_id", loaded.getString("_id")), eq("version", version)), Updates.combine(updates)).getMatchedCount() == 1;
        if (saved) outbox.written(loaded.getString("_id"), events);
        return saved;
    }

    /** Earlier keys and versions stay, or a late repeat would act anew; what they show from now on is the state in which somebody is forgotten. */
    private static List<Document> forgotten(Document loaded, Document state, List<Document> answers) {
        var all = new ArrayList<Document>();
        for (var old : loaded.getList("answers", Document.class, List.of())) all.add(new Document(old).append("state", state));
        all.addAll(answers);
        return all.subList(Math.max(0, all.size() - kept(state)), all.size());
    }

    /** Keeps the key of an act that changed nothing, so that another body under it is still refused. */
    private boolean remember(Document loaded, Act act) {
        if (act.key().isEmpty()) return true;
        var version = loaded.getLong("version");
        var state = loaded.get("state", Document.class);
        var answer = answer(act.key().get(), version, state);
        return documents.updateOne(and(eq("_id", loaded.getString("_id")), eq("version", version)),
                Updates.pushEach("answers", List.of(answer), new PushOptions().slice(-kept(state)))).getMatchedCount() == 1;
    }

    private Optional<Outcome<S>> answered(Document loaded, Act act) {
        return act.key().flatMap(key -> loaded.getList("answers", Document.class, List.of()).stream()
                .filter(answer -> answer.getString("key").equals(key.scope()))
                .findFirst()
                .map(answer -> answer.getString("hash").equals(key.bodyHash())
                        ? new Outcome.Done<>(new Snapshot<>(loaded.getString("_id"), answer.getLong("version"),
                                codec.read(answer.get("state", Document.class))), false, true)
                        : new Outcome.KeyReused<>()));
    }

    private static List<Document> answers(Act act, long version, Document state) {
        return act.key().map(key -> answer(key, version, state)).stream().toList();
    }

    private static Document answer(IdempotencyKey key, long version, Document state) {
        return new Document("key", key.scope()).append("hash", key.bodyHash()).append("version", version).append("state", state);
    }

    private static int kept(Document state) {
        return Math.clamp(BYTES_KEPT / bytes(state), FEWEST_KEPT, KEYS_KEPT);
    }

    /** About as many as it takes in a document, at least one. */
    private static long bytes(Object value) {
        return switch (value) {
            case Map<?, ?> parts -> 8 + parts.entrySet().stream().mapToLong(part -> bytes(part.getKey()) + bytes(part.getValue())).sum();
            case Collection<?> parts -> 8 + parts.stream().mapToLong(Aggregates::bytes).sum();
            case String text -> 8 + text.getBytes(StandardCharsets.UTF_8).length;
            case null, default -> 8;
        };
    }

    private List<Document> outboxEntries(String id, Act act, long seq, List<Event> events) {
        var entries = new ArrayList<Document>(events.size());
        for (var event : events) entries.add(outbox.entry(id, event, ++seq, Date.from(act.now())));
        return entries;
    }

    /** The traceparent of the last act that was part of a trace: work that goes on by itself later belongs to it. Null without one. */
    public String traceOf(String id) {
        var document = documents.find(eq("_id", id)).projection(include("trace")).first();
        return document == null ? null : document.getString("trace");
    }

    /**
     * A bounded part of those that match, in the order of their ids.
     *
     * @param filter on {@code state.*} fields with a declared index, or empty
     * @param after  the last id of the part before, or null
     */
    public Slice<Snapshot<S>> list(Bson filter, String after, int limit) {
        var wanted = after == null ? filter : and(gt("_id", after), filter);
        var found = documents.find(wanted).projection(SHOWN).sort(Sorts.ascending("_id")).limit(limit + 1)
                .map(this::snapshot).into(new ArrayList<>());
        if (found.size() <= limit) return new Slice<>(found, Optional.empty());
        return new Slice<>(found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }

    /** All that match; for sets that are small by nature. */
    public List<Snapshot<S>> all(Bson filter) {
        return documents.find(filter).projection(SHOWN).sort(Sorts.ascending("_id")).map(this::snapshot).into(new ArrayList<>());
    }

    public long count(Bson filter) {
        return documents.countDocuments(filter);
    }

    /**
     * Says which change of state, from one to the next, forgets somebody: the kept answers lose the earlier states, and the
     * person in them, in the same write.
     */
    public Aggregates<S> forgetting(BiPredicate<S, S> forgets) {
        this.forgets = forgets;
        return this;
    }

    private Optional<Document> load(String id) {
        return Optional.ofNullable(documents.find(eq("_id", id)).projection(LOADED).first());
    }

    private Snapshot<S> snapshot(Document document) {
        return new Snapshot<>(document.getString("_id"), document.getLong("version"), state(document));
    }

    private S state(Document document) {
        return codec.read(document.get("state", Document.class));
    }
}
