package org.digitalcities.webkit.answer;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What became of an act, as an HTTP answer. */
public final class Answers {

    private Answers() {}

    /** 200 with the view and its ETag; a problem for all that was not done. */
    public static <S> ResponseEntity<Object> of(Outcome<S> outcome, Function<Snapshot<S>, ?> view) {
        var done = done(outcome);
        return answer(ResponseEntity.ok(), done).body(view.apply(done.snapshot()));
    }

    /** 201 with the view, its ETag and where it now is; a repeat gets the same answer. */
    public static <S> ResponseEntity<Object> created(Outcome<S> outcome, Function<Snapshot<S>, ?> view, Function<Snapshot<S>, String> location) {
        var done = done(outcome);
        var builder = ResponseEntity.status(HttpStatus.CREATED).location(URI.create(location.apply(done.snapshot())));
        return answer(builder, done).body(view.apply(done.snapshot()));
    }

    /** 202 with the view: taken, and worked on from here. */
    public static <S> ResponseEntity<Object> accepted(Outcome<S> outcome, Function<Snapshot<S>, ?> view) {
        var done = done(outcome);
        return answer(ResponseEntity.accepted(), done).body(view.apply(done.snapshot()));
    }

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

    private static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder builder, Outcome.Done<?> done) {
        builder.eTag(etag(done.snapshot()));
        if (done.repeated()) builder.header("Idempotency-Replayed", "true");
        return builder;
    }

    private static String etag(Snapshot<?> snapshot) {
        return "\"" + snapshot.version() + "\"";
    }
}
