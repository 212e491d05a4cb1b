package org.digitalcities.api;

import java.util.ArrayList;
import java.util.List;

/** What the code lacks for a complete document, all at once. */
final class Faults {

    private final List<String> found = new ArrayList<>();

    void add(String fault) {
        if (!found.contains(fault)) found.add(fault);
    }

    void demandNone() {
        if (!found.isEmpty())
            throw new AssertionError(
                    "the code does not say all that the OpenAPI document needs:\n" + String.join("\n", found));
    }
}
