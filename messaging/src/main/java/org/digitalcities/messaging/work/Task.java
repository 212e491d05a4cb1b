package org.digitalcities.messaging.work;

import java.time.Instant;
import org.bson.Document;

/**
 * One item of due work, claimed by this instance.
 *
 * @param key    which one of its kind: an aggregate's id, or what the kind says
 * @param cursor how far the steps before came; null at the beginning
 * @param fence  counts the claims of this item: what was written under a lower one is of a holder that lost it
 * @param tries  how often this step failed so far
 * @param wanted how often it was asked for: whoever asks while a step runs is not forgotten
 * @param trace  the traceparent of whoever asked for it, or null
 */
public record Task(String kind, String key, String cursor, long fence, int tries, long wanted, Instant due, String trace) {

    static Task of(Document document) {
        return new Task(document.getString("kind"), document.getString("key"), document.getString("cursor"), document.getLong("fence"),
                document.getInteger("tries"), document.getLong("wanted"), document.getDate("due").toInstant(), document.getString("trace"));
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
