package org.digitalcities.messaging.history;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.digitalcities.contracts.Nullable;

/**
 * One act in the history.
 *
 * @param version of the aggregate after the act
 * @param time    by the business clock
 * @param at      by the real clock
 * @param actor   the id of who acted
 * @param behalf  on whose behalf; left out if it was the own one
 * @param through the text of a {@link AccessChannel}; a later release may know more of them than this one
 * @param what    the wire names of its events; {@code changed} if it had none
 * @param fields  the names of the fields that it changed; left out if none is named
 * @param trace   the id of the trace that the act was part of; left out without one
 */
public record HistoryEntry(
        long version,
        Instant time,
        Instant at,
        String actor,
        @Nullable String behalf,
        String through,
        List<String> what,
        @Nullable List<String> fields,
        @Nullable String trace) {

    /** Stands for an act without an event. */
    public static final String CHANGED = "changed";

    static HistoryEntry of(Document document) {
        return new HistoryEntry(
                document.getLong("version"),
                document.getDate("time").toInstant(),
                document.getDate("at").toInstant(),
                document.getString("actor"),
                document.getString("behalf"),
                document.getString("through"),
                document.getList("what", String.class),
                document.getList("fields", String.class),
                document.getString("trace"));
    }
}
