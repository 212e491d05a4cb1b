package org.digitalcities.journeys.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/** One step as it went; {@code fault} is null where it passed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Told(String id, String chapter, String sentence, boolean passed, String seen, Map<String, Object> facts, String fault,
                   Instant began, double seconds) {}
