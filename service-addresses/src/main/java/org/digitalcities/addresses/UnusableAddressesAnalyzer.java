package org.digitalcities.addresses;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an invalid address setting in one line, in place of a stack trace. */
final class UnusableAddressesAnalyzer extends AbstractFailureAnalyzer<UnusableAddressesException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableAddressesException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
