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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.work.WorkKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites the states and listing fields that earlier releases stored into this release's form, one document at a time.
 * Each run looks for remaining documents, so it survives a kill, and an earlier release may still write. The version does not change.
 */
final class StateRewriter {

    static final String FORM = "state.form";
    static final Duration EVERY = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(StateRewriter.class);

    private final ServiceDatabase documents;
    private final FailureClassifier failures;
    private final BusinessClock clock;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> left = new ConcurrentHashMap<>();

    StateRewriter(ServiceDatabase documents, FailureClassifier failures, BusinessClock clock, MeterRegistry meters) {
        this.documents = documents;
        this.failures = failures;
        this.clock = clock;
        this.meters = meters;
    }

    /** Rewrites the remaining documents, as long as this instance holds the work. */
    void rewrite(WorkKind.Claim claim) {
        jobs().takeWhile(job -> claim.holds()).forEach(job -> rewrite(job, claim));
        look();
    }

    /** Updates the offered orders and the gauge from the remaining documents, whichever instance rewrites them. */
    void look() {
        jobs().forEach(job -> {
            if (job.isListedLater()) job.listing().look(job.collection());
            count(job);
        });
    }

    private Stream<Job<?>> jobs() {
        return documents.states().entrySet().stream()
                .<Job<?>>map(one -> new Job<>(
                        one.getKey(), documents.collection(one.getKey()), one.getValue(), listing(one.getKey())))
                .filter(Job::isNeeded);
    }

    @SuppressWarnings("unchecked")
    private <S> Listing<S> listing(String collection) {
        return (Listing<S>) documents.listing(collection).orElse(null);
    }

    /** The form of a collection's states, and its listing; {@code listing} is null if it has none. */
    private record Job<S>(String name, MongoCollection<Document> collection, StateCodec<S> state, Listing<S> listing) {

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

        /** The first form has no number. Two queries, because not every store uses the index for both alternatives in one. */
        private static List<Bson> older(String form, int now) {
            return List.of(eq(form, null), lt(form, now));
        }

        /** The document as this release writes it, with its listing fields. */
        Bson rewritten(Document document, Instant now) {
            var read = state.of(document);
            var written = set("state", state.write(read));
            return listing == null
                    ? written
                    : combine(written, set(Listing.PART, listing.filledIn(document, read, now)));
        }
    }

    private void rewrite(Job<?> job, WorkKind.Claim claim) {
        for (var older : Stream.concat(job.olderStates().stream(), job.olderListed().stream())
                .toList()) rewrite(job, older, claim);
    }

    private void rewrite(Job<?> job, Bson older, WorkKind.Claim claim) {
        try (var found = job.collection()
                .find(older)
                .projection(include("version", "state", Listing.PART))
                .cursor()) {
            while (found.hasNext() && claim.holds()) rewrite(job, found.next());
        }
    }

    /** A document that cannot be read does not stop the others; whoever acts on it gets the error. */
    private void rewrite(Job<?> job, Document document) {
        try {
            job.collection()
                    .updateOne(
                            and(eq("_id", document.get("_id")), eq("version", document.get("version"))),
                            job.rewritten(document, clock.now()));
        } catch (RuntimeException e) {
            if (failures.isAway(e)) throw e;
            log.warn(
                    "The state of {} in {} stays in its earlier form: {}",
                    document.get("_id"),
                    job.name(),
                    RedactedException.words(e));
        }
    }

    private void count(Job<?> job) {
        if (job.state().written() > 1)
            count(job, "states", "states in an earlier form than the one that is written", job.olderStates());
        if (job.isListedLater())
            count(job, "listed", "documents that lack what later orders and filters take", job.olderListed());
    }

    private void count(Job<?> job, String what, String description, List<Bson> older) {
        left.computeIfAbsent(what + "|" + job.name(), key -> {
                    var count = new AtomicLong();
                    Gauge.builder("messaging." + what + ".older", count, AtomicLong::get)
                            .tag("collection", job.name())
                            .description(description)
                            .register(meters);
                    return count;
                })
                .set(older.stream().mapToLong(job.collection()::countDocuments).sum());
    }
}
