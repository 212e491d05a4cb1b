package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A release that declares an index differently has that index after its start, or does not start. */
class CollectionSchemaIT {

    private static final MongoClient CLIENT =
            MongoClients.create(TestInfrastructure.shared().mongoUri());
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(TestInfrastructure.database("shape-it"));

    private final String name = "c" + UUID.randomUUID();

    @AfterAll
    static void end() {
        DATABASE.drop();
        CLIENT.close();
    }

    @Test
    void anIndexThatBecomesUniqueIsOne() {
        var before = CollectionSchema.of().index("place").in(DATABASE, name);
        before.insertOne(new Document("_id", 1).append("place", "x"));
        var after = CollectionSchema.of().unique("place").in(DATABASE, name);

        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> after.insertOne(new Document("_id", 2).append("place", "x")))
                .satisfies(e -> assertThat(e.getError().getCode()).isEqualTo(11000));
        assertThat(indexes()).containsExactlyInAnyOrder("_id_", "place_1");
    }

    @Test
    void anIndexThatIsNoLongerUniqueIsNone() {
        CollectionSchema.of().unique("place").in(DATABASE, name).insertOne(new Document("_id", 1).append("place", "x"));
        var after = CollectionSchema.of().index("place").in(DATABASE, name);
        after.insertOne(new Document("_id", 2).append("place", "x"));

        assertThat(after.countDocuments(new Document("place", "x"))).isEqualTo(2);
    }

    @Test
    void anIndexThatSomebodyBuiltUnderAnotherNameOrOptionGivesWay() {
        var collection = CollectionSchema.of().in(DATABASE, name);
        collection.createIndex(new Document("place", 1), new IndexOptions().name("by hand"));
        collection.createIndex(new Document("at", 1), new IndexOptions().expireAfter(9L, TimeUnit.DAYS));
        CollectionSchema.of().index("place").index("at").in(DATABASE, name);

        assertThat(indexes()).containsExactlyInAnyOrder("_id_", "place_1", "at_1");
        assertThat(collection.listIndexes().into(new ArrayList<>()))
                .noneMatch(index -> index.containsKey("expireAfterSeconds"));
    }

    @Test
    void aStartIsRefusedWithWhatToDoWhereDocumentsAgreeAndTheIndexThatWasThereStands() {
        var before = CollectionSchema.of().index("place").index("-at").in(DATABASE, name);
        before.insertMany(List.of(
                new Document("_id", 1).append("place", "Donostia"),
                new Document("_id", 2).append("place", "Donostia")));

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> CollectionSchema.of().unique("place").index("-at").in(DATABASE, name))
                .withMessageContaining(name)
                .withMessageContaining("place")
                .withMessageContaining("agree")
                .withMessageNotContaining("Donostia");
        assertThat(indexes()).containsExactlyInAnyOrder("_id_", "place_1", "at_-1");
        assertThat(before.listIndexes().into(new ArrayList<>())).noneMatch(index -> index.containsKey("unique"));
        before.deleteOne(new Document("_id", 2));
        CollectionSchema.of().unique("place").index("-at").in(DATABASE, name);
        assertThat(before.listIndexes().into(new ArrayList<>())).anyMatch(index -> index.getBoolean("unique", false));
    }

    @Test
    void instancesThatStartTogetherCarryItOutOnce() throws Exception {
        CollectionSchema.of().index("place").in(DATABASE, name).insertOne(new Document("_id", 1).append("place", "x"));
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var start : IntStream.range(0, 6)
                    .mapToObj(i -> pool.submit(
                            () -> CollectionSchema.of().unique("place").in(DATABASE, name)))
                    .toList()) start.get();
        }

        assertThat(indexes()).containsExactlyInAnyOrder("_id_", "place_1");
        assertThat(DATABASE.getCollection(name).listIndexes().into(new ArrayList<>()))
                .anyMatch(index -> index.getBoolean("unique", false));
    }

    private List<String> indexes() {
        return DATABASE.getCollection(name)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }
}
