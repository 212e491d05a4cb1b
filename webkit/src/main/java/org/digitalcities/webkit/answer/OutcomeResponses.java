package org.digitalcities.webkit.answer;

import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.http.ResponseEntity;

/** HTTP answers for what was found, and for the outcomes of acts. */
public final class OutcomeResponses {

    private OutcomeResponses() {}

    /** The aggregate with its ETag; 404 if there is none. */
    public static <S> ResponseEntity<Object> found(Optional<Snapshot<S>> found, Function<Snapshot<S>, ?> view) {
        var snapshot = found.orElseThrow(() -> Problem.unknown().thrown());
        return ResponseEntity.ok().eTag(etag(snapshot)).body(view.apply(snapshot));
    }

    /** The successful outcome; throws a problem for every other one. */
    public static <S> Outcome.Done<S> done(Outcome<S> outcome) {
        return switch (outcome) {
            case Outcome.Done<S> done -> done;
            case Outcome.Refused<S> refused ->
                throw Problem.of(refused.reason()).thrown();
            case Outcome.Stale<S> stale ->
                throw Problem.of(412, "stale")
                        .with("version", stale.version())
                        .header("ETag", "\"" + stale.version() + "\"")
                        .thrown();
            case Outcome.KeyReused<S> _ ->
                throw Problem.of(422, "idempotency-key-reused").thrown();
            case Outcome.Unknown<S> _ -> throw Problem.unknown().thrown();
        };
    }

    private static String etag(Snapshot<?> snapshot) {
        return "\"" + snapshot.version() + "\"";
    }
}
