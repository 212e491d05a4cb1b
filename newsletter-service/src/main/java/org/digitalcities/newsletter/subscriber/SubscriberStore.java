package org.digitalcities.newsletter.subscriber;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.LiveCount;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.messaging.tally.Tally;
import org.digitalcities.messaging.tally.TallyCell;
import org.digitalcities.messaging.tally.TallyCounts;
import org.springframework.stereotype.Component;

@Component
class SubscriberStore {

    private static final String READERS = "all";
    private static final StoredTypeNames NAMES = StoredTypeNames.of(Subscriber.class)
            .name(Subscriber.Asked.class, "asked")
            .name(Subscriber.Confirmed.class, "confirmed")
            .name(Subscriber.Left.class, "left")
            .name(Subscriber.Erased.class, "erased")
            .identified();

    /** Former and erased readers have no name and no language. */
    static final Listing<Subscriber> LISTING = Listing.<Subscriber>of("subscribers")
            .newest("since", facts -> since(facts.state()))
            .names(
                    "name",
                    facts -> person(facts.state())
                            .map(person -> person.name() == null ? person.email() : person.name())
                            .orElse(""))
            .filter("state", List.of("asked", "confirmed", "left", "erased"), facts -> NAMES.name(facts.state()))
            .filter(
                    "language",
                    LocalText.LANGUAGES,
                    facts -> person(facts.state())
                            .map(Subscriber.Person::language)
                            .orElse(""));

    private final Aggregates<Subscriber> subscribers;
    private final ServiceDatabase documents;
    private final MongoCollection<Document> collection;
    private final Tally readers;

    SubscriberStore(ServiceDatabase documents, Tallies tallies) {
        this.subscribers = documents.aggregates(
                SubjectKind.SUBSCRIBER,
                "subscribers",
                Subscriber.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .index("state.kind", "_id")
                        .index("state.kind", "state.at")
                        .index("state.kind", "state.person.language"));
        this.documents = documents;
        this.collection = documents.collection("subscribers");
        this.readers = tallies.declare("readers", 1, "subscribers", Subscriber.class, SubscriberStore::place);
    }

    /** Counts confirmed readers by language. Unconfirmed ones are deleted without an event, and so are not counted. */
    private static Optional<TallyCell> place(Subscriber subscriber) {
        return subscriber instanceof Subscriber.Confirmed(var _, var person, var _)
                ? Optional.of(new TallyCell(READERS, person.language()))
                : Optional.empty();
    }

    TallyCounts readers() {
        return readers.read(READERS);
    }

    /** Deletes those asked before that instant who have not confirmed, once their events have been sent. */
    void forgetUnconfirmed(Instant before) {
        documents.forget(
                SubjectKind.SUBSCRIBER,
                and(eq("state.kind", "asked"), lt("state.at", Date.from(before)), eq("state.left", null)));
    }

    /** Those of them who had left before they were asked again. */
    List<String> unconfirmedWhoHadLeft(Instant before) {
        var asked = and(eq("state.kind", "asked"), lt("state.at", Date.from(before)), ne("state.left", null));
        return collection
                .find(asked)
                .projection(include("_id"))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    Aggregates<Subscriber> subscribers() {
        return subscribers;
    }

    Optional<Snapshot<Subscriber>> find(String id) {
        return subscribers.find(id);
    }

    ListingPage<Snapshot<Subscriber>> list(ListingQuery part) {
        return subscribers.list(part);
    }

    private static Instant since(Subscriber subscriber) {
        return switch (subscriber) {
            case Subscriber.Asked asked -> asked.at();
            case Subscriber.Confirmed confirmed -> confirmed.consent().at();
            case Subscriber.Left left -> left.at();
            case Subscriber.Erased erased -> erased.at();
        };
    }

    private static Optional<Subscriber.Person> person(Subscriber subscriber) {
        return switch (subscriber) {
            case Subscriber.Asked asked -> Optional.of(asked.person());
            case Subscriber.Confirmed confirmed -> Optional.of(confirmed.person());
            case Subscriber.Left _, Subscriber.Erased _ -> Optional.empty();
        };
    }

    @LiveCount("an issue goes to as many as were confirmed, at the moment of the act")
    long count() {
        return subscribers.count(eq("state.kind", "confirmed"));
    }

    @LiveCount("the same by language")
    long count(String language) {
        return subscribers.count(and(eq("state.kind", "confirmed"), eq("state.person.language", language)));
    }

    Slice<Snapshot<Subscriber>> confirmed(String after, int limit) {
        return subscribers.list(eq("state.kind", "confirmed"), after, limit);
    }

    List<Snapshot<Subscriber>> all(List<String> ids) {
        return subscribers.all(in("_id", ids));
    }
}
