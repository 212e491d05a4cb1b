package org.digitalcities.journeys.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/** The result of one step; {@code fault} is null if it passed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepReport(
        String id,
        String chapter,
        String sentence,
        boolean passed,
        String seen,
        Map<String, Object> facts,
        String fault,
        Instant began,
        double seconds) {}
