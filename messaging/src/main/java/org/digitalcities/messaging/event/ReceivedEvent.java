package org.digitalcities.messaging.event;

import org.digitalcities.contracts.Event;

/** An event that was received, with its envelope. */
public record ReceivedEvent(Envelope envelope, Event event) {}
