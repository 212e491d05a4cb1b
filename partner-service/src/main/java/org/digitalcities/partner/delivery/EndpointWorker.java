package org.digitalcities.partner.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.thread.OwnThread;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.partner.delivery.Delivery.State;
import org.digitalcities.partner.endpoint.Endpoint;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.partner.feed.Cursor;
import org.digitalcities.partner.feed.Feed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one endpoint from the feed, as long as this instance holds the work. Events of one subject are delivered in
 * order; subjects and endpoints do not wait for each other. All state is stored, so it may be killed at any line.
 */
final class EndpointWorker {

    /** The maximum number of waiting deliveries in memory; further ones stay in the feed. */
    private static final int MOST_WAITING = 1_000;

    private static final int PART = 200;
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(EndpointWorker.class);

    /** Messages to the loop: a try has ended, or something may have changed. */
    private sealed interface News {
        record Landed(Delivery before, Delivery after) implements News {}

        record Fulfilled(DeliveryStore.Wish wish) implements News {}

        record Failed(RuntimeException cause) implements News {}

        record Withheld() implements News {}

        record Look() implements News {}
    }

    private final String id;
    private final Endpoints endpoints;
    private final Feed feed;
    private final DeliveryStore store;
    private final DeliveryAttempt attempt;
    private final IntSupplier share;
    private final WorkKind.Claim claim;

    private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Map<Subject, ArrayDeque<Delivery>> bySubject = new LinkedHashMap<>();
    private final Set<Subject> inFlight = new HashSet<>();
    private final Set<String> wishesInFlight = new HashSet<>();
    private int flying;
    private int waiting;
    private boolean accepting;
    private boolean withheld;
    private boolean progressed;
    private final Cursor first;
    private Cursor served;

    /**
     * @param share the endpoint's current number of concurrent tries, while its receiver accepts events
     * @param claim whether this instance still holds the endpoint
     */
    EndpointWorker(
            Active endpoint,
            Endpoints endpoints,
            Feed feed,
            DeliveryStore store,
            DeliveryAttempt attempt,
            IntSupplier share,
            WorkKind.Claim claim) {
        this.id = endpoint.id();
        this.endpoints = endpoints;
        this.feed = feed;
        this.store = store;
        this.attempt = attempt;
        this.share = share;
        this.claim = claim;
        this.first = endpoint.begin();
    }

    void wake() {
        if (news.isEmpty()) news.add(new News.Look());
    }

    /** Serves the endpoint until it is inactive, or this instance loses it. */
    void run() throws InterruptedException {
        try {
            served = begin(store.served(id).orElse(first));
            store.waiting(id).forEach(this::queue);
            for (var endpoint = active(); endpoint.isPresent() && !withheld && claim.isShare(); endpoint = active()) {
                topUp(endpoint.get());
                fulfilWishes(endpoint.get());
                launch(endpoint.get());
                take(news.poll(pause().toMillis(), TimeUnit.MILLISECONDS));
            }
        } finally {
            landAll();
        }
    }

    /**
     * The position to continue from. If the feed was restored to an earlier state than the stored position, deliveries are created
     * again from its beginning: existing ones are found, and no event is skipped.
     */
    private Cursor begin(Cursor noted) {
        if (feed.holds(noted)) return noted;
        log.warn(
                "Endpoint {} was served up to {}, which the feed does not hold: it is served again from its beginning",
                id,
                noted);
        return feed.holds(first) ? first : Cursor.BEGIN;
    }

    /** Whether any delivery was tried. */
    boolean progressed() {
        return progressed;
    }

    /** While nothing is accepted, one try at a time tests the receiver; several would only wait side by side. */
    private boolean isFull() {
        return flying >= (accepting ? share.getAsInt() : 1);
    }

    private Optional<Active> active() {
        return endpoints.find(id).map(found -> found.state() instanceof Active endpoint ? endpoint : null);
    }

    /** Creates deliveries for new events of the feed. After a kill in between, the same ones are created again. */
    private void topUp(Active endpoint) {
        while (waiting < MOST_WAITING) {
            var part = feed.after(served, PART, entry -> Endpoint.wants(endpoint, entry.type()));
            if (part.next().equals(served)) return;
            var now = Instant.now();
            var fresh = part.entries().stream()
                    .map(entry ->
                            Delivery.fresh(id, entry.event(), entry.type(), entry.subject(), entry.position(), now))
                    .toList();
            var mine = store.add(fresh);
            store.served(id, part.next());
            served = part.next();
            mine.stream().filter(delivery -> !knows(delivery)).forEach(this::queue);
        }
    }

