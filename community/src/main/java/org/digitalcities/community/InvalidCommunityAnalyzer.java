package org.digitalcities.community;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an invalid file in one line, in place of a stack trace. */
final class InvalidCommunityAnalyzer extends AbstractFailureAnalyzer<InvalidCommunityException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidCommunityException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
