package org.digitalcities.local.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cost of one page of a sorted list depends on the page, not on the collection. The tests run against whatever MONGODB_URI names. */
class StoreOrderIT {

    private static final int MANY = 50_000;
    private static final int PAGE = 50;
    private static final MongoClient CLIENT =
            MongoClients.create(TestInfrastructure.shared().mongoUri());
    private static final MongoCollection<Document> LIST =
            CLIENT.getDatabase(TestInfrastructure.database("store_order_it")).getCollection("list" + UUID.randomUUID());

    @BeforeAll
    static void fill() {
        LIST.createIndex(Indexes.ascending("at", "_id"));
        LIST.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), Indexes.descending("at", "_id")));
        LIST.createIndex(Indexes.ascending("note"));
        LIST.createIndex(Indexes.ascending("rare"), new IndexOptions().sparse(true));
        var documents = new ArrayList<>(
                IntStream.range(0, MANY).mapToObj(StoreOrderIT::document).toList());
        Collections.shuffle(documents, new Random(5));
        LIST.insertMany(documents);
    }

    @AfterAll
    static void end() {
        CLIENT.getDatabase(TestInfrastructure.database("store_order_it")).drop();
        CLIENT.close();
    }

    /** Two documents for each instant, so that the id decides between them. */
    private static Document document(int number) {
        var document = new Document("_id", "d%05d".formatted(number))
                .append("at", new Date(1_700_000_000_000L + number / 2 * 1_000L))
                .append("status", List.of("open", "closed", "waiting").get(number % 3))
                .append("fifth", number % 5);
        if (number >= MANY / 2) document.append("note", number);
        return number % 1_000 == 0 ? document.append("rare", number) : document;
    }

    @Test
    void theFirstPageIsReadInTheOrderOfAnIndexBothWays() {
        assertPage(Filters.empty(), ascending("at", "_id"), 0, ids(0, 1, PAGE));
        assertPage(Filters.empty(), descending("at", "_id"), 0, ids(MANY - 1, -1, PAGE));
        assertPage(Filters.empty(), ascending("_id"), 0, ids(0, 1, PAGE));
        assertPage(Filters.empty(), descending("_id"), 0, ids(MANY - 1, -1, PAGE));
    }

    @Test
    void theHundredthPageGoesOnAfterItsCursor() {
        var last = document(99 * PAGE - 1);
        var after = and(gte("at", last.get("at")), or(gt("at", last.get("at")), gt("_id", last.get("_id"))));
        var before = and(lte("at", last.get("at")), or(lt("at", last.get("at")), lt("_id", last.get("_id"))));

        assertPage(after, ascending("at", "_id"), 0, ids(99 * PAGE, 1, PAGE));
        assertPage(before, descending("at", "_id"), 0, ids(99 * PAGE - 2, -1, PAGE));
    }

    @Test
    void aFilteredPageIsReadWithinItsPartOfAnIndex() {
        var last = document(30_000);
        var after = and(
                eq("status", "open"),
                lte("at", last.get("at")),
                or(lt("at", last.get("at")), lt("_id", last.get("_id"))));

        assertPage(eq("status", "open"), descending("at", "_id"), 0, ids(49_998, -3, PAGE));
        assertPage(eq("status", "closed"), ascending("at", "_id"), 0, ids(1, 3, PAGE));
        assertPage(after, descending("at", "_id"), 0, ids(29_997, -3, PAGE));
    }

    @Test
    void severalPartsOfAnIndexAreReadAsOneOrder() {
        var expected = IntStream.iterate(MANY - 1, i -> i - 1)
                .filter(i -> i % 3 != 2)
                .limit(PAGE)
                .mapToObj(i -> "d%05d".formatted(i))
                .toList();

        assertPage(in("status", "open", "closed", "none"), descending("at", "_id"), 0, expected);
    }

    @Test
    void aFilterThatNoIndexServesLooksAtLittleMoreThanItLetsThrough() {
        var stats = stats(LIST.find(eq("fifth", 3))
                .sort(ascending("at", "_id"))
                .limit(PAGE)
                .explain(ExplainVerbosity.EXECUTION_STATS));

        assertThat(stats.get("nReturned")).isEqualTo(PAGE);
        assertThat(number(stats, "totalDocsExamined")).isLessThanOrEqualTo(5 * PAGE);
    }

    @Test
    void whatHasNothingUnderAKeyComesFirstAndIsReadInOrderToo() {
        var stats = stats(LIST.find().sort(ascending("note")).limit(PAGE).explain(ExplainVerbosity.EXECUTION_STATS));

        assertThat(LIST.find().sort(ascending("note")).limit(PAGE).map(each -> each.get("note")))
                .hasSize(PAGE)
                .containsOnlyNulls();
        assertThat(LIST.find().sort(ascending("note")).skip(MANY / 2).limit(2).map(each -> each.get("note")))
                .containsExactly(MANY / 2, MANY / 2 + 1);
        assertThat(number(stats, "totalDocsExamined")).isEqualTo(PAGE);
        assertThat(LIST.countDocuments(eq("note", null))).isEqualTo(MANY / 2);
    }

    @Test
    void aSparseIndexDoesNotAnswerForWhatIsNotInIt() {
        assertThat(LIST.find().sort(ascending("rare")).limit(1).first().get("rare"))
                .isNull();
        assertThat(LIST.find(eq("rare", null)).limit(3)).hasSize(3);
        assertThat(LIST.find(gt("rare", -1)).sort(ascending("rare")).map(each -> each.get("rare")))
                .hasSize(MANY / 1_000)
                .startsWith(0, 1_000);
        var stats = stats(LIST.find(gt("rare", -1)).sort(ascending("rare")).explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(number(stats, "totalDocsExamined")).isEqualTo(MANY / 1_000);
    }

    @Test
    void whatIsEqualToABoundThatIsOutIsNotMet() {
        assertPage(
                gt("status", "open"), orderBy(ascending("status"), descending("at", "_id")), 0, ids(49_997, -3, PAGE));
        assertPage(lt("status", "open"), orderBy(descending("status"), ascending("at", "_id")), 0, ids(1, 3, PAGE));
    }

    @Test
    void aPlanSaysByWhatItReads() {
        assertThat(plan(LIST.find().sort(ascending("at", "_id")).explain()))
                .contains("IXSCAN")
                .doesNotContain("SORT", "COLLSCAN");
        assertThat(plan(LIST.find().sort(ascending("fifth")).explain())).contains("COLLSCAN", "SORT");
        assertThat(plan(LIST.find(eq("status", "open")).sort(ascending("fifth")).explain()))
                .contains("IXSCAN", "SORT");
        assertThat(plan(LIST.find(eq("fifth", 3)).explain()))
                .contains("COLLSCAN")
                .doesNotContain("SORT");
    }

    @Test
    void anAggregationThatBeginsLikeAQueryReadsLikeOne() {
        var pipeline = List.of(
                Aggregates.match(eq("status", "open")),
                Aggregates.sort(descending("at", "_id")),
                Aggregates.skip(3),
                Aggregates.limit(PAGE),
                Aggregates.project(new Document("status", 1)));

        assertThat(LIST.aggregate(pipeline).map(each -> each.getString("_id")))
                .containsExactlyElementsOf(ids(49_998 - 9, -3, PAGE));
        var told = LIST.aggregate(pipeline).explain(ExplainVerbosity.EXECUTION_STATS);
        assertThat(plan(told)).contains("IXSCAN").doesNotContain("COLLSCAN");
        assertThat(number(stats(told), "totalDocsExamined")).isLessThanOrEqualTo(3 * PAGE + 50);
    }

    private static void assertPage(Bson filter, Bson sort, int skip, List<String> expected) {
        var page = LIST.find(filter).sort(sort).skip(skip).limit(PAGE);
        assertThat(page.map(each -> each.getString("_id")))
                .as("%s by %s", filter, sort)
                .containsExactlyElementsOf(expected);
        var stats = stats(page.explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(stats.get("nReturned")).isEqualTo(PAGE);
        assertThat(number(stats, "totalDocsExamined"))
                .as("%s by %s", filter, sort)
                .isLessThanOrEqualTo(3 * PAGE + 50);
    }

    private static List<String> ids(int from, int step, int count) {
        return IntStream.iterate(from, i -> i + step)
                .limit(count)
                .mapToObj(i -> "d%05d".formatted(i))
                .toList();
    }

    private static Document stats(Document told) {
        return told.get("executionStats", Document.class);
    }

    private static long number(Document stats, String name) {
        return ((Number) stats.get(name)).longValue();
    }

    private static String plan(Document told) {
        return told.get("queryPlanner", Document.class).get("winningPlan").toString();
    }
}
