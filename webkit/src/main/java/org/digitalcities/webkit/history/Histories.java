package org.digitalcities.webkit.history;

import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.history.Past;
import org.digitalcities.messaging.listing.Listed;
import org.digitalcities.messaging.listing.Part;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.http.ResponseEntity;

/** The history of an aggregate, for the API and for its page. The caller checks who may see it. */
public final class Histories {

    /** The listing of history entries. */
    public static final String LISTING = History.COLLECTION;

    private final Documents documents;

    Histories(Documents documents) {
        this.documents = documents;
    }

    /** A part of the history; 404 if there is no such aggregate. */
    public ResponseEntity<Page<Past>> answer(SubjectKind kind, String id, Part part) {
        return Page.answer(of(kind, id, part), past -> past);
    }

    /**
     * The newest acts for a page, or those after a cursor.
     *
     * @param path  of the page
     * @param after the cursor, as the page's query has it under {@value Timeline#PARAMETER}, or null
     */
    public Timeline timeline(SubjectKind kind, String id, String path, String after) {
        return Timeline.of(of(kind, id, Part.of(History.LISTING).after(after).limit(Timeline.SHOWN)), path, after);
    }

    private Listed<Past> of(SubjectKind kind, String id, Part part) {
        // A text that is no id belongs to no aggregate.
        if (!Subject.isId(id)) throw Problem.unknown().thrown();
        var subject = kind.of(id);
        var listed = documents.history().of(subject, part);
        if (listed.items().isEmpty() && !documents.exist(subject)) throw Problem.unknown().thrown();
        return listed;
    }
}
