package org.digitalcities.identity.signin;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.clock.Ticker;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.stereotype.Component;

/**
 * Counts how often links were asked for, in the store: instances share one count. From one source an address gets a few mails
 * only, and what is beyond that does not count against the address: so no one source can keep its owner out.
 */
@Component
final class SignInLimits {

    static final int PER_ADDRESS_AND_SOURCE = 5;
    static final int PER_ADDRESS = 20;
    static final int PER_SOURCE = 60;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final MongoCollection<Document> counts;
    private final LinkKey linkKey;

    SignInLimits(Documents documents, LinkKey linkKey, InstantSource realTime, Ticker ticker) {
        this.counts = documents.collection("sign-in-counts", Shape.of().index("ends").holds(Kind.NUMBER, "count").holds(Kind.TIME, "ends"));
        this.linkKey = linkKey;
        ticker.every("sign-in-counts-forgotten", Duration.ofMinutes(10),
                now -> counts.deleteMany(Filters.lt("ends", Date.from(realTime.instant()))));
    }

    /** Counts one more mail wished for that person from that network address; true when it is one too many. */
    boolean beyondForAddress(String person, String source, Instant now) {
        return count(person + ".from-" + linkKey.id("source", source), now) > PER_ADDRESS_AND_SOURCE || count(person, now) > PER_ADDRESS;
    }

    /** Counts one more wish from that network address; true when it is one too many. */
    boolean beyondForSource(String source, Instant now) {
        return count("source-" + linkKey.id("source", source), now) > PER_SOURCE;
    }

    private int count(String whose, Instant now) {
        var window = now.getEpochSecond() / WINDOW.toSeconds();
        var ends = Date.from(Instant.ofEpochSecond((window + 1) * WINDOW.toSeconds()));
        var one = Updates.combine(Updates.inc("count", 1), Updates.set("ends", ends));
        var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        var id = Filters.eq("_id", whose + "." + window);
        try {
            return counts.findOneAndUpdate(id, one, options).getInteger("count");
        } catch (MongoCommandException e) {
            // Two first ones at once: both try to insert, and the second finds it there now.
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) throw e;
            return counts.findOneAndUpdate(id, one, options).getInteger("count");
        }
    }
}
