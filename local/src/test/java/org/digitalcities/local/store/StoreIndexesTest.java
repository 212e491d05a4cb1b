package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index has one name, and works as declared. */
class StoreIndexesTest {

    private final Path file;
    private EmbeddedStore store;

    StoreIndexesTest(@TempDir Path folder) {
        file = folder.resolve("store.db");
        store = new EmbeddedStore(file);
        create("c", index("a_1", "a", 1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Document index(String name, String field, Object direction) {
        return new Document("key", new Document(field, direction)).append("name", name);
    }

    private Document create(String collection, Document... indexes) {
        return store.run(new Document("createIndexes", collection).append("indexes", List.of(indexes)));
    }

    private void refused(int code, Document... indexes) {
        var before = names("c");
        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> create("c", indexes))
                .extracting(MongoServerError::getCode)
                .isEqualTo(code);
        assertThat(names("c")).isEqualTo(before);
    }

    private List<Object> names(String collection) {
        return EmbeddedStore.batch(store.run(new Document("listIndexes", collection))).stream()
                .map(each -> (Object) each.get("name"))
                .sorted(java.util.Comparator.comparing(Object::toString))
                .toList();
    }

    @Test
    void theSameIndexAgainIsNothingNew() {
        assertThat(create("c", index("a_1", "a", 1), index("a_1", "a", 1L).append("unique", false)))
                .containsEntry("numIndexesAfter", 2);
        assertThat(names("c")).containsExactlyInAnyOrder("_id_", "a_1");
    }

    @Test
    void thatOfTheIdIsThereAlreadyWhateverItIsCalled() {
        assertThat(create("c", index("_id_1", "_id", 1))).containsEntry("numIndexesAfter", 2);
    }

    @Test
    void aNameThatAnotherIndexHasIsRefused() {
        refused(86, index("a_1", "b", 1));
        refused(86, index("a_1", "a", -1));
        refused(86, index("a_1", "a", 1).append("unique", true));
        refused(86, index("a_1", "a", 1).append("sparse", true));
        refused(86, index("b_1", "b", 1), index("b_1", "c", 1));
    }

    @Test
    void anIndexThatIsThereUnderAnotherNameOrWithOtherOptionsIsRefused() {
        refused(85, index("other", "a", 1));
        refused(85, index("a_1", "a", 1).append("expireAfterSeconds", 60));
        refused(85, index("x", "b", 1), index("y", "b", 1));
    }

    @Test
    void anOptionOrAKeyThatThisStoreDoesNotHaveIsRefused() {
        refused(115, index("p", "b", 1).append("partialFilterExpression", new Document("b", new Document("$gt", 1))));
        refused(115, index("p", "b", 1).append("collation", new Document("locale", "es")));
        refused(197, index("p", "b", 1).append("colour", "red"));
        refused(67, index("p", "b", "text"));
        refused(67, index("p", "b", 0));
        refused(67, new Document("key", new Document()).append("name", "p"));
    }

    @Test
    void aDroppedIndexIsGoneFromItsCollectionAndFromNoOther() {
        create("other", index("a_1", "a", 1).append("unique", true));
        store.run(new Document("dropIndexes", "c").append("index", "a_1"));
        store.close();
        store = new EmbeddedStore(file);

        assertThat(names("c")).containsExactlyInAnyOrder("_id_");
        assertThat(names("other")).containsExactlyInAnyOrder("_id_", "a_1");
        store.insert("other", List.of(new Document("_id", 1).append("a", 1)));
        assertThat(store.run(new Document("insert", "other")
                        .append("documents", List.of(new Document("_id", 2).append("a", 1)))))
                .containsEntry("n", 0);
        create("c", index("a_1", "a", 1).append("unique", true));
        store.insert("c", List.of(new Document("_id", 1).append("a", 1)));
        assertThat(store.run(new Document("insert", "c")
                        .append("documents", List.of(new Document("_id", 2).append("a", 1)))))
                .containsEntry("n", 0);
    }

    @Test
    void indexesAreDroppedByKeyOrAllButThatOfTheId() {
        create("c", index("b_1", "b", 1), index("d_1", "d", 1));
        store.run(new Document("dropIndexes", "c").append("index", new Document("b", 1)));
        assertThat(names("c")).containsExactlyInAnyOrder("_id_", "a_1", "d_1");
        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> store.run(new Document("dropIndexes", "c").append("index", "gone")))
                .extracting(MongoServerError::getCode)
                .isEqualTo(27);
        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> store.run(new Document("dropIndexes", "c").append("index", "_id_")))
                .extracting(MongoServerError::getCode)
                .isEqualTo(72);
        create("other", index("a_1", "a", 1));
        store.run(new Document("dropIndexes", "c").append("index", "*"));
        assertThat(names("c")).containsExactlyInAnyOrder("_id_");
        assertThat(names("other")).containsExactlyInAnyOrder("_id_", "a_1");
    }
}
