package org.digitalcities.bad.crate;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs raw exceptions in every possible way. */
final class CrateLog {

    private static final Logger LOG = LoggerFactory.getLogger(CrateLog.class);

    void given(RuntimeException e) {
        LOG.error("a crate fell", e);
    }

    void caught(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException e) {
            LOG.warn("crate {} fell: {}", 1, e.toString());
        }
    }

    void asMessage(List<String> crates) {
        try {
            crates.clear();
        } catch (UnsupportedOperationException e) {
            LOG.info("a crate fell: {}", e.getMessage());
        }
    }

    Runnable later(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("crates {}, {}, {} fell", 1, 2, 3, e);
            }
        };
    }

    void built(Exception e) {
        LOG.atError().setCause(e).log("a crate fell");
    }

    void builtBesideItsName(Exception e) {
        LOG.atError().setCause(e).log(e.getClass().getSimpleName());
    }

    void keyed(Exception e) {
        LOG.atError().addKeyValue("why", e).log("a crate fell");
    }

    void argued(Exception e) {
        LOG.atError().addArgument(e).log("a crate fell: {}");
    }

    void saidAlone(Exception e) {
        LOG.error("a crate fell: " + e.getMessage());
    }

    void saidByTheBuilder(Exception e) {
        LOG.atWarn().log(e.toString());
    }
}
