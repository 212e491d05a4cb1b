package org.digitalcities.messaging.listing;

import java.time.Instant;

/**
 * The input from which an aggregate's sort and filter values are computed.
 *
 * @param created when it was created, by the business clock
 * @param changed when it was saved last
 */
public record ListingInput<S>(String id, S state, Instant created, Instant changed) {}
