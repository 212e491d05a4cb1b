package org.digitalcities.gateway.passage;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Limits the length of every value in a log line. */
public final class BoundedLines implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final int LONGEST = 4_000;

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(JsonWriter.ValueProcessor.of(
                String.class, text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "..."));
    }
}
