package org.digitalcities.newsletter.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.mail.SmtpResult;
import org.springframework.stereotype.Component;

/** The metrics of mail: counters by outcome, the number of waiting mails, and the trace headers of each mail. */
@Component
public final class MailMetrics {

    private static final List<String> OUTCOMES =
            List.of("accepted", "refused", "deferred", "away", "uncertain", "failed");

    private static final Duration COUNTED = Duration.ofSeconds(5);

    private final MeterRegistry meters;
    private final WorkScheduler work;

    MailMetrics(MeterRegistry meters, WorkScheduler work) {
        this.meters = meters;
        this.work = work;
    }

    /** {@code newsletter.mails}: alert on any uncertain or failed mail, and on outages that do not end. */
    public void counted(String room, SmtpResult delivery) {
        var outcome = switch (delivery) {
            case SmtpResult.Accepted d -> "accepted";
            case SmtpResult.Refused d -> "refused";
            case SmtpResult.Deferred d -> "deferred";
            case SmtpResult.Away d -> "away";
            case SmtpResult.Uncertain d -> "uncertain";
            case SmtpResult.Failed d -> "failed";
        };
        meters.counter("newsletter.mails", "room", room, "outcome", outcome).increment();
    }

    /** {@code newsletter.mails.waiting}: alert if it does not fall. The counters start at zero, so that the first event shows as a rise. */
    public void waiting(String room, LongSupplier count) {
        OUTCOMES.forEach(outcome -> meters.counter("newsletter.mails", "room", room, "outcome", outcome));
        // Counted in the background: reading the metric does not wait for a store that is down.
        var waiting = new AtomicLong();
        work.here("mails-waiting-" + room, COUNTED, now -> waiting.set(count.getAsLong()));
        Gauge.builder("newsletter.mails.waiting", waiting, AtomicLong::get)
                .tag("room", room)
                .register(meters);
    }

    /** Headers by which an operator finds a mail's trace. */
    public static Map<String, String> traceHeaders(String traceparent) {
        if (traceparent == null) return Map.of();
        return Map.of("traceparent", traceparent, "Trace-Id", traceparent.split("-")[1]);
    }
}
