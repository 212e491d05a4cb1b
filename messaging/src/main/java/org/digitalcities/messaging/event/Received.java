package org.digitalcities.messaging.event;

import org.digitalcities.contracts.Event;

/** An event as it came in. */
public record Received(Envelope envelope, Event event) {}
