package org.digitalcities.messaging.event;

import org.digitalcities.contracts.Event;

/** An event that was received, with its envelope. */
public record Received(Envelope envelope, Event event) {}
