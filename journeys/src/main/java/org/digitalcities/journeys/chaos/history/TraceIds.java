package org.digitalcities.journeys.chaos.history;

/** The id in a W3C trace context. */
public final class TraceIds {

    private TraceIds() {}

    /** The trace id of a {@code traceparent}; empty where there is none. */
    public static String id(String traceparent) {
        var parts = traceparent == null ? new String[0] : traceparent.split("-");
        return parts.length == 4 ? parts[1] : "";
    }
}
