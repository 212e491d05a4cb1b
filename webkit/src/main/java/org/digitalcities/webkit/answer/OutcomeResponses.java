package org.digitalcities.webkit.answer;

import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** HTTP answers for what was found, and for the outcomes of acts. */
public final class OutcomeResponses {

    private OutcomeResponses() {}

    /** The aggregate with its ETag; 404 if there is none. */
    public static <S, V> Versioned<V> found(Optional<Snapshot<S>> found, Function<Snapshot<S>, V> view) {
        var snapshot = found.orElseThrow(() -> Problem.unknown().thrown());
        return versioned(view.apply(snapshot), snapshot.version());
    }

    /** 200 with a resource of that version. */
    public static <V> Versioned<V> versioned(V body, long version) {
        var headers = new HttpHeaders();
        headers.setETag("\"" + version + "\"");
        return versioned(body, headers, HttpStatus.OK);
    }

    /** @param headers with the ETag */
    public static <V> Versioned<V> versioned(V body, HttpHeaders headers, HttpStatusCode status) {
        return new Versioned<>(body, headers, status);
    }

    /** @param headers with ETag and location */
    public static <V> Created<V> created(V body, HttpHeaders headers, HttpStatusCode status) {
        return new Created<>(body, headers, status);
    }

    public static NoContent noContent(HttpHeaders headers, HttpStatusCode status) {
        return new NoContent(headers, status);
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
}
