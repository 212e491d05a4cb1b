package org.digitalcities.messaging;

import org.digitalcities.messaging.document.Form;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line that the data is of another form, in place of a stack trace. */
final class OtherForm extends AbstractFailureAnalyzer<Form.Other> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, Form.Other cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
