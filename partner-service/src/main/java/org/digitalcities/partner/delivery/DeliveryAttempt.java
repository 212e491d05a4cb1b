package org.digitalcities.partner.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.partner.delivery.Delivery.State;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.partner.feed.Feed;
import org.digitalcities.partner.feed.FeedEntry;
import org.digitalcities.partner.webhook.Sender;
import org.digitalcities.partner.webhook.WebhookResult;
import org.digitalcities.partner.webhook.WebhookSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of a delivery: signs, posts, and stores the result before anything else sees it. */
final class DeliveryAttempt {

    private static final Logger log = LoggerFactory.getLogger(DeliveryAttempt.class);

    private final Feed feed;
    private final Endpoints endpoints;
    private final DeliveryStore store;
    private final Sender sender;
    private final RetrySchedule schedule;
    private final TracePropagator traces;
    private final MeterRegistry metrics;

    DeliveryAttempt(
            Feed feed,
            Endpoints endpoints,
            DeliveryStore store,
            Sender sender,
            RetrySchedule schedule,
            TracePropagator traces,
            MeterRegistry metrics) {
        this.feed = feed;
        this.endpoints = endpoints;
        this.store = store;
        this.sender = sender;
        this.schedule = schedule;
        this.traces = traces;
        this.metrics = metrics;
    }

    /** Tries a waiting delivery. */
    Delivery once(Active endpoint, Delivery delivery) {
        var entry = feed.of(delivery.event());
        if (entry.isEmpty()) return lost(delivery);
        var begun = now();
        var result = within(endpoint, entry.get(), begun);
        var over = now();
        var next = delivery.after(
                result,
                over,
                millis(begun, over),
                schedule,
                ThreadLocalRandom.current().nextDouble());
        var gone = result instanceof WebhookResult.Gone;
        // If the endpoint took nothing since the first try, the endpoint is given up; if it takes other events, this
        // event is.
        var failing = next.state() == State.FAILED
                && !store.acceptedSince(
                        endpoint.id(), next.attempts().getFirst().at());
        if (failing) next = next.afresh(over);
        store.save(next);
        if (gone || failing) endpoints.disable(endpoint.id(), gone ? "gone" : "failing", over);
        return next;
    }

    /** Tries a finished delivery once more, at its partner's request. */
    void again(Active endpoint, Delivery delivery) {
        var entry = feed.of(delivery.event());
        if (entry.isEmpty()) {
            lost(delivery);
            return;
        }
        var begun = now();
        var result = within(endpoint, entry.get(), begun);
        var over = now();
        store.save(delivery.afterAgain(result, over, millis(begun, over)));
        if (result instanceof WebhookResult.Gone) endpoints.disable(endpoint.id(), "gone", over);
    }

    private Delivery lost(Delivery delivery) {
        log.warn("Delivery {} cannot be made: the feed does not hold its event", delivery.id());
        var over = delivery.lost(now());
        store.save(over);
        return over;
    }

    private WebhookResult within(Active endpoint, FeedEntry entry, Instant now) {
        var result = new AtomicReference<WebhookResult>();
        traces.within(entry.traceparent(), "partner.delivery", () -> {
            result.set(post(endpoint, entry, now));
            var outcome = result.get().getClass().getSimpleName().toLowerCase();
            metrics.counter("partner.deliveries", "outcome", outcome).increment();
            log.info("Event {} for endpoint {}: {}", entry.event(), endpoint.id(), outcome);
        });
        return result.get();
    }

    private WebhookResult post(Active endpoint, FeedEntry entry, Instant now) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", entry.event());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                WebhookSignature.header(endpoints.signing(endpoint, now), entry.event(), now, entry.body()));
        var trace = traces.current() == null ? entry.traceparent() : traces.current();
        if (trace != null) headers.put("traceparent", trace);
        return sender.post(endpoint.url(), headers, entry.body());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static long millis(Instant begun, Instant over) {
        return over.toEpochMilli() - begun.toEpochMilli();
    }
}
