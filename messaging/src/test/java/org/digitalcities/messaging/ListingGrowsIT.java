package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.OtherRelease;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.IncompatibleReleaseException;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingCheck;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingNotReadyException;
import org.digitalcities.messaging.listing.ListingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A release adds a field to the listing, over documents that the release before has saved and still saves. */
@ChecksDeclaredQueries
class ListingGrowsIT extends RunningMessaging {

    private static final Instant FIRST = Instant.parse("2022-07-15T10:00:00Z");

    @Autowired
    ApplicationContext service;

    @Autowired
    MongoDatabase database;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final String collection = "growing-" + UUID.randomUUID();
    private final Listing<Told> earlier = first();
    private final Listing<Told> later = second();

    private Listing<Told> first() {
        return Listing.<Told>of(collection).newest("made", ListingInput::created);
    }

    private Listing<Told> second() {
        return first().later()
                .greatest("times", facts -> (long) facts.state().times())
                .newest("changed", ListingInput::changed)
                .filter("parity", List.of("even", "odd"), facts -> facts.state().times() % 2 == 0 ? "even" : "odd");
    }

    private Listing<Told> third() {
        return second().later().names("word", facts -> "word " + facts.state().times() % 10);
    }

    private OtherRelease release() {
        return new OtherRelease(service, meters);
    }

    private Aggregates<Told> told(OtherRelease release, Listing<Told> listing) {
        return release.aggregates(SubjectKind.MEMBER, collection, Told.class, StoredTypeNames.none(), shaped(listing));
    }

    private static UnaryOperator<CollectionSchema> shaped(Listing<Told> listing) {
        return shape -> shape.version(listing.form()).listing(listing);
    }

    private static void tell(Aggregates<Told> told, int number, int times) {
        told.put(
                "city-" + number, Act.by("test", FIRST.plusSeconds(times)), known -> Decision.changed(new Told(times)));
    }

    private ListingQuery by(Listing<Told> listing, String order) {
        var wanted = listing.order(order).orElseThrow();
        return ListingQuery.of(listing).in(wanted, wanted.descending()).limit(ListingQuery.MOST);
    }

    private static List<Integer> times(Aggregates<Told> told, ListingQuery part) {
        var times = new ArrayList<Integer>();
        var more = part;
        while (true) {
            var listed = told.list(more);
            listed.items().forEach(one -> times.add(one.state().times()));
            if (listed.next().isEmpty()) return times;
            more = part.after(listed.next().get());
        }
    }

