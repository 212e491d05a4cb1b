package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write answers, and what it stores. */
class StoreWritesTest {

    private final EmbeddedStore store;

    StoreWritesTest(@TempDir Path folder) {
        store = new EmbeddedStore(folder.resolve("store.db"));
        store.insert("c", List.of(new Document("_id", 1).append("n", 5L).append("part", new Document("n", 5L))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anInsertCountsOnlyWhatItInserted() {
        var documents = List.of(
                new Document("_id", 2),
                new Document("_id", 1),
                new Document("_id", 3),
                new Document("_id", 2),
                new Document("_id", 4));

        assertThat(insert(documents, true)).containsEntry("n", 1);
        assertThat(insert(documents, false))
                .containsEntry("n", 2)
                .hasEntrySatisfying(
                        "writeErrors",
                        errors -> assertThat(errors)
                                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                                .hasSize(3));
        assertThat(insert(List.of(new Document("_id", 9)), true)).containsEntry("n", 1);
        assertThat(store.run(new Document("insert", "c").append("documents", documents)))
                .as("ordered, as nothing says otherwise")
                .containsEntry("n", 0);
    }

    private Document insert(List<Document> documents, boolean ordered) {
        return store.run(new Document("insert", "c").append("ordered", ordered).append("documents", documents));
    }

    @Test
    void anOrderedUpdateEndsAtItsFirstErrorAndAnUnorderedOneGoesOn() {
        store.insert("u", List.of(new Document("_id", 1).append("text", "t")));
        var updates = List.of(
                update(1, new Document("$set", new Document("a", 1))),
                update(1, new Document("$inc", new Document("text", 1))),
                update(1, new Document("$set", new Document("b", 1))));

        var ordered =
                store.run(new Document("update", "u").append("ordered", true).append("updates", updates));
        assertThat(ordered).containsEntry("n", 1).containsEntry("nModified", 1);
        assertThat(store.find("u", new Document()).getFirst()).containsKey("a").doesNotContainKey("b");

        var unordered =
                store.run(new Document("update", "u").append("ordered", false).append("updates", updates));
        assertThat(unordered).containsEntry("n", 2).containsEntry("nModified", 1);
        assertThat(unordered.get("writeErrors").toString()).contains("\"index\" : 1");
        assertThat(store.find("u", new Document()).getFirst()).containsKey("b");
    }

    @Test
    void upsertsOfOneCommandAreToldWithTheirPlaces() {
        var set = new Document("$set", new Document("a", 1));
        var answer = store.run(new Document("update", "c")
                .append("ordered", true)
                .append(
                        "updates",
                        List.of(
                                update(1, set),
                                update(7, set).append("upsert", true),
                                update(8, set).append("upsert", true))));

        assertThat(answer)
                .containsEntry("n", 3)
                .containsEntry(
                        "upserted",
                        List.of(new Document("index", 1).append("_id", 7), new Document("index", 2).append("_id", 8)));
    }

    @Test
    void aNumberOfAnotherTypeIsAChange() {
        assertThat(modified(new Document("$set", new Document("n", 5)))).isEqualTo(1);
        assertThat(kept("n")).isEqualTo(5);
        assertThat(modified(new Document("$set", new Document("n", 5)))).isZero();
        assertThat(modified(new Document("$set", new Document("n", 5.0).append("other", 1))))
                .isEqualTo(1);
        assertThat(kept("n")).isEqualTo(5.0);
        assertThat(modified(new Document("$set", new Document("part.n", 5)))).isEqualTo(1);
        assertThat(modified(new Document("$set", new Document("part", new Document("n", 5L)))))
                .isEqualTo(1);
        assertThat(kept("part")).isEqualTo(new Document("n", 5L));
        assertThat(modified(new Document("$set", new Document("part", new Document("n", 5L)))))
                .isZero();
        assertThat(store.run(new Document("findAndModify", "c")
                                .append("query", new Document("_id", 1))
                                .append("new", true)
                                .append("update", new Document("$set", new Document("n", 5L))))
                        .get("value")
                        .toString())
                .contains("5");
        assertThat(kept("n")).isEqualTo(5L);
        assertThat(store.find("c", new Document("filter", new Document("n", 5))))
                .hasSize(1);
    }

    @Test
    void eachOfManyIsChangedToAnotherType() {
        store.insert(
                "m",
                IntStream.range(0, 10)
                        .mapToObj(i -> new Document("_id", i).append("n", i % 2 == 0 ? (Object) 5L : 5))
                        .toList());
        var answer = store.run(new Document("update", "m")
                .append(
                        "updates",
                        List.of(new Document("q", new Document())
                                .append("u", new Document("$set", new Document("n", 5L)))
                                .append("multi", true))));

        assertThat(answer).containsEntry("n", 10).containsEntry("nModified", 5);
        assertThat(store.find("m", new Document()))
                .allSatisfy(each -> assertThat(each.get("n")).isEqualTo(5L));
    }

    private int modified(Document update) {
        return (int) store.run(new Document("update", "c").append("updates", List.of(update(1, update))))
                .get("nModified");
    }

    private Object kept(String field) {
        return store.find("c", new Document("filter", new Document("_id", 1)))
                .getFirst()
                .get(field);
    }

    @Test
    void aFindAndModifySaysWhatItDid() {
        assertThat(told(1, new Document("update", new Document("$set", new Document("a", 1)))))
                .isEqualTo(new Document("updatedExisting", true).append("n", 1));
        assertThat(told(2, new Document("update", new Document("$set", new Document("a", 1)))))
                .isEqualTo(new Document("updatedExisting", false).append("n", 0));
        assertThat(told(2, new Document("update", new Document("$set", new Document("a", 1))).append("upsert", true)))
                .isEqualTo(new Document("updatedExisting", false).append("n", 1).append("upserted", 2));
        assertThat(told(2, new Document("remove", true))).isEqualTo(new Document("n", 1));
        assertThat(told(2, new Document("remove", true))).isEqualTo(new Document("n", 0));
        assertThat(told(2, new Document("remove", true).append("fields", new Document("a", 1))))
                .isEqualTo(new Document("n", 0));
    }

    private Object told(int id, Document what) {
        var command = new Document("findAndModify", "c").append("query", new Document("_id", id));
        command.putAll(what);
        return store.run(command).get("lastErrorObject");
    }

    private static Document update(int id, Document update) {
        return new Document("q", new Document("_id", id)).append("u", update);
    }
}
