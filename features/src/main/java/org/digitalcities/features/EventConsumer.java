package org.digitalcities.features;

import java.util.List;

/**
 * A group that consumes events by a function of that name.
 *
 * @param waitMillis how long the broker may collect events before it answers; 0 for not at all
 */
public record EventConsumer(String function, String group, List<String> topics, int waitMillis) {}
