package org.digitalcities.partner.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Claim;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.partner.PartnerSettings;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.partner.endpoint.NetworkAddressPolicy;
import org.digitalcities.partner.feed.Feed;
import org.digitalcities.partner.webhook.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Serves each active endpoint by an item of work, whose step lasts as long as this instance holds the item. */
@Component
class EndpointDispatcher implements AutoCloseable {

    private static final String KIND = "deliveries";
    /** The maximum number of endpoints that one instance serves at a time; the others wait. */
    private static final int MOST_ENDPOINTS = 2_000;
    /** The maximum number of concurrent tries of this instance; each endpoint has an equal share of them, at least one. */
    private static final int MOST_FLIGHTS = 400;

    private static final Duration BROKEN_OFF = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(EndpointDispatcher.class);

    private final Endpoints endpoints;
    private final Feed feed;
    private final DeliveryStore store;
    private final Sender sender;
    private final DeliveryAttempt attempt;
    private final int most;
    private final Map<String, EndpointWorker> served = new ConcurrentHashMap<>();

    EndpointDispatcher(
            Endpoints endpoints,
            Feed feed,
            DeliveryStore store,
            WorkScheduler work,
            TracePropagator traces,
            MeterRegistry metrics,
            PartnerSettings settings) {
        this.endpoints = endpoints;
        this.feed = feed;
        this.store = store;
        this.most = settings.concurrency();
        this.sender = new Sender(new NetworkAddressPolicy(settings.allowLoopback()), settings.timeout());
        var schedule = new RetrySchedule(settings.retries().isEmpty() ? RetrySchedule.USUAL : settings.retries());
        this.attempt = new DeliveryAttempt(feed, endpoints, store, sender, schedule, traces, metrics);
        work.declare(WorkKind.of(
                        KIND,
                        now -> endpoints.active().stream().map(endpoint -> wanted(endpoint.id())),
                        (task, claim) -> serve(task.key(), claim))
                .lanes(MOST_ENDPOINTS)
                .tries(Integer.MAX_VALUE)
                .about(SubjectKind.ENDPOINT));
        feed.whenAppended(this::wake);
        endpoints.whenChanged(endpoint -> {
            wake();
            work.want(KIND, endpoint, Instant.EPOCH);
        });
    }

    private static Wanted wanted(String endpoint) {
        return new Wanted(endpoint, Instant.EPOCH, null);
    }

    private StepResult serve(String id, Claim claim) throws InterruptedException {
        var endpoint = endpoints.find(id).map(found -> found.state() instanceof Active active ? active : null);
        if (endpoint.isEmpty()) return StepResult.done();
        var outgoing = new EndpointWorker(endpoint.get(), endpoints, feed, store, attempt, this::share, claim);
        served.put(id, outgoing);
        try {
            outgoing.run();
        } catch (RuntimeException | Error e) {
            if (!outgoing.progressed()) throw e;
            log.warn("Deliveries to {} wait and will go on: {}", id, RedactedException.words(e));
            return StepResult.again(BROKEN_OFF);
        } finally {
            served.remove(id);
        }
        return claim.isShare() ? StepResult.again(Duration.ZERO) : StepResult.step(null);
    }

    private int share() {
        return Math.clamp(MOST_FLIGHTS / Math.max(1, served.size()), 1, most);
    }

    void wake() {
        served.values().forEach(EndpointWorker::wake);
    }

    /** Closed after the work, when no try is running. */
    @Override
    public void close() throws IOException {
        sender.close();
    }
}
