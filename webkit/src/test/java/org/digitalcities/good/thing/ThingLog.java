package org.digitalcities.good.thing;

import org.digitalcities.messaging.fault.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs exceptions only in the permitted ways. */
final class ThingLog {

    private static final Logger LOG = LoggerFactory.getLogger(ThingLog.class);

    void shown(RuntimeException e, String id) {
        LOG.error("thing {} fell", id, RedactedException.of(e));
    }

    void named(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("a thing fell: {}", e.getClass().getSimpleName());
        }
    }

    void withoutException(String id) {
        LOG.info("thing {} stands", id);
    }
}
