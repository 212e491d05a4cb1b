package org.digitalcities.messaging.kafka;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why Kafka cannot be used, in place of a stack trace. */
final class UnusableKafkaAnalyzer extends AbstractFailureAnalyzer<UnusableKafkaException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableKafkaException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
