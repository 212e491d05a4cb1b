package org.digitalcities.newsletter.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.mail.SmtpResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails that are sent once, one entry for each, without an address.
 *
 * <p>An entry waits, is claimed in a separate write right before its mail is passed to the server, and gets its
 * outcome afterwards. If the sender died after the claim, the mail may have been sent: the entry becomes uncertain and stays so.
 */
public final class Ledger {

    /** Longer than any mail can take: connecting and each answer of the server have timeouts of their own. */
    static final Duration LONGEST_SEND = Duration.ofMinutes(15);

    /** The states of an entry: waiting, sending, and the outcomes. */
    public static final List<String> STATES = EnumNames.all(EntryState.class);

    private static final Duration ORPHANS = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final LedgerCollection entries;
    private final Senders senders;

    /** The senders: this instance, and which former claimants have ended. */
    interface Senders {

        /** The id of this run of the instance. */
        String self();

        Set<String> gone(Set<String> senders);
    }

    Ledger(LedgerCollection entries, Senders senders) {
        this.entries = entries;
        this.senders = senders;
    }

    /** A ledger whose claims end with the instances that made them. */
    public static Ledger of(String room, LedgerCollection entries, WorkScheduler work) {
        var ledger = new Ledger(entries, new Senders() {
            @Override
            public String self() {
                return work.self();
            }

            @Override
            public Set<String> gone(Set<String> senders) {
                return work.gone(senders);
            }
        });
        work.round(room + "-orphans", ORPHANS, () -> ledger.settleOrphans(Instant.now()));
        return ledger;
    }

    /** Claims an entry right before its mail is sent. False if another sender has it or it does not wait any more. */
    public boolean claim(String id, Instant now) {
        return entries.claim(id, senders.self(), now);
    }

    /** Stores the outcome of a claimed entry's mail, or of one that failed before its claim and that no other sender has. */
    public RetryDecision settle(LedgerEntry entry, SmtpResult delivery, Instant now) {
        var decision = RetryDecision.of(delivery, entry.attempts(), now);
        if (delivery instanceof SmtpResult.Failed) entries.settleOwn(entry.id(), senders.self(), decision, now);
        else entries.settle(entry.id(), decision, now);
        return decision;
    }

    /** Stores the outcome of an unclaimed entry, unchanged since it was read; nothing if another sender has it now. */
    public void settleWaiting(LedgerEntry entry, RetryDecision decision, Instant now) {
        entries.settleWaiting(entry, decision, now);
    }

    /** Makes the entries of ended instances, and entries claimed for too long, uncertain. */
    long settleOrphans(Instant now) {
        var settled = entries.settleOrphansClaimedBefore(now.minus(LONGEST_SEND), now);
        var gone = senders.gone(entries.senders());
        if (!gone.isEmpty()) settled += entries.settleOrphansOf(gone, now);
        if (settled > 0)
            log.warn("{} mails were being sent when their sender stopped; they are uncertain now", settled);
        return settled;
    }

    /** The number of waiting entries. */
    public long waiting() {
        return entries.waiting();
    }

    /** As states are stored and shown. */
    public static String name(Enum<?> state) {
        return EnumNames.of(state);
    }
}
