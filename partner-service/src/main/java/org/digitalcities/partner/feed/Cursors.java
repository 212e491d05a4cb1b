package org.digitalcities.partner.feed;

import java.util.List;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.stereotype.Component;

/** Parses clients' cursors, and refuses those that are no place of the current log. */
@Component
public class Cursors {

    private final Feed feed;

    Cursors(Feed feed) {
        this.feed = feed;
    }

    /**
     * The place of a cursor.
     *
     * @param errors receives the error if the text is invalid or lies beyond the end
     * @throws org.digitalcities.webkit.problem.ProblemException 410 if it was given by a log with another history
     */
    public Cursor read(String field, String text, List<FieldError> errors) {
        var wished = Cursor.parse(text);
        if (wished.isEmpty()) {
            errors.add(FieldError.of(field, "cursor"));
            return Cursor.BEGIN;
        }
        var cursor = wished.get();
        if (feed.holds(cursor)) return cursor;
        var end = feed.end();
        if (cursor.mark().isEmpty() && cursor.position() > end.position()) {
            errors.add(FieldError.of(field, "cursor-beyond-end").with("end", end.toString()));
            return Cursor.BEGIN;
        }
        throw Problem.of(410, "cursor-outdated")
                .with("field", field)
                .with("end", end.toString())
                .thrown();
    }
}
