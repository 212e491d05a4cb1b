package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoWriteException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.OtherRelease;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingCheck;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The listing of an aggregate is updated with each save. */
class AggregateListingIT extends RunningMessaging {

    private static final Instant FIRST = Instant.parse("2022-07-15T10:00:00Z");
    private static final TestInfrastructure BACKING = TestInfrastructure.shared();
    private static final List<String> OFTEN = List.of("once", "again");

    @Autowired
    ApplicationContext service;

    private ServiceDatabase documents;
    private String collection;
    private Listing<Told> listing;
    private Aggregates<Told> told;

    @BeforeEach
    void declare() {
        collection = "listed-" + UUID.randomUUID();
        listing = Listing.<Told>of(collection)
                .newest("changed", ListingInput::changed)
                .newest("made", ListingInput::created)
                .greatest("times", facts -> (long) facts.state().times())
                .filter("often", OFTEN, facts -> facts.state().times() == 1 ? "once" : "again");
        documents = new OtherRelease(service, new SimpleMeterRegistry()).documents();
        told = documents.aggregates(
                SubjectKind.MEMBER, collection, Told.class, StoredTypeNames.none(), shape -> shape.listing(listing));
    }

    @Test
    void anAggregateMovesInItsListingWithEachSave() {
        for (var i = 0; i < 5; i++) tell("city-" + i, FIRST.plusSeconds(i), 1);
        tell("city-1", FIRST.plusSeconds(60), 7);

        assertThat(ids(ListingQuery.of(listing))).containsExactly("city-1", "city-4", "city-3", "city-2", "city-0");
        assertThat(ids(part("made"))).containsExactly("city-4", "city-3", "city-2", "city-1", "city-0");
        assertThat(ids(part("times").limit(1))).containsExactly("city-1");
        assertThat(ids(ListingQuery.of(listing).with("often", "again"))).containsExactly("city-1");
        assertThat(ids(ListingQuery.of(listing).with("often", "once"))).hasSize(4);
    }

    @Test
    void aSnapshotOfAListHasItsVersion() {
        tell("city", FIRST, 1);
        tell("city", FIRST, 2);

        assertThat(told.list(told.listing()).items()).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.state()).isEqualTo(new Told(2));
        });
    }

    @Test
    void theStoreRefusesAnAggregateThatIsListedByNothing() {
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> documents
                        .collection(collection)
                        .insertOne(new Document("_id", "a")
                                .append("version", 1L)
                                .append("seq", 0L)
                                .append("state", new Document())
                                .append("outbox", List.of())
                                .append("keys", List.of())
                                .append("acts", 0L)));
    }

    @Test
    void nothingIsListedByNull() {
        var empty = "empty-" + UUID.randomUUID();
        var broken = documents.aggregates(
                SubjectKind.MEETING,
                empty,
                Told.class,
                StoredTypeNames.none(),
                shape -> shape.listing(Listing.<Told>of(empty).newest("never", facts -> null)));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> broken.put("a", Act.by("test", FIRST), known -> Decision.changed(new Told(1))))
                .withMessageContaining("never");
        assertThat(broken.find("a")).isEmpty();
    }

    @Test
    void aListingBelongsToItsCollectionAndHasAsManyFiltersAsIndexesServe() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        documents.collection("another", CollectionSchema.of().listing(listing)))
                .withMessageContaining(collection);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Listing.<Told>of("many")
                        .filter("a", facts -> "")
                        .filter("b", facts -> "")
                        .filter("c", facts -> "")
                        .filter("d", facts -> ""));
    }

    @Test
    void aSavedListingIsReadByItsIndexes() {
        ListingCheck.one(BACKING.mongoUri(), listing);
    }

    private void tell(String id, Instant now, int times) {
        told.put(id, Act.by("test", now), known -> Decision.changed(new Told(times)));
    }

    private ListingQuery part(String order) {
        var wanted = listing.order(order).orElseThrow();
        return ListingQuery.of(listing).in(wanted, wanted.descending());
    }

    private List<String> ids(ListingQuery part) {
        return told.list(part).items().stream().map(one -> one.id()).toList();
    }
}
