package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.OtherRelease;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Queries;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Acts on many aggregates at once have the same result as the same acts one by one. */
@ChecksDeclaredQueries
class BulkAggregatesIT extends RunningMessaging {

    private static final Act ACT = Act.by("test", Instant.parse("2022-07-15T10:00:00Z"));
    private static final Duration SOON = Duration.ofSeconds(90);

    @Autowired
    ApplicationContext service;

    @Autowired
    Aggregates<Told> told;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    MongoDatabase database;

    @Autowired
    Queries queries;

    private final String prefix = UUID.randomUUID() + "-";
    private final List<String> ids = ids(100);

    private List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static Decision<Told> once(String id, Optional<Told> before) {
        return Decision.changed(new Told(before.map(Told::times).orElse(0) + 1), new RepresentativeChanged(id));
    }

    private static Decision<Told> again(String id, Told before) {
        return once(id, Optional.of(before));
    }

    private Map<String, Outcome<Told>> make(List<String> some) {
        return told.many().put(some, ACT, BulkAggregatesIT::once);
    }

    private List<Snapshot<Told>> stored() {
        return told.all(in("_id", ids));
    }

    @Test
    void aHundredAreReadAndWrittenAtOnce() {
        assertThat(queries.sentDuring(() -> make(ids))).containsExactly("find told", "insert told");
        assertThat(queries.sentDuring(() -> told.many().act(ids, ACT, BulkAggregatesIT::again)))
                .containsExactly("find told", "update told");
        assertThat(queries.sentDuring(() -> told.many().find(ids))).containsExactly("find told");
        assertThat(queries.sentDuring(() -> told.many().act(ids, ACT, (id, state) -> Decision.unchanged())))
                .containsExactly("find told");
        assertThat(queries.sentDuring(() -> told.many().act(List.of(), ACT, BulkAggregatesIT::again)))
                .isEmpty();

        assertThat(stored()).hasSize(100).allSatisfy(one -> {
            assertThat(one.state()).isEqualTo(new Told(2));
            assertThat(one.version()).isEqualTo(2);
        });
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ids).allSatisfy(id -> assertThat(heard(id)).containsExactly(1L, 2L)));
    }

    @Test
    void noMoreThanAFewHundredAreReadAndWrittenAtOnceAndEachIdCountsOnce() {
        var many = new ArrayList<>(ids(450));
        many.addAll(ids(30));

        assertThat(queries.sentDuring(() -> make(many)))
                .containsExactly("find told", "insert told", "find told", "insert told", "find told", "insert told");
        assertThat(told.many().find(many))
                .hasSize(450)
                .allSatisfy((id, one) -> assertThat(one.state()).isEqualTo(new Told(1)));
    }

    @Test
    void eachHasItsOutcomeInTheOrderOfTheIds() {
        make(ids.subList(0, 3));

        var outcomes = told.many()
                .act(
                        ids.reversed().subList(96, 100),
                        ACT,
                        (id, state) -> id.equals(ids.get(1))
                                ? Decision.rejected(Reason.conflict("no"))
                                : id.equals(ids.get(0)) ? Decision.unchanged() : again(id, state));

        assertThat(outcomes.keySet()).containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(outcomes.get(ids.get(3))).isEqualTo(new Outcome.Unknown<>(ids.get(3)));
        assertThat(outcomes.get(ids.get(2)))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(ids.get(2), 2, new Told(2)), true, Optional.empty()));
        assertThat(outcomes.get(ids.get(1))).isEqualTo(new Outcome.Refused<>(Reason.conflict("no")));
        assertThat(outcomes.get(ids.get(0)))
                .isEqualTo(new Outcome.Done<>(new Snapshot<>(ids.get(0), 1, new Told(1)), false, Optional.empty()));
        assertThat(told.many().find(ids.reversed()).keySet()).containsExactly(ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void whatAnotherChangesMeanwhileIsDecidedAnew() {
        make(ids);
        var other = ids.get(7);
        var asked = new AtomicInteger();

        var sent = queries.sentDuring(() -> told.many().act(ids, ACT, (id, state) -> {
            if (id.equals(other) && asked.incrementAndGet() == 1) told.act(id, ACT, before -> again(id, before));
            return again(id, state);
        }));

        assertThat(asked).hasValue(2);
        assertThat(told.find(other)).contains(new Snapshot<>(other, 3, new Told(3)));
        assertThat(stored()).filteredOn(one -> one.version() == 2).hasSize(99);
        assertThat(sent)
                .containsExactly("find told", "find told", "update told", "update told", "find told", "update told");
        await().atMost(SOON).until(() -> heard(other).equals(List.of(1L, 2L, 3L)));
    }

    @Test
    void whatAnotherMakesMeanwhileIsDecidedAnew() {
        var other = ids.get(50);

        told.many().put(ids, ACT, (id, state) -> {
            if (id.equals(other) && state.isEmpty()) told.create(id, ACT, () -> once(id, Optional.empty()));
            return once(id, state);
        });

        assertThat(told.find(other)).contains(new Snapshot<>(other, 2, new Told(2)));
        assertThat(stored()).hasSize(100).filteredOn(one -> one.version() == 1).hasSize(99);
    }

    @Test
    void whatIsGoneMeanwhileDoesNotComeBack() {
        make(ids);
        var gone = ids.get(99);

        var outcomes = told.many().act(ids, ACT, (id, state) -> {
            if (id.equals(gone)) database.getCollection("told").deleteOne(eq("_id", gone));
            return again(id, state);
        });

        assertThat(outcomes.get(gone)).isEqualTo(new Outcome.Unknown<>(gone));
        assertThat(database.getCollection("told").countDocuments(eq("_id", gone)))
                .isZero();
        assertThat(stored())
                .hasSize(99)
                .allSatisfy(one -> assertThat(one.version()).isEqualTo(2));
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        make(ids);

        assertThatThrownBy(() -> told.many().act(ids, ACT, (id, state) -> {
                    if (id.equals(ids.get(3))) throw new IllegalArgumentException("this one");
                    return again(id, state);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this one");

        assertThat(stored()).filteredOn(one -> one.version() == 2).hasSize(99);
        assertThat(told.find(ids.get(3))).contains(new Snapshot<>(ids.get(3), 1, new Told(1)));
    }

    /** The validator refuses a state without a name. */
    record Called(Optional<String> name) {}

    @Test
    void oneThatTheStoreRefusesIsThrownAndHoldsUpNoOther() {
        var collection = "called-" + prefix;
        var called = new OtherRelease(service, new SimpleMeterRegistry())
                .aggregates(
                        SubjectKind.MEMBER,
                        collection,
                        Called.class,
                        StoredTypeNames.none(),
                        shape -> shape.holds(Kind.TEXT, "state.name"));
        called.many().put(ids, ACT, (id, state) -> Decision.changed(new Called(Optional.of("Ana"))));

        assertThatThrownBy(() -> called.many()
                        .act(
                                ids,
                                ACT,
                                (id, state) -> Decision.changed(
                                        new Called(Optional.of("Bea").filter(name -> !id.equals(ids.get(3)))))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        e -> assertThat(e.getError().getCode()).isEqualTo(121));

        assertThat(called.many().find(ids).values())
                .filteredOn(one -> one.state().name().equals(Optional.of("Bea")))
                .hasSize(99);
        assertThat(called.find(ids.get(3))).contains(new Snapshot<>(ids.get(3), 1, new Called(Optional.of("Ana"))));
    }

    @Test
    void aKeyBelongsToAnActOnOne() {
        var keyed = ACT.keyed(new IdempotencyKey("scope", "body"));

        assertThatThrownBy(() -> told.many().put(ids, keyed, BulkAggregatesIT::once))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> told.many().act(ids, keyed, BulkAggregatesIT::again))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void eachMovesInItsListing() {
        var collection = "listed-" + prefix;
        var listing = Listing.<Told>of(collection)
                .newest("changed", ListingInput::changed)
                .greatest("times", facts -> (long) facts.state().times());
        var listed = new OtherRelease(service, new SimpleMeterRegistry())
                .aggregates(
                        SubjectKind.MEMBER,
                        collection,
                        Told.class,
                        StoredTypeNames.none(),
                        shape -> shape.listing(listing));
        listed.many().put(ids, ACT, (id, state) -> Decision.changed(new Told(1)));
        listed.many().act(ids.subList(0, 2), ACT, (id, state) -> Decision.changed(new Told(2 + ids.indexOf(id))));

        var order = listing.order("times").orElseThrow();
        assertThat(listed.list(listed.listing().in(order, true).limit(2)).items())
                .extracting(Snapshot::id)
                .containsExactly(ids.get(1), ids.get(0));
    }

    /** Two actors act on the same aggregates at once: each act counts once, and each event is sent once and in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingOfTwoActorsIsLost(long seed) throws Exception {
        var some = ids.subList(0, 40);
        make(some);
        var acts = new ConcurrentHashMap<String, AtomicInteger>();
        some.forEach(id -> acts.put(id, new AtomicInteger(1)));
        try (var actors = Executors.newFixedThreadPool(3)) {
            var working = new ArrayList<Future<?>>();
            for (var actor = 0; actor < 2; actor++) {
                var random = new Random(seed * 31 + actor);
                working.add(actors.submit(() -> {
                    for (var round = 0; round < 12; round++) {
                        var chosen = new ArrayList<>(some);
                        Collections.shuffle(chosen, random);
                        told.many()
                                .act(chosen.subList(0, 1 + random.nextInt(some.size())), ACT, BulkAggregatesIT::again)
                                .forEach((id, outcome) -> count(outcome, acts.get(id)));
                    }
                }));
            }
            var random = new Random(seed);
            working.add(actors.submit(() -> {
                for (var round = 0; round < 100; round++) {
                    var id = some.get(random.nextInt(some.size()));
                    count(told.act(id, ACT, state -> again(id, state)), acts.get(id));
                }
            }));
            for (var one : working) one.get();
        }

        var expected = new HashMap<String, Integer>();
        acts.forEach((id, count) -> expected.put(id, count.get()));
        var times = new HashMap<String, Integer>();
        told.many().find(some).forEach((id, one) -> {
            times.put(id, one.state().times());
            assertThat(one.version()).isEqualTo(one.state().times());
        });
        assertThat(times).isEqualTo(expected);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(some)
                        .allSatisfy(id -> assertThat(heard(id).stream().distinct())
                                .containsExactlyElementsOf(LongStream.rangeClosed(1, expected.get(id))
                                        .boxed()
                                        .toList())));
    }

    private List<Long> heard(String id) {
        return ear.sequencesOf(SubjectKind.MEMBER.of(id));
    }

    private static void count(Outcome<Told> outcome, AtomicInteger acts) {
        if (outcome instanceof Outcome.Done<Told> done && done.changed()) acts.incrementAndGet();
    }

    @Test
    void anEventOfAnotherIsRefused() {
        make(ids);
        List<Event> foreign = List.of(new RepresentativeChanged(ids.get(1)));

        assertThatThrownBy(() ->
                        told.many().act(ids.subList(0, 1), ACT, (id, state) -> Decision.changed(new Told(9), foreign)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told.find(ids.get(0))).contains(new Snapshot<>(ids.get(0), 1, new Told(1)));
        assertThat(database.getCollection("told")
                        .find(eq("_id", ids.get(0)))
                        .first()
                        .get("state"))
                .isEqualTo(new Document("times", 1));
    }
}
