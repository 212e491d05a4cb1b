package org.digitalcities.partner.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.LiveCount;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.listing.SortOrder;
import org.digitalcities.partner.delivery.Deliveries.Asked;
import org.digitalcities.partner.delivery.Delivery.Attempt;
import org.digitalcities.partner.delivery.Delivery.State;
import org.digitalcities.partner.feed.Cursor;
import org.springframework.stereotype.Component;

/** Deliveries, the progress of each endpoint in the feed, and requested redeliveries. */
@Component
class DeliveryStore {

    /** How many keys of redeliveries a delivery keeps, the newest ones, and for how long; as aggregates do. */
    private static final int KEYS_KEPT = 256;

    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final int WISHES = 100;

    /** Of one endpoint, in the order of the feed. */
    static final Listing<Document> LISTING = Listing.<Document>of("deliveries")
            .within("endpoint", "endpoint")
            .greatest("position", SortOrder.Kind.NUMBER, "position")
            .filter("state", State.class, "state");

    private final MongoCollection<Document> deliveries;
    private final MongoCollection<Document> served;
    private final MongoCollection<Document> wishes;

    DeliveryStore(ServiceDatabase documents) {
        deliveries = documents.collection(
                "deliveries",
                CollectionSchema.of()
                        .listing(LISTING)
                        .index("endpoint", "state", "over")
                        .holds(Kind.TEXT, "endpoint", "event", "type", "subject")
                        .holds(Kind.NUMBER, "position", "count")
                        .may(Kind.TIME, "due", "over")
                        .oneOf(
                                "state",
                                Arrays.stream(State.values()).map(Enum::name).toList())
                        .holds(Kind.TIME, "attempts[].at")
                        .holds(Kind.NUMBER, "attempts[].millis"));
        served = documents.collection(
                "served", CollectionSchema.of().holds(Kind.NUMBER, "position").may(Kind.TEXT, "mark"));
        wishes = documents.collection(
                "redeliveries",
                CollectionSchema.of()
                        .index("endpoint")
                        .holds(Kind.TEXT, "endpoint", "delivery")
                        .may(Kind.TEXT, "asked"));
    }