    private static List<Integer> down(int from) {
        return IntStream.rangeClosed(1, from)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private void assertNotYet(Aggregates<Told> told, ListingQuery part) {
        assertThatExceptionOfType(ListingNotReadyException.class).isThrownBy(() -> told.list(part));
    }

    private Document listed(int number) {
        return database.getCollection(collection)
                .find(eq("_id", "city-" + number))
                .first()
                .get("listed", Document.class);
    }

    @Test
    void whatIsNewIsFilledInAndThenOffered() {
        var before = told(release(), earlier);
        IntStream.rangeClosed(1, 430).forEach(i -> tell(before, i, i));
        var release = release();
        var now = told(release, later);

        assertThat(times(now, by(later, "made"))).as("what was there goes on").isEqualTo(down(430));
        assertThat(later.offers(later.order("times").orElseThrow())).isFalse();
        assertThat(later.offers(later.asked().getFirst())).isFalse();
        assertNotYet(now, by(later, "times"));
        assertNotYet(now, by(later, "made").with("parity", "even"));
        tell(now, 431, 431);
        assertNotYet(now, by(later, "times"));

        release.rewrite();

        assertThat(later.offers(later.order("times").orElseThrow())).isTrue();
        assertThat(later.offers(later.asked().getFirst())).isTrue();
        assertThat(times(now, by(later, "times"))).isEqualTo(down(431));
        assertThat(times(now, by(later, "changed"))).isEqualTo(down(431));
        assertThat(times(now, by(later, "times").with("parity", "even")))
                .isEqualTo(down(431).stream().filter(i -> i % 2 == 0).toList());
        assertThat(now.find("city-7")).contains(new Snapshot<>("city-7", 1, new Told(7)));
        assertThat(meters.get("messaging.listed.older")
                        .tag("collection", collection)
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void whatAnEarlierReleaseSavesMeanwhileIsFilledInAnewAndUntilThenNothingIsListedWrongly() {
        var before = told(release(), earlier);
        var release = release();
        var now = told(release, later);
        IntStream.rangeClosed(1, 20).forEach(i -> tell(now, i, i));
        release.rewrite();
        assertThat(times(now, by(later, "times"))).isEqualTo(down(20));

        tell(before, 3, 21);
        tell(before, 50, 22);

        assertThat(listed(3).keySet()).containsExactlyInAnyOrder("created", "saved", "made");
        assertNotYet(now, by(later, "times"));
        assertNotYet(now, by(later, "made").with("parity", "odd"));
        assertThat(later.offers(later.order("times").orElseThrow()))
                .as("nor is it shown")
                .isFalse();
        assertThat(times(before, by(earlier, "made"))).hasSize(21);

        release.rewrite();
        assertThat(times(now, by(later, "times")))
                .isEqualTo(down(22).stream().filter(i -> i != 3).toList());
        assertThat(listed(3).getDate("changed").toInstant())
                .as("when it was saved last")
                .isEqualTo(FIRST.plusSeconds(21));
        assertThat(listed(3).getDate("created").toInstant()).isEqualTo(FIRST.plusSeconds(3));
    }

    /** Lost its sort field between the query and the read: it has no place in the order, and no cursor is made from it. */
    @Test
    void whatLacksItsPlaceIsLeftOutOfAPartThatIsReadAlready() {
        var now = told(release(), later);
        IntStream.rangeClosed(1, 20).forEach(i -> tell(now, i, i));
        database.getCollection(collection).updateOne(eq("_id", "city-3"), Updates.unset("listed.times"));
        database.getCollection(collection).updateOne(eq("_id", "city-9"), Updates.unset("listed.times"));
        var order = later.order("times").orElseThrow();

        for (var descending : List.of(true, false)) {
            assertThat(times(now, ListingQuery.of(later).in(order, descending).limit(4)))
                    .hasSize(18)
                    .doesNotContain(3, 9);
        }
    }

    @Test
    void formsFollowEachOtherAndEachOffersWhatAllDocumentsHave() {
        var release = release();
        var now = told(release, later);
        IntStream.rangeClosed(1, 30).forEach(i -> tell(now, i, i));
        var listing = third();
        var next = release();
        var last = told(next, listing);
        tell(last, 31, 31);
        listing.look(database.getCollection(collection));

        assertThat(listing.offers(listing.order("times").orElseThrow())).isTrue();
        assertThat(times(last, by(listing, "times"))).isEqualTo(down(31));
        assertThat(times(now, by(later, "times"))).as("the release before it").isEqualTo(down(31));
        assertThat(listing.offers(listing.order("word").orElseThrow())).isFalse();
        assertNotYet(last, by(listing, "word"));

        next.rewrite();
        assertThat(times(last, by(listing, "word"))).hasSize(31);
        assertThat(times(now, by(later, "times"))).isEqualTo(down(31));
        release.rewrite();
        assertThat(times(last, by(listing, "word")))
                .as("the step of the release before leaves it alone")
                .hasSize(31);
    }

    @Test
    void whatWasNeverListedBeginsToBe() {
        var before = release().aggregates(SubjectKind.MEMBER, collection, Told.class, StoredTypeNames.none());
        IntStream.rangeClosed(1, 10).forEach(i -> tell(before, i, i));
        var listing = Listing.<Told>of(collection).later().greatest("times", facts ->
                (long) facts.state().times());
        var release = release();
        var now = told(release, listing);
        tell(now, 3, 11);
        assertNotYet(now, by(listing, "times"));

        release.rewrite();

        assertThat(times(now, by(listing, "times")))
                .isEqualTo(down(11).stream().filter(i -> i != 3).toList());
    }

    /** The same state in a new form, with another field for the count. */
    record Counted(int count) {}

    @Test
    void aStateThatIsLiftedIsListedByItsNewForm() {
        var before = told(release(), later);
        IntStream.rangeClosed(1, 10).forEach(i -> tell(before, i, i));
        var listing = Listing.<Counted>of(collection)
                .newest("made", ListingInput::created)
                .later()
                .greatest("times", facts -> 100L - facts.state().count())
                .newest("changed", ListingInput::changed)
                .filter("parity", List.of("even", "odd"), facts -> facts.state().count() % 2 == 0 ? "even" : "odd");
        var release = release();
        var now = release.aggregates(
                SubjectKind.MEMBER,
                collection,
                Counted.class,
                StoredTypeNames.none().lift(state -> state.append("count", state.remove("times"))),
                shape -> shape.version(2).listing(listing));

        release.rewrite();

        assertThat(now.list(ListingQuery.of(listing).in(listing.order("times").orElseThrow(), true))
                        .items())
                .extracting(Snapshot::state)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(Counted::new).toList());
        assertThat(listed(4).getDate("changed").toInstant()).isEqualTo(FIRST.plusSeconds(4));
    }

    @Test
    void anOrderThatIsAddedWithoutTheWordForItIsRefusedAtTheStart() {
        told(release(), earlier);
        var unsaid = first().greatest("times", facts -> (long) facts.state().times());

        assertThatExceptionOfType(IncompatibleReleaseException.class)
                .isThrownBy(() -> release()
                        .aggregates(
                                SubjectKind.MEMBER,
                                collection,
                                Told.class,
                                StoredTypeNames.none(),
                                shape -> shape.version(2).listing(unsaid)))
                .withMessageContaining("listed.times");
        assertThat(told(release(), later).list(ListingQuery.of(later)).items()).isEmpty();
    }

    /** Two releases write while the step runs repeatedly: in the end the listing of each aggregate matches its state. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverTwoReleasesDoAtOnceEachIsListedByItsState(long seed) throws Exception {
        var release = release();
        var writers = List.of(told(release(), earlier), told(release, later));
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(3)) {
            var working = new ArrayList<Future<?>>();
            for (var writer = 0; writer < 2; writer++) {
                var told = writers.get(writer);
                var random = new Random(seed * 7 + writer);
                working.add(threads.submit(() -> {
                    for (var i = 0; i < 150; i++) tell(told, random.nextInt(40), random.nextInt(1_000));
                }));
            }
            var step = threads.submit(() -> {
                while (!over.get()) release.rewrite();
            });
            for (var one : working) one.get();
            over.set(true);
            step.get();
        }
        release.rewrite();

        assertThat(later.offers(later.order("times").orElseThrow())).isTrue();
        assertThat(database.getCollection(collection).find(ne("listed.form", 2)))
                .isEmpty();
        assertThat(database.getCollection(collection).find()).allSatisfy(document -> {
            var times = document.get("state", Document.class).getInteger("times");
            assertThat(document.get("listed", Document.class))
                    .containsEntry("times", (long) times)
                    .containsEntry("is-parity", times % 2 == 0 ? "even" : "odd");
        });
    }

    @Test
    void itsPartsAreReadByIndexesToo() {
        ListingCheck.one(TestInfrastructure.shared().mongoUri(), third());
    }
}
