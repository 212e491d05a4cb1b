package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of an index is read for a query, and for which it is of no use. */
class StoreRangesTest {

    private final MVStore file = MVStore.open(null);
    private final MVMap<KeyValue, Object> entries = file.openMap("index", new MVMap.Builder<KeyValue, Object>()
            .keyType(new StoreTypes.KeyType()).valueType(new StoreTypes.ValueType()));
    private final StoreRanges ranges = new StoreRanges(List.of("state", "due"), entries);

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
        assertThat(ranges.read(new Document("state", "open"))).hasSize(10);
        assertThat(ranges.read(new Document("state", "open").append("due", new Document("$lte", 2)))).containsExactly("open0", "open1", "open2");
        assertThat(ranges.read(new Document("state", "open").append("due", new Document("$gte", 8L)))).containsExactly("open8", "open9");
        assertThat(ranges.read(new Document("state", new Document("$in", List.of("waiting", "open", "gone"))).append("due", 3)))
                .containsExactly("waiting3", "open3");
    }

    @Test
    void whatStandsInsideAnAndCountsToo() {
        var query = new Document("$and", List.of(new Document("state", "waiting"), new Document("due", new Document("$lt", 1))));

        assertThat(ranges.read(query)).containsExactly("waiting0", "waiting1");
        assertThat(ranges.rank(query)).isEqualTo(3);
    }

    @Test
    void aQueryThatSaysNothingOfTheFirstKeyIsNotServed() {
        assertThat(ranges.rank(new Document("due", 3))).isZero();
        assertThat(ranges.rank(new Document("state", null))).isZero();
        assertThat(ranges.rank(new Document("state", new Document("$ne", "open")))).isZero();
        assertThat(ranges.rank(new Document("state", new Document("$gt", UUID.randomUUID())))).isZero();
        assertThat(ranges.rank(new Document("$or", List.of(new Document("state", "open"))))).isZero();
    }

    @Test
    void eachSettledKeyCountsMoreThanABound() {
        assertThat(ranges.rank(new Document("state", "open"))).isEqualTo(2);
        assertThat(ranges.rank(new Document("state", "open").append("due", 3))).isEqualTo(ranges.highestRank());
        assertThat(ranges.rank(new Document("state", new Document("$gt", "a")).append("due", 3))).isEqualTo(1);
    }
}
