package org.digitalcities.partner.webhook;

import java.time.Duration;
import java.util.Optional;

/** The result of a try. */
public sealed interface WebhookResult {
    record Accepted(int status) implements WebhookResult {}

    record Refused(int status, Optional<Duration> retryAfter) implements WebhookResult {}

    /** 410: the receiver does not want any further events. */
    record Gone() implements WebhookResult {}

    /** No answer: {@code unreachable}, {@code timeout}, {@code tls}, {@code address-refused}, {@code address-invalid} and the like. */
    record Unanswered(String why) implements WebhookResult {}
}
