package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackendTest {

    @TempDir
    private Path folder;

    @Test
    void aFileOfAnEarlierFormIsRefusedInOneLineAndLeftAsItIs() {
        var path = folder.resolve("store.db");
        try (var file = MVStore.open(path.toString())) {
            file.openMap("databases.membership.members").put("a", "b");
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> StoreBackend.open(path))
                .withMessageContaining("./hub down --forget")
                .withMessageNotContaining("\n");
        try (var file = MVStore.open(path.toString())) {
            assertThat(file.openMap("databases.membership.members").get("a")).isEqualTo("b");
        }
    }

    @Test
    void aFileOfThisFormIsOpenedAgainWithItsIndexes() {
        try (var store = new EmbeddedStore(folder.resolve("store.db"))) {
            store.index("lists", new Document("tags", 1), false);
            store.insert(
                    "lists",
                    List.of(
                            new Document("_id", "a").append("tags", List.of(5, 1)),
                            new Document("_id", "b").append("tags", 2)));
        }
        try (var store = new EmbeddedStore(folder.resolve("store.db"))) {
            // The index sorts a list by its least element; the file still records that there is a list.
            var asked = new Document("filter", new Document("tags", new Document("$gt", 1)))
                    .append("sort", new Document("tags", 1));
            assertThat(store.find("lists", asked))
                    .extracting(each -> each.get("_id"))
                    .containsExactly("a", "b");
            var told = store.run(
                    new Document("explain", new Document("find", "lists").append("filter", asked.get("filter"))));
            assertThat(told.toString()).contains("IXSCAN");
        }
    }
}
