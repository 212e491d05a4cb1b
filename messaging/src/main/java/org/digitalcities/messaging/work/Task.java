package org.digitalcities.messaging.work;

import java.time.Instant;
import org.bson.Document;

/**
 * One item of due work, claimed by this instance.
 *
 * @param key    identifies the item within its kind: usually an aggregate's id
 * @param cursor where the next step begins; null at the beginning
 * @param fence  counts the claims of this item: a write with a lower number comes from a holder that lost it
 * @param tries  how often this step failed so far
 * @param wanted how often it was requested: a request during a step is not lost
 * @param trace  the traceparent of the request, or null
 */
public record Task(
        String kind, String key, String cursor, long fence, int tries, long wanted, Instant due, String trace) {

    static Task of(Document document) {
        return new Task(
                document.getString("kind"),
                document.getString("key"),
                document.getString("cursor"),
                document.getLong("fence"),
                document.getInteger("tries"),
                document.getLong("wanted"),
                document.getDate("due").toInstant(),
                document.getString("trace"));
    }

    String id() {
        return id(kind, key);
    }

    static String id(String kind, String key) {
        return kind + "/" + key;
    }

    Task at(String cursor) {
        return new Task(kind, key, cursor, fence, 0, wanted, due, trace);
    }
}
