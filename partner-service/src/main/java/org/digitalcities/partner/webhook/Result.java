package org.digitalcities.partner.webhook;

import java.time.Duration;
import java.util.Optional;

/** What a try came to. */
public sealed interface Result {
    record Accepted(int status) implements Result {}

    record Refused(int status, Optional<Duration> retryAfter) implements Result {}

    /** 410: the receiver wants nothing any more. */
    record Gone() implements Result {}

    /** No answer: {@code unreachable}, {@code timeout}, {@code tls}, {@code address-refused}, {@code address-invalid} and the like. */
    record Unanswered(String why) implements Result {}
}
