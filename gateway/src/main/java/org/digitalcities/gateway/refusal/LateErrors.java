package org.digitalcities.gateway.refusal;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;

/**
 * Errors that come when nobody listens any more: the rest of a body that was refused is broken, a caller is gone. Those are a
 * caller's to cause, as often as they like, and no fault of the hub; without this each would be an error with its stack.
 */
@Component
final class LateErrors implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LateErrors.class);

    LateErrors() {
        Hooks.onErrorDropped(LateErrors::tell);
    }

    private static void tell(Throwable e) {
        if (e instanceof RefusedException || e instanceof IOException) LOG.debug("after the end of a request: {}", Shown.words(e));
        else LOG.warn("an error came after the end of its request", Shown.of(e));
    }

    @Override
    public void destroy() {
        Hooks.resetOnErrorDropped();
    }
}
