package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which part of an index is read for a query, and for which queries the index is useless. */
class StoreRangesTest {

    private static final List<IndexKey> KEYS = List.of(new IndexKey("state", true), new IndexKey("due", true));

    private final MVStore file = MVStore.open(null);
    private final MVMap<KeyValue, Object> entries = file.openMap(
            "index",
            new MVMap.Builder<KeyValue, Object>()
                    .keyType(new StoreTypes.KeyType(KEYS))
                    .valueType(new StoreTypes.ValueType()));
    private final StoreRanges ranges = new StoreRanges(KEYS, false, 0, entries);

    StoreRangesTest() {
        for (var state : List.of("open", "waiting")) {
            for (var due = 0; due < 10; due++) {
                entries.put(new KeyValue(state, (double) due, state + due), state + due);
            }
        }
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void onlyWhatLiesWithinTheFirstKeysAndOneBoundIsRead() {
        assertThat(read(new Document("state", "open"))).hasSize(10);
        assertThat(read(new Document("state", "open").append("due", new Document("$lte", 2))))
                .containsExactly("open0", "open1", "open2");
        assertThat(read(new Document("state", "open").append("due", new Document("$gte", 8L))))
                .containsExactly("open8", "open9");
        assertThat(read(new Document("state", new Document("$in", List.of("waiting", "open", "gone")))
                        .append("due", 3)))
                .containsExactly("waiting3", "open3");
    }

    @Test
    void whatStandsInsideAnAndCountsToo() {
        var query = new Document(
                "$and", List.of(new Document("state", "waiting"), new Document("due", new Document("$lt", 1))));

        assertThat(read(query)).containsExactly("waiting0");
        assertThat(rank(query)).isEqualTo(3);
    }

    @Test
    void aQueryThatSaysNothingOfTheFirstKeyIsNotServed() {
        assertThat(rank(new Document("due", 3))).isZero();
        assertThat(rank(new Document("state", new Document("$ne", "open")))).isZero();
        assertThat(rank(new Document("state", new Document("$gt", MinKey.getInstance()))))
                .isZero();
        assertThat(rank(new Document("$or", List.of(new Document("state", "open")))))
                .isZero();
    }

    @Test
    void eachSettledKeyCountsMoreThanABound() {
        assertThat(rank(new Document("state", "open"))).isEqualTo(2);
        assertThat(rank(new Document("state", "open").append("due", 3))).isEqualTo(2 * KEYS.size());
        assertThat(rank(new Document("state", new Document("$gt", "a")).append("due", 3)))
                .isEqualTo(1);
    }

    private List<Object> read(Document query) {
        return ranges.within(query).ids(() -> {}).toList();
    }

    private int rank(Document query) {
        return ranges.within(query).rank();
    }
}
