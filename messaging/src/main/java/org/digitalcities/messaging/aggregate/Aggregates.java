package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.outbox.Outbox;

/**
 * The aggregates of one kind, a document each: {@code {_id, version, seq, state, outbox, keys, acts, trace, by}}, and {@code listed}
 * where a listing is declared.
 *
 * <p>One act is one write of one document: the next state, the events that tell of it, who acts and the idempotency key stand
 * together or not at all. {@code acts} counts the keys that were ever stored, so that no key is stored twice and no writer replaces a
 * list that has grown since. The relay sends the events from the outbox afterwards, and writes the history.
 */
public final class Aggregates<S> {

    private static final int MOST_TRIES = 200;
    static final Bson LOADED = include("version", "seq", "state", "acts", "listed.created");
    private static final List<String> SHOWN_FIELDS = List.of("version", "state");
    static final Bson SHOWN = include(SHOWN_FIELDS);
    private static final Bson REPEATED = include("version", "state", "keys");

    private final MongoCollection<Document> documents;
    private final StateCodec<S> codec;
    private final Outbox outbox;
    private final InstantSource realTime = InstantSource.system();
    private Function<S, OptionalInt> generation = state -> OptionalInt.empty();
    private BiFunction<S, S, List<String>> fields;
    private Listing<S> listing;

    Aggregates(MongoCollection<Document> documents, StateCodec<S> codec, Outbox outbox) {
        this.documents = documents;
        this.codec = codec;
        this.outbox = outbox;
    }

    /** The current state of the aggregate. */
    public Optional<Snapshot<S>> find(String id) {
        return Optional.ofNullable(
                        documents.find(eq("_id", id)).projection(SHOWN).first())
                .map(this::snapshot);
    }

    /** Acts on an aggregate that must exist. */
    public Outcome<S> act(String id, Act act, Function<S, Decision<S>> decide) {
        return settle(id, act, state -> state.map(decide));
    }

    /** Acts on an aggregate that may not exist yet. */
    public Outcome<S> put(String id, Act act, Function<Optional<S>, Decision<S>> decide) {
        return settle(id, act, state -> Optional.of(decide.apply(state)));
    }

    /** Makes an aggregate; refuses with {@code already-exists} where one has the id, unless this is a repeat. */
    public Outcome<S> create(String id, Act act, Supplier<Decision<S>> decide) {
        // Most ids are new, so one insert without a read before is cheaper.
        if (act.expectedVersion().isEmpty() && decide.get() instanceof Decision.Changed<S> changed) {
            var made = insert(id, act, realTime.instant(), changed);
            if (save(made)) return made.outcome();
        }
        return put(
                id,
                act,
                state -> state.isPresent()
                        ? Decision.rejected(Reason.conflict("already-exists").with("id", id))
                        : decide.get());
    }

    /**
     * The answer to a repeated request: the aggregate's current state, with the status and version of the first answer. Empty if the key
     * is new, or older than a day.
     */
    public Optional<Outcome<S>> repeat(String id, Act act) {
        return act.key().flatMap(key -> {
            var found = documents
                    .find(and(eq("_id", id), eq("keys.key", key.scope())))
                    .projection(REPEATED)
                    .first();
            return found == null ? Optional.empty() : repeat(found, key, realTime.instant());
        });
    }

    /** The same for many at once. */
    public BulkAggregates<S> many() {
        return new BulkAggregates<>(this, documents);
    }

