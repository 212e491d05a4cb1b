package org.digitalcities.messaging;

import org.digitalcities.messaging.document.OtherReleaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why this release does not go together with what the store keeps, in place of a stack trace. */
final class UnfitStore extends AbstractFailureAnalyzer<OtherReleaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, OtherReleaseException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
