package org.digitalcities.newsletter.broken;

import org.digitalcities.newsletter.subscriber.Subscribers;

/** Breaks the rule on addresses, to show that the rule can fail. */
record Gossip(Subscribers.Recipient about) {}
