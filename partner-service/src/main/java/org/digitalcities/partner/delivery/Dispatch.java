package org.digitalcities.partner.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.document.Leases;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.partner.PartnerSettings;
import org.digitalcities.partner.endpoint.Addresses;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.partner.feed.Feed;
import org.digitalcities.partner.webhook.Sender;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps one {@link Outgoing} running per active endpoint, among all instances, by a lease. */
@Component
class Dispatch implements SmartLifecycle {

    private static final String CHECK = "partner.deliveries";
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWED = Duration.ofSeconds(4);
    private static final Duration DRAINED = Duration.ofSeconds(5);
    /** How many flights this instance has at once for all endpoints; each has an equal share of them, and at least one. */
    private static final int MOST_FLIGHTS = 400;

    private final Endpoints endpoints;
    private final Feed feed;
    private final DeliveryStore store;
    private final Leases leases;
    private final Sender sender;
    private final Flight flight;
    private final int most;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Setback> setbacks = new HashMap<>();
    private volatile boolean on;

    private record Running(Outgoing outgoing, Thread thread) {}

    /** An endpoint whose service broke off so many times in a row, and until when it is left alone. */
    private record Setback(int times, long until) {

        private static final Duration LONGEST = Duration.ofMinutes(1);

        Setback(int times) {
            this(times, System.nanoTime() + Math.min(LONGEST.toNanos(), Duration.ofSeconds(1).toNanos() << Math.min(times, 6)));
        }

        boolean isOver() {
            return System.nanoTime() - until >= 0;
        }
    }

    Dispatch(Endpoints endpoints, Feed feed, DeliveryStore store, Leases leases, Work work, Traces traces, MeterRegistry metrics, PartnerSettings settings) {
        this.endpoints = endpoints;
        this.feed = feed;
        this.store = store;
        this.leases = leases;
        this.most = settings.concurrency();
        this.sender = new Sender(new Addresses(settings.allowLoopback()), settings.timeout());
        var schedule = new Schedule(settings.retries().isEmpty() ? Schedule.USUAL : settings.retries());
        this.flight = new Flight(feed, endpoints, store, sender, schedule, traces, metrics);
        work.here(CHECK, now -> look());
        feed.whenAppended(this::wake);
        endpoints.whenChanged(() -> {
            wake();
            work.wake(CHECK);
        });
    }

    private synchronized void look() {
        if (!on) return;
        running.entrySet().removeIf(served -> hasEnded(served.getKey(), served.getValue()));
        var active = endpoints.active();
        setbacks.keySet().retainAll(active.stream().map(Active::id).toList());
        for (var endpoint : active) {
            var setback = setbacks.get(endpoint.id());
            if (running.containsKey(endpoint.id()) || setback != null && !setback.isOver()) continue;
            if (lease(endpoint.id())) running.put(endpoint.id(), serve(endpoint));
        }
    }

    private boolean hasEnded(String endpoint, Running served) {
        if (served.thread().isAlive()) return false;
        if (!served.outgoing().broken()) setbacks.remove(endpoint);
        else setbacks.compute(endpoint, (_, before) -> new Setback(before == null || served.outgoing().progressed() ? 0 : before.times() + 1));
        return true;
    }

    private int share() {
        return Math.clamp(MOST_FLIGHTS / Math.max(1, running.size()), 1, most);
    }

    private Running serve(Active endpoint) {
        var outgoing = new Outgoing(endpoint, endpoints, feed, store, flight, this::share, held(endpoint.id()));
        return new Running(outgoing, Thread.ofVirtual().name("deliveries " + endpoint.id()).start(outgoing));
    }

    private BooleanSupplier held(String endpoint) {
        var renew = new long[] {System.nanoTime() + RENEWED.toNanos()};
        return () -> {
            if (!on) return false;
            if (System.nanoTime() < renew[0]) return true;
            renew[0] = System.nanoTime() + RENEWED.toNanos();
            return lease(endpoint);
        };
    }

    private boolean lease(String endpoint) {
        return leases.take("delivery|" + endpoint, LEASE);
    }

    void wake() {
        running.values().forEach(served -> served.outgoing().wake());
    }

    @Override
    public void start() {
        on = true;
    }

    @Override
    public void stop() {
        on = false;
        wake();
        var drained = System.nanoTime() + DRAINED.toNanos();
        for (var served : running.values()) {
            try {
                served.thread().join(Duration.ofNanos(Math.max(1, drained - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            sender.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isRunning() {
        return on;
    }
}
