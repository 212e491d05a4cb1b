package org.digitalcities.newsletter.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.newsletter.mail.Delivery;
import org.springframework.stereotype.Component;

/** The metrics of mail: counters by outcome, the number of waiting mails, and the trace headers of each mail. */
@Component
public final class MailTraffic {

    private static final List<String> OUTCOMES = List.of("accepted", "refused", "deferred", "away", "uncertain", "failed");

    private static final Duration COUNTED = Duration.ofSeconds(5);

    private final MeterRegistry meters;
    private final Work work;

    MailTraffic(MeterRegistry meters, Work work) {
        this.meters = meters;
        this.work = work;
    }

    /** {@code newsletter.mails}: alert on any uncertain or failed mail, and on outages that do not end. */
    public void counted(String room, Delivery delivery) {
        var outcome = switch (delivery) {
            case Delivery.Accepted d -> "accepted";
            case Delivery.Refused d -> "refused";
            case Delivery.Deferred d -> "deferred";
            case Delivery.Away d -> "away";
            case Delivery.Uncertain d -> "uncertain";
            case Delivery.Failed d -> "failed";
        };
        meters.counter("newsletter.mails", "room", room, "outcome", outcome).increment();
    }

    /** {@code newsletter.mails.waiting}: alert if it does not fall. The counters start at zero, so that the first event shows as a rise. */
    public void waiting(String room, LongSupplier count) {
        OUTCOMES.forEach(outcome -> meters.counter("newsletter.mails", "room", room, "outcome", outcome));
        // Counted in the background: reading the metric does not wait for a store that is down.
        var waiting = new AtomicLong();
        work.here("mails-waiting-" + room, COUNTED, now -> waiting.set(count.getAsLong()));
        Gauge.builder("newsletter.mails.waiting", waiting, AtomicLong::get).tag("room", room).register(meters);
    }

    /** Headers by which an operator finds a mail's trace. */
    public static Map<String, String> traceHeaders(String traceparent) {
        if (traceparent == null) return Map.of();
        return Map.of("traceparent", traceparent, "Trace-Id", traceparent.split("-")[1]);
    }
}
