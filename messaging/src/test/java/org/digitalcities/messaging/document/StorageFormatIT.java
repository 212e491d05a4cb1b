package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageFormatIT {

    private static final MongoClient CLIENT =
            MongoClients.create(TestInfrastructure.shared().mongoUri());

    private final MongoDatabase database =
            CLIENT.getDatabase("form-" + UUID.randomUUID().toString().substring(0, 8));

    @AfterEach
    void nothingIsLeft() {
        database.drop();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private void assertRefused(String found) {
        assertThatExceptionOfType(StorageFormat.Other.class)
                .isThrownBy(() -> StorageFormat.held(database))
                .withMessage(
                        "the data in the database %s is of %s and this release reads form 2 only; nothing is migrated: ./hub down --forget starts anew",
                        database.getName(), found);
    }

    @Test
    void anEmptyStoreIsMarkedAndTakenAgainWithWhatItHolds() {
        StorageFormat.held(database);
        assertThat(database.getCollection("form").find())
                .containsExactly(new Document("_id", "form").append("number", 2));
        database.getCollection("members").insertOne(new Document("_id", "es-bilbao"));

        assertThat(StorageFormat.held(database)).isSameAs(database);
    }

    @Test
    void whatWasWrittenBeforeFormsHadNumbersIsRefusedAndLeftAsItIs() {
        database.getCollection("members").insertOne(new Document("_id", "es-bilbao"));

        assertRefused("an earlier form");
        assertRefused("an earlier form");
        assertThat(database.listCollectionNames()).containsExactly("members");
    }

    @Test
    void anotherNumberIsRefusedEarlierOrLater() {
        StorageFormat.held(database);
        for (var number : new Number[] {1, 3L}) {
            database.getCollection("form")
                    .updateOne(eq("_id", "form"), new Document("$set", new Document("number", number)));
            assertRefused("form " + number);
        }
    }

    @Test
    void instancesThatStartAtOnceAllTakeIt() throws Exception {
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = instances.invokeAll(Collections.nCopies(16, (Callable<MongoDatabase>) () -> {
                StorageFormat.held(database).getCollection("members").insertOne(new Document());
                return database;
            }));
            for (var one : started) assertThat(one.get()).isSameAs(database);
        }
        assertThat(database.getCollection("members").countDocuments()).isEqualTo(16);
    }
}
