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

/** Values are sorted as in MongoDB, with an index and without. */
class StoreOrderTest {

    private static final List<Object> ORDERED = Stream.of(
                    List.of(),
                    null,
                    -3L,
                    0,
                    2.5,
                    9_007_199_254_740_993L,
                    "",
                    "a",
                    "b",
                    "z\uFF21",
                    "z\uD83D\uDE00",
                    "z\uD83D\uDE01",
                    new Document("a", 1),
                    new Document("a", 2),
                    new Document("a", 2).append("b", 0),
                    new Document("b", 0),
                    new Document("a", "text"),
                    false,
                    true,
                    Instant.EPOCH,
                    Instant.EPOCH.plusSeconds(1))
            .toList();

    private final EmbeddedStore store;

    StoreOrderTest(@TempDir Path folder) {
        store = new EmbeddedStore(folder.resolve("store.db"));
        var numbers = new ArrayList<Integer>();
        for (var i = 0; i < ORDERED.size(); i++) numbers.add(i);
        Collections.shuffle(numbers);
        store.insert(
                "values",
                numbers.stream()
                        .map(number -> new Document("_id", "d" + number)
                                .append("number", number)
                                .append("value", ORDERED.get(number)))
                        .toList());
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
        store.run(new Document("delete", "values")
                .append("deletes", List.of(new Document("q", new Document("number", 0)).append("limit", 1))));
        store.index("values", new Document("value", -1), false);

        assertThat(store.find("values", new Document("sort", new Document("value", 1))))
                .extracting(each -> each.get("number"))
                .isSorted()
                .hasSize(ORDERED.size() - 1);
        var told = store.run(
                new Document("explain", new Document("find", "values").append("sort", new Document("value", 1))));
        assertThat(told.toString()).contains("IXSCAN", "backward").doesNotContain("SORT");
    }

    /** Java would sort the last of these into the middle. */
    private static final List<String> BEYOND = List.of("z", "z\uD7FF", "z\uFF21", "z\uD83D\uDE00");

    @Test
    void aBoundByTextIsMetAsInMongoDbWithAnIndexAndWithout() {
        store.insert(
                "texts",
                java.util.stream.IntStream.range(0, BEYOND.size())
                        .mapToObj(i -> new Document("_id", i)
                                .append("text", BEYOND.get(i))
                                .append("list", List.of(BEYOND.get(i))))
                        .toList());
        for (var i = 0; i < 2; i++) {
            for (var field : List.of("text", "list")) {
                assertThat(ids(new Document(field, new Document("$gt", "z\uFF21"))))
                        .containsExactly(3);
                assertThat(ids(new Document(field, new Document("$gte", "z\uD83D\uDE00"))))
                        .containsExactly(3);
                assertThat(ids(new Document(field, new Document("$lt", "z\uD83D\uDE00"))))
                        .containsExactly(0, 1, 2);
                assertThat(ids(new Document(field, new Document("$gt", "z\uD7FF").append("$lte", "z\uFF21"))))
                        .containsExactly(2);
            }
            assertThat(ids(new Document(
                            "$or",
                            List.of(new Document("text", new Document("$gt", "z\uFF21")), new Document("_id", 0)))))
                    .containsExactly(0, 3);
            store.index("texts", new Document("text", 1), false);
            store.index("texts", new Document("list", 1), false);
        }
    }

    private List<Object> ids(Document filter) {
        var pipeline = List.of(new Document("$match", filter), new Document("$sort", new Document("text", 1)));
        var found = store.find("texts", new Document("filter", filter).append("sort", new Document("text", 1)));
        assertThat(EmbeddedStore.batch(store.run(new Document("aggregate", "texts")
                        .append("pipeline", pipeline)
                        .append("cursor", new Document()))))
                .isEqualTo(found);
        return found.stream().map(each -> each.get("_id")).toList();
    }

    @Test
    void anAggregationEndsInMongoDbsOrder() {
        store.insert(
                "texts",
                java.util.stream.IntStream.range(0, BEYOND.size())
                        .mapToObj(i -> new Document("_id", i).append("text", BEYOND.get(i)))
                        .toList());
        var pipeline = List.of(
                new Document("$group", new Document("_id", "$text")),
                new Document("$sort", new Document("_id", -1)),
                new Document("$limit", 3));
        var found = EmbeddedStore.batch(store.run(
                new Document("aggregate", "texts").append("pipeline", pipeline).append("cursor", new Document())));

        assertThat(found)
                .extracting(each -> each.get("_id"))
                .containsExactlyElementsOf(BEYOND.reversed().subList(0, 3));
    }

    @Test
    void aLookUpInTheSameCollectionReadsAllOfIt() {
        store.insert(
                "pairs", List.of(new Document("_id", 1).append("other", 2), new Document("_id", 2).append("other", 1)));
        var lookup = new Document("from", "pairs")
                .append("let", new Document("o", "$other"))
                .append("as", "found")
                .append(
                        "pipeline",
                        List.of(new Document(
                                "$match", new Document("$expr", new Document("$eq", List.of("$_id", "$$o"))))));
        var found = EmbeddedStore.batch(store.run(new Document("aggregate", "pairs")
                .append("cursor", new Document())
                .append(
                        "pipeline",
                        List.of(new Document("$match", new Document("_id", 1)), new Document("$lookup", lookup)))));

        assertThat(found)
                .singleElement()
                .extracting(each -> each.get("found"))
                .asString()
                .contains("2");
    }
}
