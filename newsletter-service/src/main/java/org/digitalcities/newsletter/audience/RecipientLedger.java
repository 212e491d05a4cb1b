package org.digitalcities.newsletter.audience;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.TallyCounts;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.ledger.EntryState;
import org.digitalcities.newsletter.ledger.Ledger;
import org.digitalcities.newsletter.ledger.LedgerEntry;
import org.digitalcities.newsletter.ledger.RetryDecision.Outcome;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.springframework.stereotype.Component;

/** The ledger of who gets which issue, an entry each: {@code issue|subscriber}. Neither staging nor counting loads the audience. */
@Component
public class RecipientLedger {

    /** The rule that selects recipients. When the rule changes, so does its name, because an approval is valid for one rule only. */
    public static final String RULE = "confirmed-subscribers";

    private static final int BATCH = 500;

    private final RecipientStore store;
    private final Ledger ledger;
    private final Subscribers subscribers;

    RecipientLedger(RecipientStore store, Subscribers subscribers, WorkScheduler work) {
        this.store = store;
        this.ledger = Ledger.of("issues", store.ledger(), work);
        this.subscribers = subscribers;
    }

    /**
     * A recipient of an issue, and the outcome of the mail.
     *
     * @param subscriber the id of the subscriber
     * @param outcome    waiting or sending until there is one
     * @param at         when the outcome was known
     * @param reason     what the mail server answered, if it did not accept the mail
     */
    @SchemaName("IssueRecipient")
    public record Entry(
            String subscriber,
            @OneOf(EntryState.class) String outcome,
            @Nullable Instant at,
            @Nullable String reason) {}

    /** How many people an issue would reach, by a tally that may lag a moment. */
    public TallyCounts counted() {
        return subscribers.counted();
    }

    /** How many people an issue would reach right now: for decisions on acts. */
    public long readers() {
        return subscribers.readers();
    }

    /** The same by the language in which they read. */
    public Map<String, Long> readersByLanguage() {
        return subscribers.readersByLanguage();
    }

    /** The ledger, in which senders claim and mark entries. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Adds the next confirmed subscribers; true once all are added. A batch is in the ledger before the progress is
     * stored, and adding it again changes nothing, so a kill at any line only repeats work.
     */
    public boolean stage(String issue, String traceparent) {
        var reached = store.progress(issue);
        if (reached.complete()) return true;
        var slice = subscribers.confirmed(reached.after(), BATCH);
        store.add(issue, slice.items(), traceparent, Instant.now());
        var complete = slice.next().isEmpty();
        store.save(issue, new RecipientStore.Progress(slice.next().orElse(null), complete));
        return complete;
    }

    /** Entries that wait and are due, in order, after an entry's id. */
    public List<LedgerEntry> due(String issue, String after, int most) {
        return store.due(issue, after == null ? "" : after, Instant.now(), most);
    }

    /** A part of an issue's entries. */
    public ListingPage<Entry> list(String issue, ListingQuery part) {
        return store.list(issue, part);
    }

    /** The beginning of the listing of recipients, in its usual order. */
    public static ListingQuery listing() {
        return ListingQuery.of(RecipientStore.LISTING);
    }

    /** The numbers of entries by outcome, read at once so that they add up. */
    public Counts counts(String issue) {
        var counts = store.counts(issue);
        return new Counts(
                count(counts, Outcome.ACCEPTED),
                count(counts, Outcome.REFUSED),
                count(counts, Outcome.UNCERTAIN),
                count(counts, Outcome.LEFT),
                counts.getOrDefault(Ledger.name(EntryState.WAITING), 0L)
                        + counts.getOrDefault(Ledger.name(EntryState.SENDING), 0L));
    }

    /** The subscriber of an entry. */
    public static String subscriber(LedgerEntry entry) {
        return entry.id().substring(entry.id().indexOf('|') + 1);
    }

    private static int count(Map<String, Long> counts, Outcome outcome) {
        return Math.toIntExact(counts.getOrDefault(Ledger.name(outcome), 0L));
    }
}