    private boolean knows(Delivery delivery) {
        return bySubject.getOrDefault(delivery.subject(), new ArrayDeque<>()).stream()
                .anyMatch(known -> known.id().equals(delivery.id()));
    }

    private void queue(Delivery delivery) {
        bySubject.computeIfAbsent(delivery.subject(), _ -> new ArrayDeque<>()).add(delivery);
        waiting++;
    }

    private void launch(Active endpoint) {
        var now = Instant.now();
        for (var queue : bySubject.values()) {
            if (isFull()) return;
            var first = queue.getFirst();
            if (inFlight.contains(first.subject()) || first.due().isAfter(now)) continue;
            inFlight.add(first.subject());
            fly(() -> new News.Landed(first, attempt.once(endpoint, first)));
        }
    }

    /**
     * Moves a requested delivery that still waits forward, once no try of its subject is running; a finished one is tried once more,
     * out of order.
     */
    private void fulfilWishes(Active endpoint) {
        for (var wish : store.wishes(id)) {
            if (wishesInFlight.contains(wish.id()) || isFull()) continue;
            var delivery = store.find(wish.delivery());
            if (delivery.isEmpty() || delivery.get().state() == State.WAITING) {
                if (delivery.isPresent() && inFlight.contains(delivery.get().subject())) continue;
                delivery.ifPresent(this::bringForward);
                store.fulfilled(wish);
            } else {
                wishesInFlight.add(wish.id());
                fly(() -> {
                    attempt.again(endpoint, delivery.get());
                    store.fulfilled(wish);
                    return new News.Fulfilled(wish);
                });
            }
        }
    }

    private void bringForward(Delivery delivery) {
        var queue = bySubject.get(delivery.subject());
        if (queue == null || !queue.getFirst().id().equals(delivery.id())) return;
        var first = queue.removeFirst().dueAt(Instant.now());
        queue.addFirst(first);
        store.save(first);
    }

    @OwnThread("a flight begins and lands within the step that serves its endpoint")
    private void fly(Supplier<News> work) {
        Thread.ofVirtual().name("webhook " + id).start(() -> {
            try {
                news.add(claim.holds() ? work.get() : new News.Withheld());
            } catch (RuntimeException e) {
                news.add(new News.Failed(e));
            } catch (Error e) {
                news.add(new News.Failed(new IllegalStateException(RedactedException.reason(e), e)));
            }
        });
        flying++;
    }

    private void take(News came) {
        for (var item = came; item != null; item = news.poll()) {
            if (!(item instanceof News.Look)) flying--;
            switch (item) {
                case News.Look _ -> {}
                case News.Fulfilled fulfilled ->
                    wishesInFlight.remove(fulfilled.wish().id());
                case News.Failed failed -> throw failed.cause();
                case News.Withheld _ -> withheld = true;
                case News.Landed landed -> landed(landed.before(), landed.after());
            }
        }
    }

    private void landed(Delivery before, Delivery after) {
        inFlight.remove(before.subject());
        accepting = after.state() == State.DELIVERED;
        progressed = true;
        var queue = bySubject.get(before.subject());
        queue.removeFirst();
        if (after.state() == State.WAITING) {
            queue.addFirst(after);
            return;
        }
        waiting--;
        if (queue.isEmpty()) bySubject.remove(before.subject());
    }

    /** Waits until something can be due, at most a moment, because another instance may have changed feed or endpoint. */
    private Duration pause() {
        if (isFull()) return GLANCE;
        var now = Instant.now();
        var next = bySubject.values().stream()
                .map(ArrayDeque::getFirst)
                .filter(first -> !inFlight.contains(first.subject()))
                .map(Delivery::due)
                .min(Instant::compareTo);
        return next.map(due -> Duration.between(now, due))
                .filter(until -> until.compareTo(GLANCE) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until.plusMillis(1))
                .orElse(GLANCE);
    }

    /** Waits for running tries: the next instance that serves the endpoint must not overtake them. */
    private void landAll() {
        while (flying > 0) {
            try {
                if (!(news.take() instanceof News.Look)) flying--;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
