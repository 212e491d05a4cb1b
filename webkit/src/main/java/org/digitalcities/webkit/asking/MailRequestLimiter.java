package org.digitalcities.webkit.asking;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.problem.Problem;

/**
 * Limits the mails that strangers cause by typing addresses into a form. It counts requests by source, by address,
 * and by both together; a device from which the owner has signed in has a count of its own (decision 0035). The counts are
 * stored under keyed hashes, so that instances share them and they survive a restart.
 */
public final class MailRequestLimiter {

    /**
     * The limits of one form.
     *
     * @param source  for one network, over all addresses
     * @param pair    for one network and one address
     * @param address for one address, over all networks
     * @param device  for one known device and its owner's address
     */
    public record Paces(RequestBackoff source, RequestBackoff pair, RequestBackoff address, RequestBackoff device) {}

    /** The decision on a request. */
    public sealed interface Answer {

        /**
         * A mail may be sent.
         *
         * @param by    the source as a keyed hash, to be passed back when the mail is answered
         * @param pause how long the address may have to wait for another mail
         */
        record Granted(String by, Duration pause) implements Answer {}

        /** No mail is sent, and the caller is not told: the last mail is still valid. */
        record Held() implements Answer {}

        /** This network has asked too often, over all addresses. */
        record TooMany(Duration pause) implements Answer {

            /** The refusal, which says when to try again. */
            public Problem problem() {
                return Problem.of(429, "too-many-requests")
                        .header("Retry-After", String.valueOf(Math.max(1, pause.toSeconds())));
            }
        }
    }

    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final MailRequestStore store;
    private final Paces paces;
    private final LinkKey linkKey;
    private final InstantSource realTime;
    private final String form;

    private MailRequestLimiter(
            MailRequestStore store, Paces paces, LinkKey linkKey, InstantSource realTime, String form) {
        this.store = store;
        this.paces = paces;
        this.linkKey = linkKey;
        this.realTime = realTime;
        this.form = form;
    }

    /** The limits of one form, with a collection of its own, {@code <form>-asks}. They use real time. */
    public static MailRequestLimiter of(
            String form,
            Paces paces,
            ServiceDatabase documents,
            WorkScheduler work,
            LinkKey linkKey,
            InstantSource realTime) {
        var store = new MailRequestStore(documents, form + "-asks");
        work.round(form + "-asks-forgotten", SWEEP, () -> store.forget(realTime.instant()));
        return new MailRequestLimiter(store, paces, linkKey, realTime, form);
    }

    /**
     * Counts one more request. The cost and the answer do not depend on whether somebody has the address.
     *
     * @param address an id derived from the address, which does not reveal it
     * @param device  the id of a device from which the owner of the address has signed in
     */
    public Answer ask(Requester asker, String address, Optional<String> device) {
        var now = realTime.instant().truncatedTo(ChronoUnit.MILLIS);
        var by = linkKey.id(form + "-asker", asker.network());
        if (device.isPresent()) {
            return store.take(deviceKey(device.get(), address), paces.device, now)
                    .<Answer>map(taken -> new Answer.Granted(by, paces.device.pause(taken.unanswered())))
                    .orElseGet(Answer.Held::new);
        }
        // Counted before the address: otherwise a source could conclude from its own limit that an address is known.
        if (store.take(sourceKey(by), paces.source, now).isEmpty())
            return new Answer.TooMany(store.wait(sourceKey(by), paces.source, now));
        if (!store.wait(addressKey(address), paces.address, now).isZero()) return new Answer.Held();
        if (store.take(pairKey(by, address), paces.pair, now).isEmpty()) return new Answer.Held();
        return store.take(addressKey(address), paces.address, now)
                .<Answer>map(taken -> new Answer.Granted(by, paces.address.pause(taken.unanswered())))
                .orElseGet(Answer.Held::new);
    }

    /**
     * The owner of the address has answered the mail: the requests were genuine.
     *
     * @param by the source, from {@link Answer.Granted}; null if unknown
     */
    public void answered(String by, String address) {
        store.change(addressKey(address), paces.address, RequestBackoff.Standing::answered);
        if (by == null) return;
        store.change(pairKey(by, address), paces.pair, RequestBackoff.Standing::answered);
        store.change(sourceKey(by), paces.source, RequestBackoff.Standing::oneAnswered);
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
