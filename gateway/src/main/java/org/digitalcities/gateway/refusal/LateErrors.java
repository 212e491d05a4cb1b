package org.digitalcities.gateway.refusal;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;

/**
 * Handles errors after the end of an answer: the rest of a refused body is malformed, a client has disconnected. Clients can
 * cause them at will and they are no fault of the hub; without this class each would be logged with its stack trace.
 */
@Component
final class LateErrors implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LateErrors.class);

    LateErrors() {
        Hooks.onErrorDropped(LateErrors::tell);
    }

    private static void tell(Throwable e) {
        if (e instanceof RefusedException || e instanceof IOException)
            LOG.debug("after the end of a request: {}", RedactedException.words(e));
        else LOG.warn("an error after the end of its request", RedactedException.of(e));
    }

    @Override
    public void destroy() {
        Hooks.resetOnErrorDropped();
    }
}
