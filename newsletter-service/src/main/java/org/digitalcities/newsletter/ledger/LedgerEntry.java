package org.digitalcities.newsletter.ledger;

import java.time.Instant;

/**
 * An entry of a ledger as it was read: one mail, without an address.
 *
 * @param due      null if it does not wait
 * @param attempts how often it was tried
 * @param trace    of the act that it belongs to; null if there is none
 */
public record LedgerEntry(String id, Instant due, int attempts, String trace) {}
