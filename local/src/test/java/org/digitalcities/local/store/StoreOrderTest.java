package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of values, with an index and without, is MongoDB's. */
class StoreOrderTest {

    private static final List<Object> ORDERED = Stream.of(List.of(), null, -3L, 0, 2.5, 9_007_199_254_740_993L, "", "a", "b",
            "z\uFF21", "z\uD83D\uDE00", "z\uD83D\uDE01",
            new Document("a", 1), new Document("a", 2), new Document("a", 2).append("b", 0), new Document("b", 0),
                    new Document("a", "text"),
            false, true, Instant.EPOCH, Instant.EPOCH.plusSeconds(1)).toList();

    private final Embedded store;

    StoreOrderTest(@TempDir Path folder) {
        store = new Embedded(folder.resolve("store.db"));
        var numbers = new ArrayList<Integer>();
        for (var i = 0; i < ORDERED.size(); i++) numbers.add(i);
        Collections.shuffle(numbers);
        store.insert("values", numbers.stream().map(number -> new Document("_id", "d" + number).append("number", number)
                .append("value", ORDERED.get(number))).toList());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void valuesOfAllKindsComeInMongoDbsOrderBothWays() {
        var ascending = store.find("values", new Document("sort", new Document("value", 1)));
        var descending = store.find("values", new Document("sort", new Document("value", -1)));

        assertThat(ascending).extracting(each -> each.get("number")).isSorted().hasSize(ORDERED.size());
        assertThat(descending.reversed()).isEqualTo(ascending);
    }

    @Test
    void anIndexHasThemInThatOrder() {
        store.run(new Document("delete", "values").append("deletes",
                List.of(new Document("q", new Document("number", 0)).append("limit", 1))));
        store.index("values", new Document("value", -1), false);

        assertThat(store.find("values", new Document("sort", new Document("value", 1)))).extracting(each -> each.get("number"))
                .isSorted().hasSize(ORDERED.size() - 1);
        var told = store.run(new Document("explain", new Document("find", "values").append("sort", new Document("value", 1))));
        assertThat(told.toString()).contains("IXSCAN", "backward").doesNotContain("SORT");
    }
}