    /**
     * A redelivery that was requested.
     *
     * @param asked differs for each request; null in documents older than this field
     */
    record Wish(String id, String delivery, String asked) {}

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(
                deliveries.find(eq("_id", id)).map(DeliveryStore::delivery).first());
    }

    /** The waiting deliveries of an endpoint, in the order of the feed. */
    List<Delivery> waiting(String endpoint) {
        return deliveries
                .find(and(eq("endpoint", endpoint), eq("state", State.WAITING.name())))
                .sort(Sorts.ascending("position"))
                .map(DeliveryStore::delivery)
                .into(new ArrayList<>());
    }

    ListingPage<Delivery> list(String endpoint, ListingQuery part) {
        return LISTING.read(deliveries, part.with("endpoint", endpoint), List.of())
                .map(DeliveryStore::delivery);
    }

    /** The numbers of deliveries to each of these endpoints by state, read at once. */
    @LiveCount("deliveries have no events that a tally could hear")
    Map<String, Map<State, Long>> counts(Collection<String> endpoints) {
        var counts = new HashMap<String, Map<State, Long>>();
        deliveries
                .aggregate(List.of(
                        Aggregates.match(in("endpoint", endpoints)),
                        Aggregates.group(
                                new Document("endpoint", "$endpoint").append("state", "$state"),
                                Accumulators.sum("count", 1L))))
                .forEach(group -> {
                    var of = group.get("_id", Document.class);
                    counts.computeIfAbsent(of.getString("endpoint"), endpoint -> new EnumMap<>(State.class))
                            .put(
                                    State.valueOf(of.getString("state")),
                                    group.get("count", Number.class).longValue());
                });
        return counts;
    }

    /** Whether the endpoint has accepted an event since then. */
    boolean acceptedSince(String endpoint, Instant since) {
        return !over(List.of(endpoint), State.DELIVERED, since, 1).isEmpty();
    }

    /** The ids of deliveries to these endpoints that ended in that state since then. */
    List<String> over(Collection<String> endpoints, State state, Instant since, int most) {
        var which = and(in("endpoint", endpoints), eq("state", state.name()), gt("over", Date.from(since)));
        return deliveries
                .find(which)
                .limit(most)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Adds the missing ones, and returns those of all that wait. */
    List<Delivery> add(List<Delivery> fresh) {
        if (fresh.isEmpty()) return List.of();
        try {
            deliveries.insertMany(
                    fresh.stream().map(DeliveryStore::document).toList(), new InsertManyOptions().ordered(false));
            return fresh;
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY))
                throw e;
            // A kill came between this and the update of the endpoint's progress.
            return deliveries
                    .find(and(in("_id", fresh.stream().map(Delivery::id).toList()), eq("state", State.WAITING.name())))
                    .sort(Sorts.ascending("position"))
                    .map(DeliveryStore::delivery)
                    .into(new ArrayList<>());
        }
    }

    void save(Delivery delivery) {
        var set = new Document("state", delivery.state().name())
                .append("due", date(delivery.due()))
                .append("count", delivery.count())
                .append(
                        "attempts",
                        delivery.attempts().stream()
                                .map(DeliveryStore::document)
                                .toList());
        if (delivery.due() == null)
            set.append("over", date(delivery.attempts().getLast().at()));
        deliveries.updateOne(eq("_id", delivery.id()), new Document("$set", set));
    }

    /** The position in the feed up to which deliveries to an endpoint were created. */
    Optional<Cursor> served(String endpoint) {
        return Optional.ofNullable(served.find(eq("_id", endpoint)).first())
                .map(found ->
                        new Cursor(found.getLong("position"), Objects.requireNonNullElse(found.getString("mark"), "")));
    }

    void served(String endpoint, Cursor place) {
        var update = combine(set("position", place.position()), set("mark", place.mark()));
        served.updateOne(eq("_id", endpoint), update, new UpdateOptions().upsert(true));
    }

    /** Stores a request for redelivery; a repeat under the same key adds nothing. */
    Asked wish(Delivery delivery, IdempotencyKey key) {
        var since = Date.from(Instant.now().minus(KEPT_FOR));
        deliveries.updateOne(eq("_id", delivery.id()), pull("wishes", lte("at", since)));
        for (var known :
                deliveries.find(eq("_id", delivery.id())).first().getList("wishes", Document.class, List.of())) {
            if (!known.getString("key").equals(key.scope())) continue;
            return known.getString("hash").equals(key.bodyHash()) ? Asked.AGAIN : Asked.OTHERWISE;
        }
        ask(delivery);
        var wish =
                new Document("key", key.scope()).append("hash", key.bodyHash()).append("at", new Date());
        deliveries.updateOne(
                and(eq("_id", delivery.id()), ne("wishes.key", key.scope())),
                pushEach("wishes", List.of(wish), new PushOptions().slice(-KEYS_KEPT)));
        return Asked.NOW;
    }

    /** One request per delivery before the next try begins, however many come; a request during a try causes one more. */
    private void ask(Delivery delivery) {
        var wish =
                combine(set("delivery", delivery.id()), set("endpoint", delivery.endpoint()), set("asked", Ids.next()));
        try {
            wishes.updateOne(eq("_id", delivery.id()), wish, new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
            // Another request was first.
            wishes.updateOne(eq("_id", delivery.id()), wish, new UpdateOptions().upsert(true));
        }
    }

    List<Wish> wishes(String endpoint) {
        return wishes.find(eq("endpoint", endpoint))
                .limit(WISHES)
                .map(found -> new Wish(found.getString("_id"), found.getString("delivery"), found.getString("asked")))
                .into(new ArrayList<>());
    }

    /** Removes a served request; a request that came meanwhile stays. */
    void fulfilled(Wish wish) {
        wishes.deleteOne(and(eq("_id", wish.id()), eq("asked", wish.asked())));
    }

    private static Document document(Delivery delivery) {
        return new Document("_id", delivery.id())
                .append("endpoint", delivery.endpoint())
                .append("event", delivery.event())
                .append("type", delivery.type())
                .append("subject", delivery.subject().text())
                .append("position", delivery.position())
                .append("state", delivery.state().name())
                .append("due", date(delivery.due()))
                .append("count", delivery.count())
                .append(
                        "attempts",
                        delivery.attempts().stream()
                                .map(DeliveryStore::document)
                                .toList());
    }

    private static Document document(Attempt attempt) {
        return new Document("at", date(attempt.at()))
                .append("status", attempt.status().orElse(null))
                .append("error", attempt.error().orElse(null))
                .append("millis", attempt.millis());
    }

    private static Delivery delivery(Document document) {
        var due = document.getDate("due");
        return new Delivery(
                document.getString("_id"),
                document.getString("endpoint"),
                document.getString("event"),
                document.getString("type"),
                Subject.parse(document.getString("subject")),
                document.getLong("position"),
                State.valueOf(document.getString("state")),
                due == null ? null : due.toInstant(),
                document.getInteger("count"),
                document.getList("attempts", Document.class).stream()
                        .map(DeliveryStore::attempt)
                        .toList());
    }

    private static Attempt attempt(Document document) {
        return new Attempt(
                document.getDate("at").toInstant(),
                Optional.ofNullable(document.getInteger("status")),
                Optional.ofNullable(document.getString("error")),
                document.getLong("millis"));
    }

    private static Date date(Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
