package org.digitalcities.webkit.history;

import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.http.ResponseEntity;

/** The history of an aggregate, for the API and for its page. The caller checks who may see it. */
public final class Histories {

    /** The listing of history entries. */
    public static final String LISTING = History.COLLECTION;

    private final ServiceDatabase documents;

    Histories(ServiceDatabase documents) {
        this.documents = documents;
    }

    /** A part of the history; 404 if there is no such aggregate. */
    public ResponseEntity<Page<HistoryEntry>> answer(SubjectKind kind, String id, ListingQuery part) {
        return Page.answer(of(kind, id, part), past -> past);
    }

    /**
     * The newest acts for a page, or those after a cursor.
     *
     * @param path  of the page
     * @param after the cursor, as the page's query has it under {@value Timeline#PARAMETER}, or null
     */
    public Timeline timeline(SubjectKind kind, String id, String path, String after) {
        return Timeline.of(
                of(kind, id, ListingQuery.of(History.LISTING).after(after).limit(Timeline.SHOWN)), path, after);
    }

    private ListingPage<HistoryEntry> of(SubjectKind kind, String id, ListingQuery part) {
        // A text that is no id belongs to no aggregate.
        if (!Subject.isId(id)) throw Problem.unknown().thrown();
        var subject = kind.of(id);
        var listed = documents.history().of(subject, part);
        if (listed.items().isEmpty() && !documents.exist(subject))
            throw Problem.unknown().thrown();
        return listed;
    }
}
