package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.util.Map;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.document.StorageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service whose store was written by an earlier release, with bare ids as subjects. */
@ExtendWith(OutputCaptureExtension.class)
class OtherStorageFormatIT {

    @Test
    void itDoesNotStartAndSaysInOneLineWhatToDo(CapturedOutput output) {
        var backing = TestInfrastructure.shared();
        try (var client = MongoClients.create(backing.mongoUri())) {
            var database = client.getDatabase("partner");
            database.getCollection("endpoints").insertOne(new Document("_id", "endpoint-1").append("version", 1L));
            var service = new SpringApplication(MessagingApp.class);
            service.setWebApplicationType(WebApplicationType.NONE);
            service.setDefaultProperties(Map.of(
                    "MONGODB_URI",
                    backing.mongoUri(),
                    "KAFKA_BOOTSTRAP_SERVERS",
                    backing.kafkaBootstrap(),
                    "hub.service",
                    "partner"));

            assertThatThrownBy(service::run).hasRootCauseInstanceOf(StorageFormat.Other.class);

            assertThat(output.getAll().lines())
                    .filteredOn(line -> line.startsWith("the data in"))
                    .singleElement()
                    .asString()
                    .contains("the database partner is", "an earlier form")
                    .endsWith("./hub down --forget starts anew");
            assertThat(output.getAll()).doesNotContain("\tat ");
            assertThat(database.listCollectionNames()).as("nothing was changed").containsExactly("endpoints");
            database.drop();
        }
    }
}
