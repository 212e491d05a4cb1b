package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.local.store.StoreCollection.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in the store is bounded: documents, answers, the cursors of queries, and the file. */
class StoreSizesTest {

    private static final int LARGEST = 16 << 20;

    private final Path file;
    private final EmbeddedStore store;

    StoreSizesTest(@TempDir Path folder) {
        file = folder.resolve("store.db");
        store = new EmbeddedStore(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A document of this size in bytes. */
    private static Document ofSize(int id, int bytes) {
        var empty = StoreTypes.encode(new Document("_id", id).append("text", "")).length;
        return new Document("_id", id).append("text", "x".repeat(bytes - empty));
    }

    @Test
    void aDocumentIsAsLargeAsMongoDbLetsItBeAndNoLarger() {
        store.insert("c", List.of(ofSize(1, LARGEST)));
        var refused = store.run(new Document("insert", "c").append("documents", List.of(ofSize(2, LARGEST + 1))));

        assertThat(refused).containsEntry("n", 0);
        assertThat(refused.get("writeErrors").toString()).contains("10334").contains("BSONObjectTooLarge");
        assertThat(error(new Document("$set", new Document("more", 1)), 1, false))
                .contains("17419");
        assertThat(error(new Document("$push", new Document("list", 1)), 1, false))
                .contains("17419");
        assertThat(error(new Document("$set", new Document("text", "x".repeat(LARGEST))), 3, true))
                .contains("10334");
        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> store.run(new Document("findAndModify", "c")
                        .append("query", new Document("_id", 1))
                        .append("update", new Document("$set", new Document("more", 1)))))
                .extracting(MongoServerError::getCode)
                .isEqualTo(17419);
        assertThat(store.find("c", new Document())).singleElement().isEqualTo(ofSize(1, LARGEST));
        assertThat(error(new Document("$set", new Document("text", "")), 1, false))
                .isEqualTo("null");
    }

    private String error(Document update, int id, boolean upsert) {
        return String.valueOf(store.run(new Document("update", "c")
                        .append(
                                "updates",
                                List.of(new Document("q", new Document("_id", id))
                                        .append("u", update)
                                        .append("upsert", upsert))))
                .get("writeErrors"));
    }

    @Test
    void anAnswerHoldsNoMoreThanADriverTakesAndTheRestCanBeAskedFor() {
        for (var i = 0; i < 5; i++) store.insert("c", List.of(ofSize(i, 5 << 20)));
        for (var command : List.of(
                new Document("find", "c"),
                new Document("find", "c").append("batchSize", 5),
                new Document("aggregate", "c").append("pipeline", List.of()).append("cursor", new Document()))) {
            var answer = store.run(command);
            assertThat(EmbeddedStore.batch(answer)).as(command.toString()).hasSize(3);
            var more = store.run(
                    new Document("getMore", ((Document) answer.get("cursor")).get("id")).append("collection", "c"));
            assertThat((List<?>) ((Document) more.get("cursor")).get("nextBatch"))
                    .hasSize(2);
            assertThat(((Document) more.get("cursor")).get("id")).isEqualTo(0L);
        }
    }

    @Test
    void aFirstBatchIsOfAHundredAndOneUnlessSomebodySaysOtherwise() {
        store.insert(
                "c",
                IntStream.range(0, 300)
                        .mapToObj(i -> new Document("_id", i).append("a", -i))
                        .toList());

        assertThat(store.find("c", new Document())).hasSize(101);
        assertThat(store.find("c", new Document("batchSize", 200))).hasSize(200);
        assertThat(store.find("c", new Document("batchSize", 0))).isEmpty();
        assertThat(store.find("c", new Document("limit", 150).append("batchSize", 200)))
                .hasSize(150);
        var answer = store.run(new Document("find", "c").append("projection", new Document("a", 1).append("_id", 0)));
        var more = store.run(new Document("getMore", ((Document) answer.get("cursor")).get("id"))
                .append("collection", "c")
                .append("batchSize", 1));
        assertThat((List<?>) ((Document) more.get("cursor")).get("nextBatch"))
                .first()
                .isEqualTo(new Document("a", -101));
        assertThat(((Document) store.run(new Document("find", "c").append("singleBatch", true))
                                .get("cursor"))
                        .get("id"))
                .isEqualTo(0L);
        assertThat(((Document) store.run(new Document("find", "c").append("limit", -120))
                                .get("cursor"))
                        .get("id"))
                .isEqualTo(0L);
    }

    @Test
    void aSortThatNoIndexServesHoldsSoMuchAndNoMore() {
        for (var i = 0; i < 9; i++) store.insert("c", List.of(ofSize(i, 4 << 20).append("n", i)));

        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> store.find("c", new Document("sort", new Document("n", -1))))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(292));
        assertThat(store.find("c", new Document("sort", new Document("n", -1)).append("limit", 2)))
                .extracting(each -> each.get("n"))
                .containsExactly(8, 7);
        store.index("c", new Document("n", 1), false);
        assertThat(store.find("c", new Document("sort", new Document("n", -1))))
                .extracting(each -> each.get("n"))
                .startsWith(8, 7);
    }

    @Test
    void whatAQueryLeavesIsForgottenWhenNobodyAsksForIt() {
        var now = new AtomicLong();
        var cursors = new StoreCursors(now::get);
        var registry = new CursorRegistry();
        var first = open(cursors, registry, 1);
        now.addAndGet(StoreCursors.IDLE.toNanos() - 1);
        registry.getCursor(first).takeDocuments(1);
        now.addAndGet(StoreCursors.IDLE.toNanos());
        var second = open(cursors, registry, 1);
        assertThat(registry.size()).isEqualTo(2);
        now.addAndGet(1);
        open(cursors, registry, 1);

        assertThatExceptionOfType(CursorNotFoundException.class).isThrownBy(() -> registry.getCursor(first));
        assertThat(registry.getCursor(second).takeDocuments(1)).hasSize(1);
    }

    @Test
    void whatQueriesLeaveTogetherHasABound() {
        var cursors = new StoreCursors(() -> 0);
        var registry = new CursorRegistry();
        for (var i = 0; i < 100; i++) open(cursors, registry, 4 << 20);

        assertThat((long) registry.size() * 8 << 20).isLessThanOrEqualTo(StoreCursor.MOST_BYTES);
    }

    private static long open(StoreCursors cursors, CursorRegistry registry, int bytes) {
        var found = IntStream.range(0, 3)
                .mapToObj(i -> ofSize(i, bytes + 100))
                .map(each -> new Found(each, StoreTypes.encode(each)));
        var answer = cursors.answer(registry, "a.b", cursors.cursor(registry, found, Stream::toList), 1, false);
        return (long) ((Document) answer.get("cursor")).get("id");
    }

    @Test
    void theFileGrowsByWhatIsKeptAndNotByWhatIsWritten() throws Exception {
        store.insert(
                "c", IntStream.range(0, 200).mapToObj(i -> ofSize(i, 2_000)).toList());
        // Overwritten data is kept for a while in case of a power failure; here only briefly, because the test is
        // short.
        store.keepOldFor(Duration.ofMillis(100));
        write(15_000);

        // Each write adds a chunk of about 20 KiB: without reuse the file would be three times as large.
        assertThat(Files.size(file)).isLessThan(100 << 20);
    }

    private void write(int times) {
        for (var i = 0; i < times; i++) {
            store.run(new Document("update", "c")
                    .append(
                            "updates",
                            List.of(new Document("q", new Document("_id", i % 200))
                                    .append("u", new Document("$inc", new Document("count", 1))))));
        }
    }

    @Test
    void aDatabaseIsDroppedWithoutOneWhoseNameBeginsLikeIt() {
        store.insert("c", List.of(new Document("_id", 1)));
        store.run("embedded2", new Document("insert", "c").append("documents", List.of(new Document("_id", 2))));
        store.run(new Document("dropDatabase", 1));

        assertThat(store.find("c", new Document())).isEmpty();
        assertThat(EmbeddedStore.batch(store.run("embedded2", new Document("find", "c"))))
                .hasSize(1);
        store.insert("c", List.of(new Document("_id", 3)));
        assertThat(store.find("c", new Document())).hasSize(1);
    }
}
