package org.digitalcities.webkit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The errors of an input: the first of each field, and how many checks failed in all. */
final class FoundErrors {

    private final Map<String, FieldError> first = new LinkedHashMap<>();
    private int failures;

    void add(FieldError error) {
        failures++;
        first.putIfAbsent(error.field(), error);
    }

    int failures() {
        return failures;
    }

    List<FieldError> errors() {
        return List.copyOf(first.values());
    }
}
