package org.digitalcities.identity.session;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.key.Sha256;
import org.springframework.stereotype.Component;

/** Sessions, identified by a random secret in the browser's cookie; the store holds its hash. Always in real time. */
@Component
public final class Sessions {

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SEEN_STEP = Duration.ofMinutes(5);

    private final MongoCollection<Document> sessions;
    private final InstantSource realTime;
    private final SecureRandom random = new SecureRandom();

    Sessions(ServiceDatabase documents, InstantSource realTime, WorkScheduler work) {
        this.sessions = documents.collection(
                "sessions",
                CollectionSchema.of().index("begun").holds(Kind.TEXT, "person").holds(Kind.TIME, "begun", "seen"));
        this.realTime = realTime;
        work.round(
                "sessions-forgotten",
                Duration.ofMinutes(10),
                () -> sessions.deleteMany(
                        lt("begun", Date.from(realTime.instant().minus(LONGEST)))));
    }

    /** Begins a session for a person and returns its 256-bit secret. */
    public String begin(String person) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = Date.from(realTime.instant());
        sessions.insertOne(new Document("_id", Sha256.of(secret))
                .append("person", person)
                .append("begun", now)
                .append("seen", now));
        return secret;
    }

    /** The person of a session; empty if the session has expired or the person was removed. */
    Optional<String> person(String secret) {
        var now = realTime.instant();
        var id = Sha256.of(secret);
        var live = Optional.ofNullable(sessions.find(eq("_id", id)).first())
                .filter(found -> now.isBefore(at(found, "begun").plus(LONGEST))
                        && now.isBefore(at(found, "seen").plus(IDLE)));
        // One write in five minutes keeps a session alive; one per request would be a waste.
        live.filter(found -> now.isAfter(at(found, "seen").plus(SEEN_STEP)))
                .ifPresent(found -> sessions.updateOne(eq("_id", id), Updates.set("seen", Date.from(now))));
        return live.map(found -> found.getString("person"));
    }

    /** Ends a session at once; another gateway may use its last token for up to a minute. */
    public void end(String secret) {
        sessions.deleteOne(eq("_id", Sha256.of(secret)));
    }

    private static Instant at(Document session, String field) {
        return session.getDate(field).toInstant();
    }
}
