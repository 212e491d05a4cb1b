package org.digitalcities.messaging.history;

import java.time.Instant;
import java.util.List;
import org.bson.Document;

/**
 * One act as the history has it.
 *
 * @param version of the aggregate, which the act made
 * @param time    by the business clock
 * @param at      by the real one
 * @param actor   the id of who acted
 * @param behalf  for whom, or null
 * @param through as {@link Through} is written; a later release may know more of them than this one
 * @param what    the events that told of it, by their wire names; {@code changed} where none did
 * @param trace   the id of the trace that the act was part of, or null
 */
public record Past(long version, Instant time, Instant at, String actor, String behalf, String through, List<String> what, String trace) {

    /** What an act did of which no event tells. */
    public static final String CHANGED = "changed";

    static Past of(Document document) {
        return new Past(document.getLong("version"), document.getDate("time").toInstant(), document.getDate("at").toInstant(),
                document.getString("actor"), document.getString("behalf"), document.getString("through"),
                document.getList("what", String.class), document.getString("trace"));
    }
}
