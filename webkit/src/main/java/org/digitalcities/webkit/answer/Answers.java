package org.digitalcities.webkit.answer;

import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.http.ResponseEntity;

/** What was found, and what became of an act, as HTTP answers. */
public final class Answers {

    private Answers() {}

    /** What was found, with its ETag; 404 where there is nothing. */
    public static <S> ResponseEntity<Object> found(Optional<Snapshot<S>> found, Function<Snapshot<S>, ?> view) {
        var snapshot = found.orElseThrow(() -> Problem.unknown().thrown());
        return ResponseEntity.ok().eTag(etag(snapshot)).body(view.apply(snapshot));
    }

    /** What was done; leaves with a problem for all else. */
    public static <S> Outcome.Done<S> done(Outcome<S> outcome) {
        return switch (outcome) {
            case Outcome.Done<S> done -> done;
            case Outcome.Refused<S> refused -> throw Problem.of(refused.reason()).thrown();
            case Outcome.Stale<S> stale -> throw Problem.of(412, "stale").with("version", stale.version())
                .header("ETag", "\"" + stale.version() + "\"").thrown();
            case Outcome.KeyReused<S> _ -> throw Problem.of(422, "idempotency-key-reused").thrown();
            case Outcome.Unknown<S> _ -> throw Problem.unknown().thrown();
        };
    }

    private static String etag(Snapshot<?> snapshot) {
        return "\"" + snapshot.version() + "\"";
    }
}
