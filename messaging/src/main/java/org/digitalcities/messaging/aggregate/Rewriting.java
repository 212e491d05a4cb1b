package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.digitalcities.messaging.listing.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the states that earlier releases stored, and what they are listed by, into the form that this one writes, one document by one. What is left is found anew
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

    void run(Instant now) {
        documents.states().forEach((collection, state) -> {
            var work = new Work<>(collection, documents.collection(collection), state, listing(collection));
            if (work.isNeeded()) rewrite(work, now);
        });
    }

    @SuppressWarnings("unchecked")
    private <S> Listing<S> listing(String collection) {
        return (Listing<S>) documents.listing(collection).orElse(null);
    }

    /** The form in which a collection's states are written, and what it is listed by: {@code listing} is null where it is by nothing. */
    private record Work<S>(String name, MongoCollection<Document> collection, StateCodec<S> state, Listing<S> listing) {

        boolean isNeeded() {
            return state.written() > 1 || isListedLater();
        }

        private boolean isListedLater() {
            return listing != null && listing.form() > 1;
        }

        List<Bson> olderStates() {
            return state.written() == 1 ? List.of() : older(FORM, state.written());
        }

        List<Bson> olderListed() {
            return isListedLater() ? older(Listing.FORM, listing.form()) : List.of();
        }

        /** The first form has no number. Each is a range of the index, which not every store finds in an alternative of both. */
        private static List<Bson> older(String form, int now) {
            return List.of(eq(form, null), lt(form, now));
        }

        /** As this release writes it, what it is listed by too. */
        Bson rewritten(Document document, Instant now) {
            var read = state.read(document.get("state", Document.class));
            var written = set("state", state.write(read));
            return listing == null ? written : combine(written, set(Listing.PART, listing.filledIn(document, read, now)));
        }
    }

    private void rewrite(Work<?> work, Instant now) {
        var older = new ArrayList<>(work.olderStates());
        older.addAll(work.olderListed());
        var all = older.stream().allMatch(some -> rewrite(work, some, now));
        // Each instance looks, whichever does the work: it goes by that in what it offers.
        if (work.isListedLater()) work.listing().look(work.collection());
        if (all) count(work);
    }

    /** False where another instance has taken over. */
    private boolean rewrite(Work<?> work, Bson older, Instant now) {
        var lease = "rewriting|" + work.name();
        var seen = 0;
        try (var found = work.collection().find(older).projection(include("version", "state", Listing.PART)).cursor()) {
            while (found.hasNext()) {
                if (seen++ % PROLONGED_AFTER == 0 && !leases.take(lease, LEASE)) return false;
                rewrite(work, found.next(), now);
            }
        }
        return true;
    }

    /** One that cannot be read holds up no other; whoever acts on it is told. */
    private void rewrite(Work<?> work, Document document, Instant now) {
        try {
            work.collection().updateOne(and(eq("_id", document.get("_id")), eq("version", document.get("version"))),
                    work.rewritten(document, now));
        } catch (RuntimeException e) {
            if (faults.isAway(e)) throw e;
            log.warn("The state of {} in {} stays in its earlier form: {}", document.get("_id"), work.name(), Shown.words(e));
        }
    }

    private void count(Work<?> work) {
        if (work.state().written() > 1) count(work, "states", "states in an earlier form than the one that is written", work.olderStates());
        if (work.isListedLater()) count(work, "listed", "documents that lack what later orders and filters take", work.olderListed());
    }

    private void count(Work<?> work, String what, String description, List<Bson> older) {
        left.computeIfAbsent(what + "|" + work.name(), key -> {
            var count = new AtomicLong();
            Gauge.builder("messaging." + what + ".older", count, AtomicLong::get).tag("collection", work.name())
                    .description(description).register(meters);
            return count;
        }).set(older.stream().mapToLong(work.collection()::countDocuments).sum());
    }
}