    /** @param decide returns nothing if the aggregate has to exist */
    Outcome<S> settle(String id, Act act, Function<Optional<S>, Optional<Decision<S>>> decide) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var realNow = realTime.instant();
            switch (step(id, load(id, act, realNow), act, realNow, decide)) {
                case ActPlan.Settled<S> settled -> {
                    return settled.outcome();
                }
                case ActPlan.Write<S> write -> {
                    if (save(write)) return write.outcome();
                }
            }
        }
        throw new IllegalStateException(
                "too many writers at once on " + documents.getNamespace().getCollectionName() + "/" + id);
    }

    /**
     * The result of an act on the aggregate as it was loaded.
     *
     * @param realNow when it was loaded; decides which of its keys have expired
     */
    ActPlan<S> step(
            String id,
            Optional<Document> loaded,
            Act act,
            Instant realNow,
            Function<Optional<S>, Optional<Decision<S>>> decide) {
        var repeat = loaded.flatMap(document -> act.key().flatMap(key -> repeat(document, key, realNow)));
        if (repeat.isPresent()) return new ActPlan.Settled<>(repeat.get());
        var version = loaded.map(document -> document.getLong("version")).orElse(0L);
        if (!act.takes(version)) return new ActPlan.Settled<>(new Outcome.Stale<>(version));
        var decision = decide.apply(loaded.map(this::state));
        if (decision.isEmpty()) return new ActPlan.Settled<>(new Outcome.Unknown<>(id));
        return switch (decision.get()) {
            case Decision.Rejected<S> rejected -> new ActPlan.Settled<>(new Outcome.Refused<>(rejected.reason()));
            case Decision.Unchanged<S> unchanged ->
                remember(
                        loaded.orElseThrow(
                                () -> new IllegalStateException("no decision about " + id + ", which does not exist")),
                        act,
                        realNow);
            case Decision.Changed<S> changed ->
                loaded.isEmpty() ? insert(id, act, realNow, changed) : update(loaded.get(), act, realNow, changed);
        };
    }

    private boolean save(ActPlan.Write<S> write) {
        var saved = write.in(documents);
        if (saved) saved(write);
        return saved;
    }

    /** Tells the relay that the written events can be sent. */
    void saved(ActPlan.Write<S> write) {
        outbox.written(write.id(), write.entries());
    }

    private ActPlan.Write<S> insert(String id, Act act, Instant realNow, Decision.Changed<S> changed) {
        var state = codec.write(changed.next());
        var entries = outbox.entries(id, act.now(), act.by(), 1, 0, changed.events(), List.of());
        var keys = entry(act, 1, changed.next(), realNow).stream().toList();
        var document = new Document("_id", id)
                .append("version", 1L)
                .append("seq", (long) changed.events().size())
                .append("state", state)
                .append("outbox", entries)
                .append("keys", keys)
                .append("acts", (long) keys.size())
                .append("trace", outbox.trace())
                .append("by", act.by().origin().orElse(null));
        if (listing != null)
            document.append(Listing.PART, listing.keys(new ListingInput<>(id, changed.next(), act.now(), act.now())));
        return new ActPlan.Write<>(
                id,
                new InsertOneModel<>(document),
                entries,
                Outcome.Done.now(new Snapshot<>(id, 1, changed.next()), true));
    }

    private ActPlan.Write<S> update(Document loaded, Act act, Instant realNow, Decision.Changed<S> changed) {
        var id = loaded.getString("_id");
        var version = loaded.getLong("version");
        var entries = outbox.entries(
                id,
                act.now(),
                act.by(),
                version + 1,
                loaded.getLong("seq"),
                changed.events(),
                fields == null ? List.of() : fields.apply(state(loaded), changed.next()));
        var trace = outbox.trace();
        var updates = new ArrayList<Bson>();
        updates.add(Updates.set("state", codec.write(changed.next())));
        updates.add(Updates.inc("version", 1L));
        if (listing != null) updates.add(Updates.set(Listing.PART, listing.keys(facts(loaded, act, changed.next()))));
        if (trace != null) updates.add(Updates.set("trace", trace));
        if (act.by().through() != AccessChannel.WORK)
            updates.add(Updates.set("by", act.by().origin().orElse(null)));
        if (!changed.events().isEmpty())
            updates.add(Updates.inc("seq", (long) changed.events().size()));
        updates.add(Updates.pushEach("outbox", entries));
        entry(act, version + 1, changed.next(), realNow)
                .map(entry -> keeping(loaded, entry, realNow))
                .ifPresent(updates::add);
        return new ActPlan.Write<>(
                id,
                new UpdateOneModel<>(unchanged(loaded, act), Updates.combine(updates)),
                entries,
                Outcome.Done.now(new Snapshot<>(id, version + 1, changed.next()), true));
    }

    /** Stores the key of an act that changed nothing, so that the same key with another body is still refused. */
    private ActPlan<S> remember(Document loaded, Act act, Instant realNow) {
        Outcome<S> outcome = Outcome.Done.now(snapshot(loaded), false);
        var entry = entry(act, loaded.getLong("version"), state(loaded), realNow);
        if (entry.isEmpty()) return new ActPlan.Settled<>(outcome);
        return new ActPlan.Write<>(
                loaded.getString("_id"),
                new UpdateOneModel<>(unchanged(loaded, act), keeping(loaded, entry.get(), realNow)),
                List.of(),
                outcome);
    }

    private Optional<Document> entry(Act act, long version, S state, Instant realNow) {
        return act.key()
                .map(key -> IdempotencyKeys.entry(key, act.status(), version, generation.apply(state), realNow));
    }

    private static Bson keeping(Document loaded, Document entry, Instant realNow) {
        var kept = kept(loaded);
        return Updates.combine(
                Updates.inc("acts", 1L),
                IdempotencyKeys.areDue(kept, realNow)
                        ? Updates.set("keys", IdempotencyKeys.with(kept, entry, realNow))
                        : Updates.pushEach("keys", List.of(entry), new PushOptions().slice(-IdempotencyKeys.MOST)));
    }

    /** The version is as loaded. With a key the number of keys is, too, since a key can be stored without a new version. */
    private static Bson unchanged(Document loaded, Act act) {
        var version = and(eq("_id", loaded.getString("_id")), eq("version", loaded.getLong("version")));
        return act.key().isPresent() ? and(version, eq("acts", loaded.getLong("acts"))) : version;
    }

    private Optional<Outcome<S>> repeat(Document loaded, IdempotencyKey key, Instant realNow) {
        return IdempotencyKeys.find(kept(loaded), key, realNow).map(first -> {
            if (!first.getString("hash").equals(key.bodyHash())) return new Outcome.KeyReused<>();
            var state = state(loaded);
            var shown = first.getInteger("generation");
            var superseded = shown != null && generation.apply(state).orElse(0) != shown;
            return new Outcome.Done<>(
                    new Snapshot<>(loaded.getString("_id"), first.getLong("version"), state),
                    false,
                    Optional.of(new Outcome.First(first.getInteger("status"), superseded)));
        });
    }

    private static List<Document> kept(Document loaded) {
        return loaded.getList("keys", Document.class, List.of());
    }

    /** The last actor and trace, without the hub's own work: work that follows by itself is attributed to them. */
    public ActOrigin begun(String id) {
        var document =
                documents.find(eq("_id", id)).projection(include("trace", "by")).first();
        return document == null
                ? new ActOrigin(null, Optional.empty())
                : new ActOrigin(document.getString("trace"), Optional.ofNullable(document.getString("by")));
    }

    private ListingInput<S> facts(Document loaded, Act act, S next) {
        return new ListingInput<>(loaded.getString("_id"), next, Listing.created(loaded, act.now()), act.now());
    }

    /** A part of the declared listing. */
    public ListingPage<Snapshot<S>> list(ListingQuery part) {
        return listing.read(documents, part, SHOWN_FIELDS).map(this::snapshot);
    }

    /** The beginning of the declared listing, in its usual order. */
    public ListingQuery listing() {
        return ListingQuery.of(listing);
    }

    @SuppressWarnings("unchecked")
    Aggregates<S> listed(Optional<Listing<?>> declared) {
        listing = (Listing<S>) declared.orElse(null);
        return this;
    }

    /**
     * A bounded part of those that match, in the order of their ids: for work that goes through all.
     *
     * @param filter on {@code state.*} fields with a declared index, or empty
     * @param after  the last id of the part before, or null
     */
    public Slice<Snapshot<S>> list(Bson filter, String after, int limit) {
        var wanted = after == null ? filter : and(gt("_id", after), filter);
        var found = documents
                .find(wanted)
                .projection(SHOWN)
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .map(this::snapshot)
                .into(new ArrayList<>());
        if (found.size() <= limit) return new Slice<>(found, Optional.empty());
        return new Slice<>(
                found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }

    /** All that match; for sets that are small by nature. */
    public List<Snapshot<S>> all(Bson filter) {
        return documents
                .find(filter)
                .projection(SHOWN)
                .sort(Sorts.ascending("_id"))
                .map(this::snapshot)
                .into(new ArrayList<>());
    }

    public long count(Bson filter) {
        return documents.countDocuments(filter);
    }

    /** The generation of the secret in a state, if it has one: a repeat shows the secret of its own generation only. */
    public Aggregates<S> secrets(Function<S, OptionalInt> generation) {
        this.generation = generation;
        return this;
    }

    /**
     * Writes the names of the changed fields to the history.
     *
     * @param differing the fields in which the state before and the one after an act differ
     */
    public Aggregates<S> namingFields(BiFunction<S, S, List<String>> differing) {
        fields = differing;
        return this;
    }

    /** Reads only the act's own key, unless some keys have expired: then reads all keys. */
    private Optional<Document> load(String id, Act act, Instant realNow) {
        var loaded = act.key()
                .map(key -> fields(LOADED, IdempotencyKeys.ownOrDue(key, realNow)))
                .orElse(LOADED);
        var found = documents.find(eq("_id", id)).projection(loaded).first();
        if (found == null || !IdempotencyKeys.areDue(kept(found), realNow)) return Optional.ofNullable(found);
        return Optional.ofNullable(documents
                .find(eq("_id", id))
                .projection(fields(LOADED, include("keys")))
                .first());
    }

    Snapshot<S> snapshot(Document document) {
        return new Snapshot<>(document.getString("_id"), document.getLong("version"), state(document));
    }

    private S state(Document document) {
        return codec.of(document);
    }
}
