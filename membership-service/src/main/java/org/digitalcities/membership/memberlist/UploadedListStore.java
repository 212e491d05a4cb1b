package org.digitalcities.membership.memberlist;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** Uploaded lists as documents. */
@Component
final class UploadedListStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(UploadedList.class)
            .name(UploadedList.Received.class, "received")
            .name(UploadedList.Checking.class, "checking")
            .name(UploadedList.Checked.class, "checked")
            .name(UploadedList.Importing.class, "importing")
            .name(UploadedList.Imported.class, "imported")
            .name(UploadedList.Undoing.class, "undoing")
            .name(UploadedList.Undone.class, "undone")
            .name(UploadedList.Discarded.class, "discarded");

    /** The instant in the listing for what is not kept any more. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** The names of the states, in their order. */
    static final List<String> STATES =
            List.of("received", "checking", "checked", "importing", "imported", "undoing", "undone", "discarded");

    static final Listing<UploadedList> LISTING = Listing.<UploadedList>of("member-lists")
            .newest("uploaded", facts -> facts.state().upload().at())
            .oldest(
                    "kept",
                    facts -> Optional.ofNullable(facts.state().upload().keptUntil())
                            .orElse(NEVER))
            .filter("state", STATES, facts -> NAMES.name(facts.state()));

    private final Aggregates<UploadedList> lists;

    UploadedListStore(ServiceDatabase documents) {
        this.lists = documents.aggregates(
                SubjectKind.MEMBER_LIST,
                "member-lists",
                UploadedList.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .index("state.kind", "_id")
                        .holds(Kind.PART, "state.upload")
                        .holds(Kind.LIST, "state.upload.heading"));
    }

    Aggregates<UploadedList> aggregates() {
        return lists;
    }

    static String state(UploadedList list) {
        return NAMES.name(list);
    }

    ListingPage<Snapshot<UploadedList>> list(ListingQuery part) {
        return lists.list(part);
    }

    List<Snapshot<UploadedList>> working() {
        return Stream.of("checking", "importing", "undoing")
                .flatMap(state -> lists.all(Filters.eq("state.kind", state)).stream())
                .toList();
    }

    /** Some of the lists whose rows were to be deleted by then. */
    List<Snapshot<UploadedList>> outdated(Instant now) {
        var first = ListingQuery.of(LISTING).in(LISTING.order("kept").orElseThrow(), false);
        return lists.list(first).items().stream()
                .filter(list -> list.state().isOutdated(now))
                .toList();
    }
}
