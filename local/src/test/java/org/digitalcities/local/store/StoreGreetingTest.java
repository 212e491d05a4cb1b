package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What drivers of other languages need to connect and to inspect the server; tried with pymongo 4.20, which needs wire version 9. */
class StoreGreetingTest {

    private final EmbeddedStore store;

    StoreGreetingTest(@TempDir Path folder) {
        store = new EmbeddedStore(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "isMaster", "ismaster"})
    void aDriverIsGreetedWithTheVersionThatTheBuildSays(String command) {
        var greeting = store.run(
                "admin",
                new Document(command, 1).append("helloOk", true).append("client", new Document("driver", "any")));

        assertThat(greeting)
                .containsEntry(command.equals("hello") ? "isWritablePrimary" : "ismaster", true)
                .containsEntry("helloOk", true)
                .containsEntry("maxWireVersion", 13)
                .containsEntry("maxBsonObjectSize", 16 << 20)
                .containsEntry("ok", 1.0)
                // With sessions offered, a driver sends transactions; with a topology version offered, it waits for
                // changes.
                .doesNotContainKeys("logicalSessionTimeoutMinutes", "topologyVersion", "setName");
        assertThat(store.run("admin", new Document("buildInfo", 1)).get("version"))
                .asString()
                .startsWith("5.0");
    }

    @Test
    void namesOfCollectionsAreFilteredByAnyCondition() {
        store.insert("people", List.of(new Document("_id", 1)));
        store.insert("places", List.of(new Document("_id", 1)));

        assertThat(names(new Document("name", new BsonRegularExpression("^(?!system\\.)", ""))))
                .containsExactlyInAnyOrder("people", "places");
        assertThat(names(new Document("name", "people"))).containsExactly("people");
        assertThat(names(new Document("name", new Document("$in", List.of("places", "other")))))
                .containsExactly("places");
        assertThat(names(new Document())).hasSize(2);
    }

    private List<Object> names(Document filter) {
        var answer = store.run(
                new Document("listCollections", 1).append("nameOnly", true).append("filter", filter));
        return EmbeddedStore.batch(answer).stream()
                .map(each -> each.get("name"))
                .toList();
    }
}
