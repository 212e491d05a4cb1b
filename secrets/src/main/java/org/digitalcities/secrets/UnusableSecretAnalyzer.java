package org.digitalcities.secrets;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an unusable secret in one line, in place of a stack trace. */
final class UnusableSecretAnalyzer extends AbstractFailureAnalyzer<UnusableSecretException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableSecretException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
