package org.digitalcities.messaging.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a listing part by part returns each document that stays, once and in order, while others are added, deleted and moved. */
class ListingIT {

    private static final MongoClient CLIENT =
            MongoClients.create(TestInfrastructure.shared().mongoUri());
    private static final List<String> STATES = List.of("draft", "sent");
    private static final Listing<Document> LISTING = Listing.<Document>of("letters")
            .greatest("date", SortOrder.Kind.TIME, "at")
            .least("title", SortOrder.Kind.TEXT, "title")
            .greatest("size", SortOrder.Kind.NUMBER, "size")
            .ids("id")
            .filter("state", STATES, "state")
            .filter("owner", List.of(), "owner");
    private static final Listing<Document> OTHER =
            Listing.<Document>of("others").greatest("date", SortOrder.Kind.TIME, "at");

    private MongoCollection<Document> letters;

    @BeforeEach
    void fill() {
        letters = CLIENT.getDatabase("listing_it").getCollection("letters" + UUID.randomUUID());
        for (var fields : LISTING.indexes()) {
            var keys = new Document();
            fields.forEach(field -> keys.append(field, 1));
            letters.createIndex(keys);
        }
    }

    @AfterAll
    static void end() {
        CLIENT.getDatabase("listing_it").drop();
        CLIENT.close();
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 24).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatStaysIsSkippedOrMetTwice(int seed) {
        var random = new Random(seed);
        var stays = letters(random, random.nextInt(60), "stays");
        var goes = letters(random, random.nextInt(40), "goes");
        var part = part(random).limit(1 + random.nextInt(9));
        var met = new ArrayList<Document>();

        for (var read = LISTING.read(letters, part, List.of()); ; read = LISTING.read(letters, part, List.of())) {
            met.addAll(read.items());
            assertThat(read.items()).hasSizeLessThanOrEqualTo(part.limit());
            if (read.next().isEmpty()) break;
            part = part.after(read.next().get());
            disturb(random, goes);
        }

        assertThat(ids(met, stays)).isEqualTo(expected(stays, part));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWayBackMeetsTheSameInTheSameOrder(int seed) {
        var random = new Random(seed);
        var stays = letters(random, 20 + random.nextInt(40), "stays");
        var part = part(random).limit(1 + random.nextInt(9));
        var end = LISTING.read(letters, part, List.of());
        for (; end.next().isPresent(); end = LISTING.read(letters, part, List.of()))
            part = part.after(end.next().get());
        var met = new ArrayList<>(end.items());

        while (end.previous().isPresent()) {
            part = part.before(end.previous().get());
            end = LISTING.read(letters, part, List.of());
            // The first part is always full, even if fewer documents were left: it may repeat some that were read.
            var earlier = new LinkedHashSet<>(end.items());
            earlier.addAll(met);
            assertThat(earlier).hasSizeGreaterThan(met.size());
            met = new ArrayList<>(earlier);
        }

        assertThat(ids(met, stays)).isEqualTo(expected(stays, part));
    }

    @Test
    void everyOrderWithEveryFilterExaminesLittleMoreThanItReturns() {
        ListingCheck.one(TestInfrastructure.shared().mongoUri(), LISTING);
    }

    @Test
    void aCursorHoldsForItsListingOrderAndFiltersOnly() {
        letters(new Random(1), 40, "stays");
        var part = ListingQuery.of(LISTING).limit(5);
        var cursor = LISTING.read(letters, part, List.of()).next().orElseThrow();

        assertRefused(part.with("state", "draft").after(cursor), InvalidCursorException.Reason.OF_ANOTHER_LIST);
        assertRefused(
                part.in(LISTING.order("title").orElseThrow(), false).after(cursor),
                InvalidCursorException.Reason.OF_ANOTHER_LIST);
        assertRefused(
                part.in(LISTING.order("date").orElseThrow(), false).after(cursor),
                InvalidCursorException.Reason.OF_ANOTHER_LIST);
        assertThatExceptionOfType(InvalidCursorException.class)
                .isThrownBy(() -> OTHER.read(letters, ListingQuery.of(OTHER).after(cursor), List.of()))
                .extracting(InvalidCursorException::reason)
                .isEqualTo(InvalidCursorException.Reason.OF_ANOTHER_LIST);
        assertThat(LISTING.read(letters, part.limit(7).after(cursor), List.of()).items())
                .hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "bm90IG91cnM", "MQ", "MQAA", "MQBsZXR0ZXJzPy1kYXRlAHRvbW9ycm93AGE", "_w"})
    void aCursorThatNoListingGaveIsRefused(String cursor) {
        assertRefused(ListingQuery.of(LISTING).after(cursor), InvalidCursorException.Reason.MALFORMED);
        assertRefused(ListingQuery.of(LISTING).before(cursor), InvalidCursorException.Reason.MALFORMED);
    }

