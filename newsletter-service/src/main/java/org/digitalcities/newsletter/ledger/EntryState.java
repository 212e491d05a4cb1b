package org.digitalcities.newsletter.ledger;

/** The states of a ledger's entry: without an outcome yet, or the outcomes of {@link RetryDecision.Outcome}. */
public enum EntryState {
    WAITING,
    SENDING,
    ACCEPTED,
    REFUSED,
    UNCERTAIN,
    LEFT
}
