package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** With any indexes, a query finds the same as a full scan, in the order of a sort without indexes. */
class StoreOrderPropertyTest {

    private static final List<String> FIELDS = List.of("a", "b", "c", "p.x", "p.y");

    @Property(tries = 150)
    void anIndexChangesNothingOfWhatIsFoundAndOfItsOrder(@ForAll Random random) throws IOException {
        var folder = Files.createTempDirectory("store-order");
        try (var store = new EmbeddedStore(folder.resolve("store.db"))) {
            var documents = random.ints(random.nextInt(80))
                    .mapToObj(any -> document(random))
                    .toList();
            store.insert("plain", numbered(documents));
            var before = random.nextBoolean();
            if (before) addIndexes(store, random);
            store.insert("kept", numbered(documents));
            change(store, random);
            if (!before) addIndexes(store, random);
            for (var i = 0; i < 60; i++) compare(store, random);
        } finally {
            Files.deleteIfExists(folder.resolve("store.db"));
            Files.delete(folder);
        }
    }

    private static void addIndexes(EmbeddedStore store, Random random) {
        for (var i = 0; i <= random.nextInt(4); i++) {
            var keys = order(random, 3);
            // No index may have two fields with lists, and {_id: -1} is refused.
            var lists = keys.containsKey("c") && (keys.containsKey("p.x") || keys.containsKey("p.y"));
            if (!keys.isEmpty() && !keys.keySet().equals(Set.of("_id")) && !lists)
                store.index("kept", keys, random.nextInt(5) == 0);
        }
    }

    private static void change(EmbeddedStore store, Random random) {
        for (var i = 0; i < 15; i++) {
            var which = new Document("_id", random.nextInt(80));
            var field = FIELDS.get(random.nextInt(3));
            var change = random.nextInt(3) == 0
                    ? new Document("$unset", new Document(field, 1))
                    : new Document("$set", new Document(field, value(random, field.equals("c"))));
            for (var collection : List.of("plain", "kept")) {
                if (i % 5 == 0)
                    store.run(new Document("delete", collection)
                            .append("deletes", List.of(new Document("q", which).append("limit", 1))));
                else
                    store.run(new Document("update", collection)
                            .append("updates", List.of(new Document("q", which).append("u", change))));
            }
        }
    }

    private static void compare(EmbeddedStore store, Random random) {
        var filter = filter(random);
        var sort = order(random, 3);
        if (random.nextBoolean()) sort.putIfAbsent("_id", random.nextBoolean() ? 1 : -1);
        var skip = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
        var limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(15);
        var find = new Document("filter", filter).append("skip", skip).append("limit", limit);
        if (!sort.isEmpty()) find.append("sort", sort);

        var all = new ArrayList<>(store.find("plain", new Document("filter", filter)));
        if (!sort.isEmpty()) all.sort(new DocumentComparator(sort));
        var expected = all.stream()
                .skip(skip)
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .toList();
        var found = store.find("kept", find);

        var told = explained(store, new Document("find", "kept"), find);
        Statistics.label("read")
                .collect(
                        told.toString().contains("IXSCAN") ? "index" : "all",
                        told.toString().contains("SORT") ? "sorted" : "in order");
        assertThat(told.get("nReturned")).isEqualTo(found.size());
        assertSame(found, expected, sort, all, find.toString());
        if (limit > 0)
            assertSame(EmbeddedStore.batch(store.run(pipeline(find))), expected, sort, all, "aggregate " + find);
    }

    private static Document pipeline(Document find) {
        var stages = new ArrayList<Document>(List.of(new Document("$match", find.get("filter"))));
        if (find.containsKey("sort")) stages.add(new Document("$sort", find.get("sort")));
        stages.add(new Document("$skip", find.get("skip")));
        stages.add(new Document("$limit", find.get("limit")));
        return new Document("aggregate", "kept").append("pipeline", stages).append("cursor", new Document());
    }

    private static Document explained(EmbeddedStore store, Document command, Document rest) {
        command.putAll(rest);
        var answer = store.run(new Document("explain", command).append("verbosity", "executionStats"));
        return ((Document) answer.get("executionStats")).append("plan", answer.get("queryPlanner"));
    }

