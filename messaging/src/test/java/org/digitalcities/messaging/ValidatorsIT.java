package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.IncompatibleReleaseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several releases start on one store, and each declares its validators. */
class ValidatorsIT {

    private static final MongoClient CLIENT =
            MongoClients.create(TestInfrastructure.shared().mongoUri());

    private final MongoDatabase database = CLIENT.getDatabase("validators-" + UUID.randomUUID());

    private static CollectionSchema first() {
        return CollectionSchema.of().holds(Kind.TEXT, "place").oneOf("kind", List.of("open"));
    }

    private static CollectionSchema second() {
        return CollectionSchema.of()
                .version(2)
                .holds(Kind.TEXT, "place")
                .may(Kind.TEXT, "note")
                .oneOf("kind", List.of("open", "shut"));
    }

    private static CollectionSchema third() {
        return CollectionSchema.of()
                .version(3)
                .may(Kind.TEXT, "place", "note")
                .oneOf("kind", List.of("open", "shut", "ajar"));
    }

    @AfterEach
    void dropped() {
        database.drop();
    }

    @AfterAll
    static void end() {
        CLIENT.close();
    }

    private static Document letter(String kind) {
        return new Document("_id", UUID.randomUUID().toString())
                .append("place", "here")
                .append("kind", kind);
    }

    private Document validator() {
        return database.listCollections()
                .filter(eq("name", "letters"))
                .first()
                .get("options", Document.class)
                .get("validator", Document.class);
    }

    private Document kept() {
        return new Document(
                "$jsonSchema",
                database.getCollection("shapes")
                        .find(eq("_id", "letters"))
                        .first()
                        .get("schema"));
    }

    private static void takes(MongoCollection<Document> letters, String... kinds) {
        for (var kind : kinds) letters.insertOne(letter(kind));
    }

    @Test
    void anEarlierReleaseThatStartsLaterLeavesTheValidatorAlone() {
        var earlier = first().in(database, "letters");
        assertThatThrownBy(() -> takes(earlier, "shut")).isInstanceOf(MongoWriteException.class);

        var later = second().in(database, "letters");
        takes(later, "shut");
        var again = first().in(database, "letters");

        takes(again, "open");
        takes(later, "shut");
        assertThat(validator()).isEqualTo(kept());
    }

    @Test
    void aChangeWithoutAVersionEndsTheStartAndChangesNothing() {
        first().in(database, "letters");
        var before = validator();

        assertThatThrownBy(() -> first().may(Kind.TEXT, "note").in(database, "letters"))
                .isInstanceOf(IncompatibleReleaseException.class)
                .hasMessageContaining("letters");
        assertThatThrownBy(() -> first().version(2).holds(Kind.TEXT, "sender").in(database, "letters"))
                .isInstanceOf(IncompatibleReleaseException.class)
                .hasMessageContaining("sender");

        assertThat(validator()).isEqualTo(before).isEqualTo(kept());
    }

    @Test
    void ofManyReleasesAtOnceTheLatestHolds() throws Exception {
        for (int round = 0; round < 10; round++) {
            try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
                var starts = new ArrayList<Callable<MongoCollection<Document>>>();
                IntStream.range(0, 3).forEach(i -> {
                    starts.add(() -> first().in(database, "letters"));
                    starts.add(() -> second().in(database, "letters"));
                    starts.add(() -> third().in(database, "letters"));
                });
                for (var started : starters.invokeAll(starts)) started.get();
            }
            assertThat(validator()).isEqualTo(kept());
            takes(database.getCollection("letters"), "open", "shut", "ajar");
            database.drop();
        }
    }

    /** After a killed start or a restored backup, the collection's validator differs from the recorded one. */
    @Test
    void whatAStartLeftHalfDoneTheNextOneMends() {
        third().in(database, "letters");
        database.runCommand(new Document("collMod", "letters")
                .append(
                        "validator",
                        new Document(
                                "$jsonSchema",
                                new Document("bsonType", "object").append("required", List.of("sender"))))
                .append("validationLevel", "moderate"));

        first().in(database, "letters");

        assertThat(validator()).isEqualTo(kept());
        takes(database.getCollection("letters"), "ajar");
    }

    @Test
    void aStoreWithoutRecordsGetsThem() {
        database.createCollection("letters");
        first().in(database, "letters");
        assertThat(validator()).isEqualTo(kept());
    }
}
