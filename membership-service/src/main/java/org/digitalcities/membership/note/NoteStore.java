package org.digitalcities.membership.note;

import java.util.Optional;
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

/** Notes as documents. */
@Component
final class NoteStore {

    private static final String STATE = "state";
    private static final String WRITTEN = "written";

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Note.class)
            .name(Note.Written.class, WRITTEN)
            .name(Note.Removed.class, "removed")
            .identified();

    static final Listing<Note> LISTING = Listing.<Note>of("notes")
            .newest(WRITTEN, facts -> facts.state().at())
            .filter("member", facts -> facts.state().member())
            .within(STATE, facts -> NAMES.name(facts.state()));

    private final Aggregates<Note> notes;

    NoteStore(ServiceDatabase documents) {
        this.notes = documents.aggregates(
                SubjectKind.NOTE,
                "notes",
                Note.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .holds(Kind.TEXT, "state.member", "state.author")
                        .may(Kind.TEXT, "state.text"));
    }

    Aggregates<Note> aggregates() {
        return notes;
    }

    Optional<Snapshot<Note>> find(String id) {
        return notes.find(id);
    }

    /** The notes that are not removed. */
    ListingPage<Snapshot<Note>> list(ListingQuery part) {
        return notes.list(part.with(STATE, WRITTEN));
    }
}
