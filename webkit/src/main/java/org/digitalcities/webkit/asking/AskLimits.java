package org.digitalcities.webkit.asking;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.problem.Problem;

/**
 * Limits the mails that strangers cause at addresses which they type into a form. It counts by whoever asks, by the address that
 * is asked, and by both together; a device that its owner is known to use has a count of its own (decision 0035). The counts stand
 * in the store under keyed hashes, so that instances share them and they outlive a restart.
 */
public final class AskLimits {

    /**
     * The paces of one form.
     *
     * @param source  of one network, whomever it asks
     * @param pair    of one network towards one address
     * @param address of all networks together towards one address
     * @param device  of one known device towards its owner's address
     */
    public record Paces(Pace source, Pace pair, Pace address, Pace device) {}

    /** What becomes of an ask. */
    public sealed interface Answer {

        /**
         * A mail may go.
         *
         * @param by    who asked, as a keyed hash, to be given back with the answer
         * @param pause how long the address may have to wait for another mail
         */
        record Granted(String by, Duration pause) implements Answer {}

        /** No mail goes, and nobody is told: the last mail is still good. */
        record Held() implements Answer {}

        /** This network has asked too often, whomever it asked. */
        record TooMany(Duration pause) implements Answer {

            /** The refusal, which says when to try again. */
            public Problem problem() {
                return Problem.of(429, "too-many-requests").header("Retry-After", String.valueOf(Math.max(1, pause.toSeconds())));
            }
        }
    }

    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final AskStore store;
    private final Paces paces;
    private final LinkKey linkKey;
    private final InstantSource realTime;
    private final String form;

    private AskLimits(AskStore store, Paces paces, LinkKey linkKey, InstantSource realTime, String form) {
        this.store = store;
        this.paces = paces;
        this.linkKey = linkKey;
        this.realTime = realTime;
        this.form = form;
    }

    /** The limits of one form, which has a collection of its own, {@code <form>-asks}. They run by real time. */
    public static AskLimits of(String form, Paces paces, Documents documents, Work work, LinkKey linkKey, InstantSource realTime) {
        var store = new AskStore(documents, form + "-asks");
        work.round(form + "-asks-forgotten", SWEEP, () -> store.forget(realTime.instant()));
        return new AskLimits(store, paces, linkKey, realTime, form);
    }

    /**
     * Counts one more ask. The work and the answer are the same whether anybody has the address or not.
     *
     * @param address an id that follows from the address and does not tell it
     * @param device  the id of a device from which the owner of the address has signed in
     */
    public Answer ask(Asker asker, String address, Optional<String> device) {
        var now = realTime.instant().truncatedTo(ChronoUnit.MILLIS);
        var by = linkKey.id(form + "-asker", asker.network());
        if (device.isPresent()) {
            return store.take(deviceKey(device.get(), address), paces.device, now)
                .<Answer>map(taken -> new Answer.Granted(by, paces.device.pause(taken.unanswered()))).orElseGet(Answer.Held::new);
        }
        // Counted before anything about the address shows, or a source could tell by its own limit that an address is held.
        if (store.take(sourceKey(by), paces.source, now).isEmpty()) return new Answer.TooMany(store.wait(sourceKey(by), paces.source, now));
        if (!store.wait(addressKey(address), paces.address, now).isZero()) return new Answer.Held();
        if (store.take(pairKey(by, address), paces.pair, now).isEmpty()) return new Answer.Held();
        return store.take(addressKey(address), paces.address, now)
            .<Answer>map(taken -> new Answer.Granted(by, paces.address.pause(taken.unanswered()))).orElseGet(Answer.Held::new);
    }

    /**
     * The owner of the address has answered the mail: the asks were meant.
     *
     * @param by who asked, as it was granted; null where that is not known
     */
    public void answered(String by, String address) {
        store.change(addressKey(address), paces.address, Pace.Standing::answered);
        if (by == null) return;
        store.change(pairKey(by, address), paces.pair, Pace.Standing::answered);
        store.change(sourceKey(by), paces.source, Pace.Standing::oneAnswered);
    }

    private static String sourceKey(String by) {
        return "source." + by;
    }

    private static String pairKey(String by, String address) {
        return "pair." + by + "." + address;
    }

    private static String addressKey(String address) {
        return "address." + address;
    }

    private String deviceKey(String device, String address) {
        return "device." + linkKey.id(form + "-device-asks", device, address);
    }
}
