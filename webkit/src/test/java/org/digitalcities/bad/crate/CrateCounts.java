package org.digitalcities.bad.crate;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.document.LiveCount;

/** Counts crates in every possible way, and once with a comment that permits it. */
final class CrateCounts {

    long byFilter(MongoCollection<Document> crates) {
        return crates.countDocuments(new Document("state", "full"));
    }

    LongSupplier later(MongoCollection<Document> crates) {
        return () -> crates.countDocuments();
    }

    long byGroup(MongoCollection<Document> crates) {
        return crates.aggregate(List.of(new Document("$group", new Document("_id", "$state"))))
                .first()
                .size();
    }

    long ofAggregates(Aggregates<Crate> crates) {
        return crates.count(new Document());
    }

    @LiveCount("a crate is closed by this number")
    long said(MongoCollection<Document> crates) {
        return crates.countDocuments();
    }
}
