package org.digitalcities.newsletter.mail;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an invalid setting in one line, in place of a stack trace. */
final class MailSettingsAnalyzer extends AbstractFailureAnalyzer<MailServer.Unusable> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MailServer.Unusable cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
