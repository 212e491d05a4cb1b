package org.digitalcities.local.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** What the services need from a store; the tests run against whatever MONGODB_URI names. */
class StoreIT {

    private static final MongoClient CLIENT =
            MongoClients.create(TestInfrastructure.shared().mongoUri());

    private MongoCollection<Document> documents;

    @BeforeEach
    void takeAnEmptyCollection() {
        documents = CLIENT.getDatabase(TestInfrastructure.database("store_it"))
                .getCollection("c" + UUID.randomUUID())
                .withWriteConcern(WriteConcern.MAJORITY);
    }

    @AfterAll
    static void end() {
        CLIENT.getDatabase(TestInfrastructure.database("store_it")).drop();
        CLIENT.close();
    }

    @Test
    void stateAndEventsAreSavedInOneWriteIfTheVersionStillHolds() {
        documents.insertOne(new Document("_id", "a").append("version", 1L).append("outbox", List.of()));
        var save = combine(
                set("state", new Document("kind", "open")),
                inc("version", 1L),
                pushEach("outbox", List.of(new Document("id", "e1"), new Document("id", "e2"))));

        var saved = documents.findOneAndUpdate(
                and(eq("_id", "a"), eq("version", 1L)),
                save,
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        var again = documents.updateOne(and(eq("_id", "a"), eq("version", 1L)), save);

        assertThat(saved.getLong("version")).isEqualTo(2);
        assertThat(saved.getList("outbox", Document.class)).hasSize(2);
        assertThat(again.getMatchedCount()).isZero();
    }

    @Test
    void sentEventsArePulledByIdAndOldAnswersCutOff() {
        documents.insertOne(
                new Document("_id", "a").append("outbox", List.of(new Document("id", "e1"), new Document("id", "e2"))));

        documents.updateOne(
                eq("_id", "a"),
                combine(
                        pull("outbox", in("id", List.of("e1"))),
                        pushEach("answers", List.of(1, 2, 3), new PushOptions().slice(-2))));

        assertThat(documents
                        .find(elemMatch("outbox", eq("id", "e2")))
                        .projection(Projections.include("outbox", "answers"))
                        .first())
                .isEqualTo(new Document("_id", "a")
                        .append("outbox", List.of(new Document("id", "e2")))
                        .append("answers", List.of(2, 3)));
    }

    @Test
    void anIdIsTakenOnce() {
        documents.insertOne(new Document("_id", "a"));

        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> documents.insertOne(new Document("_id", "a")))
                .satisfies(e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
    }

    @Test
    void aProjectionThatIsNewerStaysAndTheRestOfTheBulkGoesOn() {
        documents.insertOne(new Document("_id", "a").append("sequence", 5));
        var upsert = new UpdateOptions().upsert(true);
        var writes = List.of(
                new UpdateOneModel<Document>(and(eq("_id", "a"), lt("sequence", 4)), set("sequence", 4), upsert),
                new UpdateOneModel<Document>(and(eq("_id", "b"), lt("sequence", 4)), set("sequence", 4), upsert));

        assertThatExceptionOfType(MongoBulkWriteException.class)
                .isThrownBy(() -> documents.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .satisfies(e -> assertThat(e.getWriteErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getCode()).isEqualTo(11000)));
        assertThat(documents.find().sort(Sorts.ascending("_id")).map(each -> each.getInteger("sequence")))
                .containsExactly(5, 4);
    }

    @Test
    void pagesFollowTheOrderOfIds() {
        for (var i = 0; i < 30; i++) {
            documents.insertOne(new Document("_id", "id-%02d".formatted(i)).append("even", i % 2 == 0));
        }

        assertThat(documents
                        .find(and(eq("even", true), gt("_id", "id-09")))
                        .sort(Sorts.ascending("_id"))
                        .limit(3)
                        .map(each -> each.getString("_id")))
                .containsExactly("id-10", "id-12", "id-14");
        assertThat(documents
                        .find(and(in("_id", List.of("id-03", "id-01", "none")), eq("even", false)))
                        .sort(Sorts.ascending("_id"))
                        .map(each -> each.getString("_id")))
                .containsExactly("id-01", "id-03");
    }

    @Test
    void indexesAreTakenAndUniqueOnesHold() {
        documents.createIndex(Indexes.ascending("state.kind"));
        documents.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(10L, TimeUnit.DAYS));
        documents.createIndex(
                Indexes.ascending("mail"), new IndexOptions().unique(true).sparse(true));
        documents.createIndex(
                Indexes.ascending("mail"), new IndexOptions().unique(true).sparse(true));
        documents.insertOne(new Document("_id", "a").append("mail", "x"));
        documents.insertOne(new Document("_id", "no mail"));
        documents.insertOne(new Document("_id", "no mail either"));

        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> documents.insertOne(new Document("_id", "b").append("mail", "x")));
    }

    @Test
    void anIndexChangesNothingOfWhatIsFound() {
        var plain =
                CLIENT.getDatabase(TestInfrastructure.database("store_it")).getCollection("plain" + UUID.randomUUID());
        documents.createIndex(Indexes.ascending("due"));
        documents.createIndex(Indexes.ascending("state", "due"));
        documents.createIndex(Indexes.ascending("parts.id", "parts.weight"));
        var random = new Random(11);
        for (var i = 0; i < 300; i++) {
            var document = anyDocument(random, "d" + i);
            plain.insertOne(document);
            documents.insertOne(document);
        }
        documents.createIndex(Indexes.ascending("due", "parts.id"));
        for (var i = 0; i < 200; i++) {
            var id = eq("_id", "d" + random.nextInt(300));
            var change = anyChange(random);
            assertThat(documents.updateOne(id, change).getModifiedCount())
                    .isEqualTo(plain.updateOne(id, change).getModifiedCount());
            if (i % 10 == 0)
                assertThat(documents.deleteOne(id).getDeletedCount())
                        .isEqualTo(plain.deleteOne(id).getDeletedCount());
        }
        var found = 0;
        for (var i = 0; i < 400; i++) {
            var query = anyQuery(random);
            var expected = plain.find(query).map(each -> each.getString("_id")).into(new TreeSet<>());
            assertThat(documents.find(query).map(each -> each.getString("_id")).into(new TreeSet<>()))
                    .as(query.toString())
                    .isEqualTo(expected);
            assertThat(documents
                            .find(query)
                            .sort(Sorts.ascending("_id"))
                            .limit(7)
                            .map(each -> each.getString("_id"))
                            .into(new ArrayList<>()))
                    .as(query.toString())
                    .isEqualTo(expected.stream().sorted().limit(7).toList());
            assertThat(documents.countDocuments(query)).as(query.toString()).isEqualTo(expected.size());
            found += expected.size();
        }
        assertThat(found).isPositive();
    }

    @Test
    void anIndexThatCannotBeBuiltLeavesNothingAndCanBeBuiltLater() {
        documents.insertMany(List.of(
                new Document("_id", "a").append("name", "x"),
                new Document("_id", "b").append("name", "y"),
                new Document("_id", "c").append("name", "x")));

        assertThatExceptionOfType(MongoException.class)
                .isThrownBy(() -> documents.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
        documents.updateOne(eq("_id", "c"), set("name", "z"));
        documents.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));

        assertThat(documents
                        .find(in("name", "x", "y", "z"))
                        .map(each -> each.getString("_id"))
                        .into(new TreeSet<>()))
                .containsExactly("a", "b", "c");
    }

    private static Document anyDocument(Random random, String id) {
        var document = new Document("_id", id);
        if (random.nextInt(4) > 0) document.append("state", anyState(random));
        if (random.nextInt(4) > 0) document.append("due", anyDue(random));
        if (random.nextInt(4) > 0)
            document.append(
                    "parts",
                    random.ints(random.nextInt(3), 0, 20)
                            .mapToObj(part -> new Document("id", "p" + part).append("weight", part % 5))
                            .toList());
        return document;
    }

    private static Bson anyChange(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> unset("due");
            case 1 -> set("due", anyDue(random));
            case 2 -> set("state", anyState(random));
            default -> pull("parts", lt("id", "p" + random.nextInt(20)));
        };
    }

    private static Bson anyQuery(Random random) {
        var parts = new ArrayList<Bson>();
        if (random.nextBoolean())
            parts.add(
                    random.nextBoolean()
                            ? eq("state", anyState(random))
                            : in("state", anyState(random), anyState(random)));
        if (random.nextBoolean())
            parts.add(random.nextBoolean() ? lt("due", anyDue(random)) : gte("due", anyDue(random)));
        if (random.nextInt(3) == 0) parts.add(and(gt("due", anyDue(random)), lte("due", anyDue(random))));
        if (random.nextInt(3) == 0)
            parts.add(random.nextBoolean() ? eq("parts.id", "p" + random.nextInt(20)) : gt("parts.id", ""));
        if (random.nextInt(4) == 0) parts.add(gt("parts.weight", random.nextInt(5)));
        if (random.nextInt(4) == 0)
            parts.add(random.nextBoolean() ? exists("due", random.nextBoolean()) : ne("state", "open"));
        if (random.nextInt(4) == 0) parts.add(and(gt("_id", "d1"), lt("_id", "d2" + random.nextInt(9))));
        return parts.isEmpty() ? in("_id", List.of("d5", "d7")) : and(parts);
    }

    private static Object anyState(Random random) {
        return new Object[] {"open", "closed", "waiting", null, 3, 3L, List.of("open", "closed")}[random.nextInt(7)];
    }

    private static Object anyDue(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(50);
            case 1 -> random.nextInt(50) + 0.5;
            case 2 -> null;
            default -> new Date(1_660_000_000_000L + random.nextInt(50) * 1_000L);
        };
    }

    @Test
    void aDocumentThatItsCollectionRefusesIsNotWritten() {
        var validator = new Document(
                "$jsonSchema",
                new Document("bsonType", "object")
                        .append("required", List.of("state", "version"))
                        .append(
                                "properties",
                                new Document("version", new Document("bsonType", List.of("int", "long")))
                                        .append(
                                                "state",
                                                new Document("bsonType", "object")
                                                        .append(
                                                                "properties",
                                                                new Document(
                                                                        "kind",
                                                                        new Document(
                                                                                "enum", List.of("open", "closed")))))
                                        .append(
                                                "events",
                                                new Document("bsonType", "array")
                                                        .append(
                                                                "items",
                                                                new Document("bsonType", "object")
                                                                        .append("required", List.of("id"))))));
        var name = documents.getNamespace().getCollectionName();
        var database = CLIENT.getDatabase(TestInfrastructure.database("store_it"));
        database.createCollection(name);
        documents.insertOne(new Document("_id", "from before").append("version", "one"));
        database.runCommand(
                new Document("collMod", name).append("validator", validator).append("validationLevel", "moderate"));

        documents.insertOne(
                new Document("_id", "a").append("version", 1).append("state", new Document("kind", "open")));

        assertRefused(() -> documents.insertOne(new Document("_id", "b").append("version", 1)));
        assertRefused(() -> documents.updateOne(eq("_id", "a"), set("state.kind", "ajar")));
        assertRefused(() -> documents.updateOne(eq("_id", "a"), push("events", new Document("no", "id"))));
        assertRefused(() -> documents.updateOne(eq("_id", "c"), set("version", 1), new UpdateOptions().upsert(true)));
        assertThat(documents
                        .updateOne(eq("_id", "from before"), set("mended", true))
                        .getModifiedCount())
                .isEqualTo(1);
        assertThat(documents.find(eq("_id", "a")).first())
                .isEqualTo(new Document("_id", "a").append("version", 1).append("state", new Document("kind", "open")));
        assertThat(documents.countDocuments()).isEqualTo(2);
        assertThat(database.listCollections()
                        .filter(eq("name", name))
                        .first()
                        .get("options", Document.class)
                        .get("validator"))
                .isEqualTo(validator);
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(write)
                .satisfies(e -> assertThat(e.getError().getCode()).isEqualTo(121));
    }

    @Test
    void filesComeBackAsTheyWere() {
        var bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        var files = GridFSBuckets.create(CLIENT.getDatabase(TestInfrastructure.database("store_it")), "files");

        var id = files.uploadFromStream("study.pdf", new ByteArrayInputStream(bytes));
        var out = new ByteArrayOutputStream();
        files.downloadToStream(id, out);

        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "MONGODB_URI",
            matches = ".+",
            disabledReason = "only our own store may be killed")
    void killsLoseNothingThatWasAcknowledgedAndLeaveNoHalf() throws Exception {
        documents.createIndex(Indexes.ascending("count", "events"));
        var acknowledged = new ConcurrentHashMap<String, Integer>();
        var stop = new AtomicBoolean();
        var writers = new ArrayList<Thread>();
        for (var writer = 0; writer < 8; writer++) {
            var id = "w" + writer;
            writers.add(Thread.startVirtualThread(() -> write(id, acknowledged, stop)));
        }
        for (var kill = 0; kill < 3; kill++) {
            var before =
                    acknowledged.values().stream().mapToInt(Integer::intValue).sum();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> acknowledged.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()
                            > before + 100);
            TestInfrastructure.shared().store().restart();
        }
        stop.set(true);
        for (var writer : writers) {
            writer.join();
        }

        for (var id : acknowledged.keySet()) {
            var found = documents.find(eq("_id", id)).first();
            var count = found.getInteger("count");
            assertThat(count).as(id).isGreaterThanOrEqualTo(acknowledged.get(id));
            // Each write increments the counter and adds one event: both or neither.
            assertThat(found.getList("events", Integer.class))
                    .as(id)
                    .hasSize(count)
                    .endsWith(count);
            assertThat(documents.find(and(eq("_id", id), eq("count", count))).first())
                    .isNotNull();
            // By the index, which has survived the kills with its documents.
            assertThat(documents
                            .find(and(eq("count", count), eq("events", count)))
                            .map(each -> each.getString("_id")))
                    .contains(id);
        }
        assertThat(documents.countDocuments()).isEqualTo(acknowledged.size());
    }

    private void write(String id, ConcurrentHashMap<String, Integer> acknowledged, AtomicBoolean stop) {
        for (var next = 1; !stop.get(); ) {
            try {
                var upsert = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
                var saved = documents.findOneAndUpdate(
                        eq("_id", id), combine(inc("count", 1), push("events", next)), upsert);
                acknowledged.put(id, saved.getInteger("count"));
                next = saved.getInteger("count") + 1;
            } catch (MongoException e) {
                // Killed: the next read tells whether this write was stored.
                next = current(id, stop) + 1;
            }
        }
    }

    private int current(String id, AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                var found = documents.find(eq("_id", id)).first();
                return found == null ? 0 : found.getInteger("count");
            } catch (MongoException e) {
                Thread.onSpinWait();
            }
        }
        return 0;
    }
}
