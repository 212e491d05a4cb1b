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
import org.digitalcities.messaging.history.Through;

/**
 * A request to act: when and by whom. Its {@link Act} is given out only once it is said on what it acts and the key was looked up
 * there, so that a repeat is answered before anything else is checked, looked up or decided.
 */
public final class Acting {

    private final Act act;

    Acting(Act act) {
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

    /** The sender's key, for what is no aggregate and keeps keys by itself, or beside an act on one. */
    public Optional<IdempotencyKey> key() {
        return act.key();
    }

    /** Says for whom a personal link speaks: whoever holds it is nobody in particular. */
    public Acting onBehalfOf(Subject whom) {
        return new Acting(new Act(act.now(), act.by().onBehalfOf(Optional.of(whom.text())), act.key(), act.expectedVersion(), act.orVersions(),
            act.status()));
    }

    private void settled() {
        if (act.by().through() == Through.LINK && act.by().behalf().isEmpty()) {
            throw new IllegalStateException("an act through a personal link says on whose behalf it is: acting.onBehalfOf(...)");
        }
    }

    /** The act of a route that takes no key ({@link NoKey}). */
    public Act unkeyed() {
        settled();
        return new Act(act.now(), act.by(), Optional.empty(), act.expectedVersion(), act.orVersions(), act.status());
    }

    /** The same, expecting a version that a form names. */
    public Acting expecting(long version) {
        return new Acting(act.expecting(version));
    }

    /**
     * The id of what this request makes, derived from its key, so that a repeat meets the same document: {@code prefix-} and 24
     * hexadecimal digits; random ones for a request without a key.
     */
    public String id(String prefix) {
        var digits = act.key().map(key -> Hash.of(prefix, key.scope())).orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        return prefix + "-" + digits.substring(0, 24);
    }

    /**
     * Says on what it acts, once its caller is known to be allowed to.
     *
     * @param id     null where the request names none: then nothing is looked up, and the request is refused for it
     * @param repeat the front door's look-up of a key
     */
    public <S> Deed<S> on(String id, BiFunction<String, Act, Optional<Outcome<S>>> repeat) {
        settled();
        return new Deed<>(act, () -> id == null ? Optional.empty() : repeat.apply(id, act));
    }

    /**
     * The same for a body that passes as a stream: what it is recognised by is asked for only where the key is known.
     *
     * @param digest reads the body and gives its digest
     */
    public <S> Deed<S> on(String id, BiFunction<String, Act, Optional<Outcome<S>>> repeat, Supplier<String> digest) {
        settled();
        return new Deed<>(act, () -> repeat.apply(id, act).isEmpty() ? Optional.empty() : repeat.apply(id, digested(act, digest.get())));
    }

    /** The act of a request whose body has passed, recognised by its digest. */
    public static Act digested(Act act, String digest) {
        return act.key().map(key -> act.keyed(new IdempotencyKey(key.scope(), Hash.of(key.scope(), digest)))).orElse(act);
    }
}
