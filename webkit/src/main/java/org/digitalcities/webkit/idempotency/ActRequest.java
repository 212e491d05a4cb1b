package org.digitalcities.webkit.idempotency;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.history.AccessChannel;

/**
 * A request to act, with time and actor. It gives out its {@link Act} only after its aggregate was named and its key was looked up
 * there, so that a repeat is answered before anything else is checked or decided.
 */
public final class ActRequest {

    private final Act act;

    ActRequest(Act act) {
        this.act = act;
    }

    /** By the business clock. */
    public Instant now() {
        return act.now();
    }

    /** Who acts: the id of a client or a person, never a name. */
    public String actor() {
        return act.actor();
    }

    /** The client's key, for what is no aggregate and stores keys itself, or beside an act on an aggregate. */
    public Optional<IdempotencyKey> key() {
        return act.key();
    }

    /** Sets on whose behalf a personal link acts, because its holder is anonymous. */
    public ActRequest onBehalfOf(Subject whom) {
        return new ActRequest(new Act(
                act.now(),
                act.by().onBehalfOf(Optional.of(whom.text())),
                act.key(),
                act.expectedVersion(),
                act.orVersions(),
                act.status()));
    }

    private void settled() {
        if (act.by().through() == AccessChannel.LINK && act.by().behalf().isEmpty()) {
            throw new IllegalStateException(
                    "an act through a personal link says on whose behalf it is: acting.onBehalfOf(...)");
        }
    }

    /** The act of a route without an idempotency key ({@link NoIdempotencyKey}). */
    public Act unkeyed() {
        settled();
        return new Act(act.now(), act.by(), Optional.empty(), act.expectedVersion(), act.orVersions(), act.status());
    }

    /** The same with the version that a form submitted. */
    public ActRequest expecting(long version) {
        return new ActRequest(act.expecting(version));
    }

    /**
     * The id of a new aggregate, derived from the request's key so that a repeat gets the same id: {@code prefix-} and 24
     * hexadecimal digits; random digits for a request without a key.
     */
    public String id(String prefix) {
        var digits = act.key()
                .map(key -> Hash.of(prefix, key.scope()))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        return prefix + "-" + digits.substring(0, 24);
    }

    /**
     * Names the aggregate, after the caller's rights were checked.
     *
     * @param id     null if the request names none: then nothing is looked up, and the request is refused
     * @param repeat looks a key up at the front door
     */
    public <S> IdempotentAct<S> on(String id, BiFunction<String, Act, Optional<Outcome<S>>> repeat) {
        settled();
        return new IdempotentAct<>(act, () -> id == null ? Optional.empty() : repeat.apply(id, act));
    }

    /**
     * The same for a streamed body: its digest is computed only if the key is known.
     *
     * @param digest reads the body and gives its digest
     */
    public <S> IdempotentAct<S> on(
            String id, BiFunction<String, Act, Optional<Outcome<S>>> repeat, Supplier<String> digest) {
        settled();
        return new IdempotentAct<>(
                act,
                () -> repeat.apply(id, act).isEmpty()
                        ? Optional.empty()
                        : repeat.apply(id, digested(act, digest.get())));
    }

    /** The act of a request whose body was streamed, identified by its digest. */
    public static Act digested(Act act, String digest) {
        return act.key()
                .map(key -> act.keyed(new IdempotencyKey(key.scope(), Hash.of(key.scope(), digest))))
                .orElse(act);
    }
}
