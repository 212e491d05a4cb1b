package org.digitalcities.bad.crate;

import java.util.function.Supplier;
import org.bson.Document;

/** Builds documents outside a store, at once and later. */
final class CrateQueries {

    Object now() {
        return new Document("state", "full");
    }

    Supplier<Object> later() {
        return Document::new;
    }

    /** Within another class. */
    record Kept(Document found) {}
}
