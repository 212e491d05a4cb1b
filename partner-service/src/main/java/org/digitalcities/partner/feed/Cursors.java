package org.digitalcities.partner.feed;

import java.util.List;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.stereotype.Component;

/** Reads the cursors that callers send, and refuses each that names no place in the log as it stands. */
@Component
public class Cursors {

    private final Feed feed;

    Cursors(Feed feed) {
        this.feed = feed;
    }

    /**
     * The place that a caller names.
     *
     * @param errors gets what is wrong with the text, or that nothing stands there yet
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
        throw Problem.of(410, "cursor-outdated").with("field", field).with("end", end.toString()).thrown();
    }
}
