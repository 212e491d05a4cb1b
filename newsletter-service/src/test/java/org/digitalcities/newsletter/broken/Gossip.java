package org.digitalcities.newsletter.broken;

import org.digitalcities.newsletter.subscriber.Subscribers;

/** Breaks the rule that addresses stay where they are needed, so that the rule is seen to fail. */
record Gossip(Subscribers.Recipient about) {}
