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

/** What can be seen of mail from outside: counters by outcome, how many wait, and the trace that each mail carries. */
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

    /** {@code newsletter.mails}: alert on any uncertain or failed, and on away that does not end. */
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

    /** {@code newsletter.mails.waiting}: alert where it does not fall. The counters stand at zero from now on: only then does the first one show as a rise. */
    public void waiting(String room, LongSupplier count) {
        OUTCOMES.forEach(outcome -> meters.counter("newsletter.mails", "room", room, "outcome", outcome));
        // Counted beside: whoever reads the figure does not wait for a store that is away.
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
