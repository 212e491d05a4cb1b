package org.digitalcities.messaging.document;

import java.util.List;
import java.util.Optional;

/** A bounded part of a listing, and the id after which the next part begins, if there is one. */
public record Slice<T>(List<T> items, Optional<String> next) {
    public Slice {
        items = List.copyOf(items);
    }
}
