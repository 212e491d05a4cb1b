package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.event.Ids;

/** Says which instance of a service does what one alone should do for a while. A lease ends by real time, never by a promise. */
public final class Leases {

    public static final Shape SHAPE = Shape.of().holds(Kind.TEXT, "holder").holds(Kind.TIME, "until");

    private final MongoCollection<Document> leases;
    private final String holder = Ids.next();

    public Leases(MongoCollection<Document> leases) {
        this.leases = leases;
    }

    /** Takes or prolongs the lease on {@code name}; false while another instance has it. */
    public boolean take(String name, Duration length) {
        var now = Instant.now();
        try {
            leases.updateOne(and(eq("_id", name), or(eq("holder", holder), lt("until", Date.from(now)))),
                    Updates.combine(Updates.set("holder", holder), Updates.set("until", Date.from(now.plus(length)))),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }
}
