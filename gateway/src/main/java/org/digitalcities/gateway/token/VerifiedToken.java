package org.digitalcities.gateway.token;

import java.time.Instant;

/** A token whose signature, issuer, audience and time were checked. */
record VerifiedToken(String subject, Instant expires) {}
