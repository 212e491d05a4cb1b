package org.digitalcities.messaging;

import org.digitalcities.messaging.document.IncompatibleReleaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why this release does not go together with what the store keeps, in place of a stack trace. */
final class IncompatibleReleaseAnalyzer extends AbstractFailureAnalyzer<IncompatibleReleaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, IncompatibleReleaseException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
