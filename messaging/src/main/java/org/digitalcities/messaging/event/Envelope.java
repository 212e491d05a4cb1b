package org.digitalcities.messaging.event;

import java.time.Instant;
import org.digitalcities.contracts.Subject;

/**
 * What surrounds an event on the wire (CloudEvents 1.0).
 *
 * @param id          UUIDv7, the same in every repetition
 * @param source      the service that published it, such as {@code membership}
 * @param type        CloudEvents type, {@code org.digitalcities.} and the wire name
 * @param subject     the aggregate: its kind and its id
 * @param time        by the business clock
 * @param sequence    counts the aggregate's events from 1, without a gap
 * @param traceparent W3C trace context of the act, or null
 */
public record Envelope(
        String id, String source, String type, Subject subject, Instant time, long sequence, String traceparent) {}
