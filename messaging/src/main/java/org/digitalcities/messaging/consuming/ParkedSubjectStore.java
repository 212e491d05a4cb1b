package org.digitalcities.messaging.consuming;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;

/**
 * Subjects that wait behind an event that could not be handled: a document per consumer group and subject, whose id is a hash of both,
 * with the events in order. The document is deleted only when it is empty, in one write: an event that arrives meanwhile
 * is either appended to it or handled, never both.
 */
final class ParkedSubjectStore {

    private static final CollectionSchema SHAPE = CollectionSchema.of()
            .few("each waits for an operator or is tried again")
            .index("group")
            .index("released")
            .index("again")
            .holds(Kind.TEXT, "group", "subject", "why")
            .holds(Kind.TIME, "since")
            .may(Kind.FLAG, "released")
            .may(Kind.NUMBER, "tries")
            .may(Kind.TIME, "again")
            .holds(Kind.LIST, "waiting")
            .holds(Kind.TEXT, "waiting[].at", "waiting[].topic");

    private static final Bson GO_ON = combine(set("released", true), unset("tries"), unset("again"));

    private final MongoCollection<Document> documents;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    ParkedSubjectStore(ServiceDatabase documents) {
        this.documents = documents.collection("parked", SHAPE);
    }

    /** A hash of group and subject: the id is part of paths and logs, in which the subject itself must not stand. */
    static String id(String group, String subject) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((group + "|" + subject).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The parked subjects of a group, usually none; some may be free already. Only the consumer of a partition parks its subjects,
     * so the store is read again only after partitions were assigned.
     */
    Set<String> subjects(String group) {
        return known.computeIfAbsent(
                group,
                g -> documents
                        .find(eq("group", g))
                        .projection(include("subject"))
                        .map(d -> d.getString("subject"))
                        .into(ConcurrentHashMap.newKeySet()));
    }

    /** After an assignment, other instances may have parked subjects of these partitions. */
    void partitionsAssigned() {
        known.clear();
    }

    /** Parks a subject with its first dead letter, for an operator. */
    void park(String group, InboundRecord inbound, String why) {
        upsert(group, inbound, why, combine());
    }

    /** Sets a subject aside with the event that failed and will be tried again. */
    void setAside(String group, InboundRecord inbound, String why, Instant again) {
        upsert(group, inbound, why, combine(setOnInsert("tries", 1), setOnInsert("again", Date.from(again))));
    }

    private void upsert(String group, InboundRecord inbound, String why, Bson more) {
        subjects(group).add(inbound.subject());
        try {
            documents.updateOne(
                    and(eq("_id", id(group, inbound.subject())), ne("waiting.at", inbound.position())),
                    combine(
                            setOnInsert("group", group),
                            setOnInsert("subject", inbound.subject()),
                            setOnInsert("why", why),
                            setOnInsert("since", Date.from(Instant.now())),
                            push("waiting", entry(inbound)),
                            more),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            // The upsert fails on the id if the event is in the list already, because it was delivered again.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    /** How many subjects of a group are set aside. */
    long aside(String group) {
        return documents.countDocuments(and(eq("group", group), exists("again")));
    }

    /** Appends an event if its subject is still parked; false if the subject is free. */
    boolean append(String group, InboundRecord inbound) {
        var id = id(group, inbound.subject());
        var added = documents.updateOne(
                and(eq("_id", id), ne("waiting.at", inbound.position())), push("waiting", entry(inbound)));
        var waits = added.getMatchedCount() == 1 || documents.countDocuments(eq("_id", id)) == 1;
        if (!waits) subjects(group).remove(inbound.subject());
        return waits;
    }

    Optional<Document> find(String id) {
        return Optional.ofNullable(documents.find(eq("_id", id)).first());
    }

    /** The subjects that wait for an operator, or that an operator has released. */
    List<Document> all() {
        return documents.find(exists("again", false)).into(new ArrayList<>());
    }

    /** How many subjects wait for an operator. */
    long count() {
        return documents.countDocuments(and(exists("again", false), ne("released", true)));
    }

    /** The ids of subjects that go on without an operator: released, or to be tried again. */
    List<String> going() {
        var going = documents
                .find(eq("released", true))
                .projection(include("_id"))
                .map(parked -> parked.getString("_id"))
                .into(new ArrayList<>());
        return documents
                .find(exists("again"))
                .projection(include("_id"))
                .map(parked -> parked.getString("_id"))
                .into(going);
    }

    static boolean goesOn(Document parked) {
        return parked.getBoolean("released", false) || parked.containsKey("again");
    }

    /** When the next try is due, in real time. */
    static Instant due(Document parked) {
        return parked.getBoolean("released", false)
                ? Instant.EPOCH
                : parked.getDate("again").toInstant();
    }

    static Optional<InboundRecord> first(Document parked) {
        return parked.getList("waiting", Document.class).stream().findFirst().map(ParkedSubjectStore::letter);
    }

    /** Releases a subject, with a corrected first event if given; false unless its first event is this one. */
    boolean release(String id, String position, Optional<byte[]> mended) {
        var release = mended.map(value -> combine(GO_ON, set("waiting.0.value", new Binary(value))))
                .orElse(GO_ON);
        return documents.updateOne(waitsBehind(id, position), release).getModifiedCount() == 1;
    }

    /** Drops the first event and releases the subject, in one write; false unless its first event is this one. */
    boolean drop(String id, String position) {
        return documents
                        .updateOne(
                                waitsBehind(id, position),
                                combine(GO_ON, pull("waiting", new Document("at", position))))
                        .getModifiedCount()
                == 1;
    }

    private static Bson waitsBehind(String id, String position) {
        return and(eq("_id", id), eq("waiting.0.at", position), ne("released", true));
    }

    /** Removes an event that was handled; the next one follows. */
    void takeOut(String id, InboundRecord inbound) {
        documents.updateOne(
                and(eq("_id", id), eq("waiting.0.at", inbound.position())),
                combine(GO_ON, pull("waiting", new Document("at", inbound.position()))));
    }

    void tryLater(String id, InboundRecord inbound, int tries, Instant again, String why) {
        documents.updateOne(
                and(eq("_id", id), eq("waiting.0.at", inbound.position())),
                combine(unset("released"), set("tries", tries), set("again", Date.from(again)), set("why", why)));
    }

    void parkAgain(String id, InboundRecord inbound, String why) {
        documents.updateOne(
                and(eq("_id", id), eq("waiting.0.at", inbound.position())),
                combine(unset("released"), unset("tries"), unset("again"), set("why", why)));
    }

    /** Deletes the document if no event waits in it. */
    boolean free(String id) {
        return documents.deleteOne(and(eq("_id", id), size("waiting", 0))).getDeletedCount() == 1;
    }

    private static Document entry(InboundRecord inbound) {
        return new Document("at", inbound.position())
                .append("topic", inbound.topic())
                .append("partition", inbound.partition())
                .append("offset", inbound.offset())
                .append("key", inbound.key())
                .append("headers", new Document(new LinkedHashMap<String, Object>(inbound.headers())))
                .append("value", inbound.value() == null ? null : new Binary(inbound.value()));
    }

    private static InboundRecord letter(Document entry) {
        var headers = new LinkedHashMap<String, String>();
        entry.get("headers", Document.class).forEach((name, value) -> headers.put(name, (String) value));
        var value = entry.get("value", Binary.class);
        return new InboundRecord(
                entry.getString("topic"),
                entry.getInteger("partition"),
                entry.getLong("offset"),
                entry.getString("key"),
                headers,
                value == null ? null : value.getData());
    }
}
