package org.digitalcities.messaging.consuming;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.messaging.event.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips events of types that only another release knows. No group of this release handles them. Each event is
 * counted, and each type is logged once.
 */
final class UnknownEventFilter {

    private static final Logger log = LoggerFactory.getLogger(UnknownEventFilter.class);
    /** Bounds the number of types that are remembered. */
    private static final int MOST_TYPES = 200;

    private final MeterRegistry meters;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    UnknownEventFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Publishes the number of a group from now on. */
    Counter watch(String group) {
        return counters.computeIfAbsent(
                group,
                name -> Counter.builder("messaging.events.skipped")
                        .tag("group", name)
                        .description("events of types that this release does not know")
                        .register(meters));
    }

    /** Whether the group skips this event; then it is counted. */
    boolean skips(String group, InboundRecord inbound) {
        if (!EventCodec.isOfAnotherRelease(inbound.type())) return false;
        watch(group).increment();
        if (told.size() < MOST_TYPES && told.add(group + " " + inbound.type())) {
            log.info("{} skips events of type {}, which this release does not know", group, inbound.type());
        }
        return true;
    }
}