    /** Documents that are equal in the sort may come in any order; a sort with the id is complete. */
    private static void assertSame(
            List<Document> found, List<Document> expected, Document sort, List<Document> all, String query) {
        if (sort.containsKey("_id")) {
            assertThat(found).as(query).isEqualTo(expected);
            return;
        }
        assertThat(found).as(query).hasSameSizeAs(expected).doesNotHaveDuplicates();
        assertThat(new LinkedHashSet<>(all)).as(query).containsAll(found);
        for (var i = 0; i < found.size() && !sort.isEmpty(); i++) {
            assertThat(new DocumentComparator(sort).compare(found.get(i), expected.get(i)))
                    .as(query + " at " + i)
                    .isZero();
        }
    }

    private static List<Document> numbered(List<Document> documents) {
        var numbered = new ArrayList<Document>();
        for (var document : documents) numbered.add(document.cloneDeeply().append("_id", numbered.size()));
        return numbered;
    }

    private static Document document(Random random) {
        var document = new Document();
        for (var field : List.of("a", "b", "c"))
            if (random.nextInt(4) > 0) document.append(field, value(random, field.equals("c")));
        if (random.nextBoolean()) document.append("p", part(random));
        if (random.nextInt(6) == 0) document.append("p", List.of(part(random), part(random)));
        return document;
    }

    private static Document part(Random random) {
        var part = new Document();
        for (var field : List.of("x", "y")) if (random.nextInt(3) > 0) part.append(field, value(random, false));
        return part;
    }

    private static Object value(Random random, boolean lists) {
        return switch (random.nextInt(lists ? 16 : 14)) {
            case 0 -> null;
            case 1, 2 -> random.nextInt(5);
            case 3 -> (long) random.nextInt(5);
            case 4 -> random.nextInt(5) + 0.5;
            case 5, 6, 7 -> "t" + random.nextInt(5);
            case 8 -> random.nextBoolean();
            case 9 -> new UUID(random.nextInt(3) - 1, random.nextInt(3) - 1);
            case 10, 11, 12, 13 -> Instant.ofEpochSecond(random.nextInt(6));
            case 14 -> Stream.of(null, random.nextInt(6)).toList();
            default -> new ArrayList<>(List.of(random.nextInt(6), "t" + random.nextInt(6)));
        };
    }

    private static Document order(Random random, int most) {
        var order = new Document();
        for (var i = 0; i < random.nextInt(most + 1); i++)
            order.put(
                    random.nextInt(5) == 0 ? "_id" : FIELDS.get(random.nextInt(FIELDS.size())),
                    random.nextBoolean() ? 1 : -1);
        return order;
    }

    private static Document filter(Random random) {
        var filter = new Document();
        for (var i = 0; i < random.nextInt(3); i++)
            filter.put(FIELDS.get(random.nextInt(FIELDS.size())), condition(random));
        if (random.nextInt(4) == 0)
            filter.put("$and", List.of(new Document("a", condition(random)), new Document("b", condition(random))));
        if (random.nextInt(4) == 0) cursor(random, filter);
        if (random.nextInt(8) == 0)
            filter.put("_id", new Document(random.nextBoolean() ? "$gt" : "$lte", random.nextInt(80)));
        return filter;
    }

    /** Like a page that continues after the last document of the page before. */
    private static void cursor(Random random, Document filter) {
        var value = "t" + random.nextInt(5);
        var down = random.nextBoolean();
        filter.put("b", new Document(down ? "$lte" : "$gte", value));
        filter.put(
                "$or",
                List.of(
                        new Document("b", new Document(down ? "$lt" : "$gt", value)),
                        new Document("_id", new Document(down ? "$lt" : "$gt", random.nextInt(80)))));
    }

    private static Object condition(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> value(random, false);
            case 2 ->
                new Document(
                        "$in",
                        new ArrayList<>(List.of("t1", random.nextInt(5), Instant.ofEpochSecond(random.nextInt(6)))));
            case 3 -> new Document("$gt", bound(random));
            case 4 -> new Document("$lte", bound(random));
            case 5 -> new Document("$gte", bound(random)).append("$lt", bound(random));
            case 6 -> new Document("$exists", random.nextBoolean());
            default -> new Document("$ne", value(random, false));
        };
    }

    private static Object bound(Random random) {
        return random.nextInt(3) == 0
                ? random.nextInt(5)
                : random.nextBoolean() ? "t" + random.nextInt(5) : Instant.ofEpochSecond(random.nextInt(6));
    }
}
