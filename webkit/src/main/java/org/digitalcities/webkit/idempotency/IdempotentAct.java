package org.digitalcities.webkit.idempotency;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.NoContent;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Executes a request's act on one aggregate and gives the HTTP answer. A repeat changes nothing: it gets the first status,
 * {@code Location} and {@code ETag}, the current view, and {@code Idempotency-Replayed: true}.
 */
public final class IdempotentAct<S> {

    /** The response header of a repeated request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private final Act act;
    private final Supplier<Optional<Outcome<S>>> repeat;
    private final Consumer<Outcome.Done<S>> beforeShown;
    private final boolean looksUpFirst;

    IdempotentAct(Act act, Supplier<Optional<Outcome<S>>> repeat) {
        this(act, repeat, _ -> {}, true);
    }

    private IdempotentAct(
            Act act,
            Supplier<Optional<Outcome<S>>> repeat,
            Consumer<Outcome.Done<S>> beforeShown,
            boolean looksUpFirst) {
        this.act = act;
        this.repeat = repeat;
        this.beforeShown = beforeShown;
        this.looksUpFirst = looksUpFirst;
    }

    /** The view shows a secret: a repeat is refused with 409 if the secret was replaced since. */
    public IdempotentAct<S> showingSecret() {
        return new IdempotentAct<>(act, repeat, IdempotentAct::requireCurrentSecret, looksUpFirst);
    }

    private static void requireCurrentSecret(Outcome.Done<?> done) {
        if (done.first().filter(Outcome.First::superseded).isPresent())
            throw Problem.of(409, "secret-superseded").thrown();
    }

    /**
     * For a deed that checks its input and acts on this aggregate, and does nothing else: its act recognises a repeat when it loads the
     * aggregate, so the key is looked up separately only if the input is refused. Saves one read of the aggregate.
     */
    public IdempotentAct<S> inOneRead() {
        return new IdempotentAct<>(act, repeat, beforeShown, false);
    }

    /** The outcome of the first act, if the key is known: for a page that validates its input before it acts. */
    public Optional<Outcome<S>> known() {
        return repeat.get();
    }

    public boolean isKnown() {
        return known().isPresent();
    }

    /** 200 with the view and its ETag; a problem for every other outcome. */
    public <V> Versioned<V> done(Function<Act, Outcome<S>> deed, Function<Snapshot<S>, V> view) {
        var done = demand(HttpStatus.OK, deed);
        return OutcomeResponses.versioned(view.apply(done.snapshot()), headers(done), status(HttpStatus.OK, done));
    }

    /** The same with a view that needs the act's key. */
    public <V> Versioned<V> doneAs(Function<Act, Outcome<S>> deed, BiFunction<Snapshot<S>, Act, V> view) {
        return done(deed, snapshot -> view.apply(snapshot, act));
    }

    /**
     * 201 with the view, its ETag and its location.
     *
     * @param path of the collection; the new resource is below it by its id
     */
    public <V> Created<V> created(String path, Function<Act, Outcome<S>> deed, Function<Snapshot<S>, V> view) {
        var done = demand(HttpStatus.CREATED, deed);
        var headers = headers(done);
        headers.setLocation(URI.create(path + "/" + done.snapshot().id()));
        return OutcomeResponses.created(view.apply(done.snapshot()), headers, status(HttpStatus.CREATED, done));
    }

    /** 204: the resource is deleted. */
    public NoContent gone(Function<Act, Outcome<S>> deed) {
        var done = demand(HttpStatus.NO_CONTENT, deed);
        var headers = new HttpHeaders();
        if (done.repeated()) headers.set(REPLAYED, "true");
        return OutcomeResponses.noContent(headers, status(HttpStatus.NO_CONTENT, done));
    }

    /** The outcome, for a page, which answers with a redirect. */
    public Outcome<S> outcome(Function<Act, Outcome<S>> deed) {
        return outcome(HttpStatus.FOUND, deed);
    }

    private Outcome<S> outcome(HttpStatus status, Function<Act, Outcome<S>> deed) {
        var answered = act.answeredWith(status.value());
        if (looksUpFirst) return repeat.get().orElseGet(() -> deed.apply(answered));
        try {
            return deed.apply(answered);
        } catch (ProblemException refused) {
            return repeat.get().orElseThrow(() -> refused);
        }
    }

    private Outcome.Done<S> demand(HttpStatus status, Function<Act, Outcome<S>> deed) {
        var done = OutcomeResponses.done(outcome(status, deed));
        beforeShown.accept(done);
        return done;
    }

    /** The headers of a repeat, for what keeps its keys itself. */
    public static HttpHeaders replayed() {
        var headers = new HttpHeaders();
        headers.set(REPLAYED, "true");
        return headers;
    }

    private static HttpHeaders headers(Outcome.Done<?> done) {
        var headers = new HttpHeaders();
        headers.setETag("\"" + done.snapshot().version() + "\"");
        if (done.repeated()) headers.set(REPLAYED, "true");
        return headers;
    }

    private static HttpStatusCode status(HttpStatus usual, Outcome.Done<?> done) {
        return HttpStatusCode.valueOf(done.first().map(Outcome.First::status).orElse(usual.value()));
    }
}
