package org.digitalcities.messaging.listing;

import java.time.Instant;

/**
 * What the place of an aggregate in its listing may depend on.
 *
 * @param created when it was made, by the business clock
 * @param changed when it was saved last
 */
public record Facts<S>(String id, S state, Instant created, Instant changed) {}