    @Test
    void aCursorThatIsTooLongIsRefused() {
        var cursor = Base64.getUrlEncoder()
                .encodeToString(("1\0letters?-date\0" + "1".repeat(3_000) + "\0a").getBytes(StandardCharsets.UTF_8));

        assertRefused(ListingQuery.of(LISTING).after(cursor), InvalidCursorException.Reason.MALFORMED);
    }

    private void assertRefused(ListingQuery part, InvalidCursorException.Reason reason) {
        assertThatExceptionOfType(InvalidCursorException.class)
                .isThrownBy(() -> LISTING.read(letters, part, List.of()))
                .extracting(InvalidCursorException::reason)
                .isEqualTo(reason);
    }

    /** Half of them have the same keys. */
    private List<Document> letters(Random random, int number, String name) {
        var made = IntStream.range(0, number)
                .mapToObj(i -> letter(random, name + random.nextInt() + "-" + i))
                .toList();
        if (!made.isEmpty()) letters.insertMany(made);
        return made;
    }

    private static Document letter(Random random, String id) {
        var number = random.nextBoolean() ? 3 : random.nextInt(7);
        return new Document("_id", id)
                .append("at", new Date(1_700_000_000_000L + number))
                .append("title", "title " + number)
                .append("size", (long) number)
                .append("state", STATES.get(random.nextInt(2)))
                .append("owner", "o" + random.nextInt(2));
    }

    private static ListingQuery part(Random random) {
        var part = ListingQuery.of(LISTING).in(LISTING.orders().get(random.nextInt(4)), random.nextBoolean());
        if (random.nextBoolean()) part = part.with("state", STATES.get(random.nextInt(2)));
        return random.nextBoolean() ? part.with("owner", "o1") : part;
    }

    /** Adds, deletes and moves documents. */
    private void disturb(Random random, List<Document> goes) {
        if (random.nextBoolean()) letters(random, random.nextInt(3), "comes");
        if (goes.isEmpty()) return;
        letters.deleteOne(
                Filters.eq("_id", goes.get(random.nextInt(goes.size())).get("_id")));
        letters.updateOne(
                Filters.eq("_id", goes.get(random.nextInt(goes.size())).get("_id")),
                Updates.combine(
                        Updates.set("at", new Date(1_700_000_000_000L + random.nextInt(7))),
                        Updates.set("size", (long) random.nextInt(7))));
    }

    private static List<String> ids(List<Document> met, List<Document> of) {
        var wanted = new HashSet<>(of.stream().map(one -> one.getString("_id")).toList());
        return met.stream()
                .map(one -> one.getString("_id"))
                .filter(wanted::contains)
                .toList();
    }

    private static List<String> expected(List<Document> stays, ListingQuery part) {
        var path = part.order().path();
        @SuppressWarnings("unchecked")
        var order = Comparator.<Document, Comparable<Object>>comparing(one -> (Comparable<Object>) one.get(path))
                .thenComparing(one -> one.getString("_id"));
        return stays.stream()
                .filter(one -> part.filters().entrySet().stream()
                        .allMatch(filter -> filter.getValue().equals(one.get(filter.getKey()))))
                .sorted(part.descending() ? order.reversed() : order)
                .map(one -> one.getString("_id"))
                .toList();
    }
}
