package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.fault.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does this instance's share of one kind's items: claims some, runs their steps in lanes, stores the results. */
final class Worker {

    /** How soon this instance sees what another one requested. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration LATE = POLL.multipliedBy(3).plusSeconds(4);
    /** How soon a source that failed is asked again. */
    private static final Duration SOUGHT_AGAIN = Duration.ofSeconds(1);

    private static final Duration MARKED_AGAIN = Duration.ofSeconds(1);
    private static final int TRIES_OF_A_PAUSE = 5;
    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final WorkKind kind;
    private final WorkStore store;
    private final InstanceRegistry instances;
    private final BusinessClock clock;
    private final TracePropagator traces;
    private final FailureClassifier failures;
    private final WorkMetrics metrics;

    private final Map<String, Thread> inHand = new ConcurrentHashMap<>();
    private volatile Semaphore lanes;
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean unsure;
    private boolean unsought;
    private long seeksNanos;
    private volatile long passedNanos;
    private volatile boolean running;
    private volatile Thread loop;

    Worker(
            WorkKind kind,
            WorkStore store,
            InstanceRegistry instances,
            BusinessClock clock,
            TracePropagator traces,
            FailureClassifier failures,
            WorkMetrics metrics) {
        this.kind = kind;
        this.store = store;
        this.instances = instances;
        this.clock = clock;
        this.traces = traces;
        this.failures = failures;
        this.metrics = metrics;
    }

    WorkKind kind() {
        return kind;
    }

    void start() {
        running = true;
        lanes = new Semaphore(kind.lanes());
        passedNanos = System.nanoTime();
        seeksNanos = System.nanoTime();
        loop = Thread.ofVirtual().name("work " + kind.name()).start(this::loop);
    }

    /** Begins nothing new: what waits for a lane gets one, and is given back. */
    void end() {
        running = false;
        lanes.release(kind.lanes());
        wake();
    }

    /** Waits for running steps until that instant of the monotonic clock; then interrupts them. */
    void join(long until) {
        try {
            loop.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            for (var thread : inHand.values()) thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inHand.values().forEach(Thread::interrupt);
    }

    void wake() {
        asked.release();
    }

    /** Runs a round at the next poll, unless it failed and waits for its next try. */
    void hurry() {
        if (!kind.isRound() || !running) return;
        try {
            store.hurry(kind.name());
        } catch (RuntimeException e) {
            log.warn("The round {} could not be moved forward: {}", kind.name(), RedactedException.words(e));
        }
    }

    /** Whether it has polled for work within three of its periods. */
    boolean isInTime() {
        return !running || System.nanoTime() - passedNanos < LATE.toNanos();
    }

    private void loop() {
        try {
            while (running) {
                var begun = false;
                seek();
                try {
                    begun = begin();
                    if (!unsought) passedNanos = System.nanoTime();
                } catch (Throwable e) {
                    unsure = true;
                    if (running)
                        log.warn(
                                "Work of the kind {} could not be claimed: {}",
                                kind.name(),
                                RedactedException.words(e));
                }
                if (!begun) await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() throws InterruptedException {
        if (asked.tryAcquire(POLL.toNanos(), TimeUnit.NANOSECONDS)) asked.drainPermits();
    }

    /** One instance asks the source for items that were never requested. A source that fails does not stop other items. */
    private void seek() {
        var now = System.nanoTime();
        if (now - seeksNanos < 0) return;
        try {
            if (kind.isRound()) store.round(kind.name());
            else if (isMine(""))
                store.seek(kind.name(), kind.source().due(clock.now()).toList());
            unsought = false;
            seeksNanos = now + WorkKind.SOUGHT_EVERY.toNanos();
        } catch (Throwable e) {
            unsought = true;
            seeksNanos = System.nanoTime() + SOUGHT_AGAIN.toNanos();
            if (running)
                log.warn("Due items of the kind {} could not be read: {}", kind.name(), RedactedException.reason(e));
        }
    }

    /** Claims as many items as there are free lanes; false if there was nothing to claim, or no free lane. */
    private boolean begin() {
        var room = kind.batch() - inHand.size();
        if (room <= kind.batch() / 2 && !inHand.isEmpty()) return false;
        var self = instances.self();
        var tasks = unsure ? store.unknown(kind.name(), self, Set.copyOf(inHand.keySet())) : List.<Task>of();
        unsure = false;
        if (tasks.isEmpty()) tasks = store.claim(kind.name(), self, clock.now(), Instant.now(), room, this::isMine);
        for (var task : tasks) {
            var thread = Thread.ofVirtual().name("work " + task.id()).unstarted(() -> work(task, self));
            inHand.put(task.id(), thread);
            start(task, thread);
        }
        return !tasks.isEmpty();
    }

    private void start(Task task, Thread thread) {
        try {
            thread.start();
        } catch (Throwable e) {
            inHand.remove(task.id(), thread);
            throw e;
        }
    }

    private boolean isMine(String key) {
        var alive = instances.alive(kind.name());
        return !alive.isEmpty()
                && RendezvousHash.holder(Task.id(kind.name(), key), alive).equals(instances.self());
    }

    private void work(Task task, String self) {
        var free = lanes;
        try {
            free.acquire();
            try {
                traces.within(task.trace(), kind.name(), () -> steps(task, self));
            } finally {
                free.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            unsure = true;
            log.warn("{} {} starts again: {}", kind.name(), task.key(), RedactedException.reason(e));
        } finally {
            inHand.remove(task.id(), Thread.currentThread());
            wake();
        }
    }

    private void steps(Task first, String self) {
        var task = first;
        try {
            while (goesOn(self)) {
                var now = task;
                // After a long pause, or without the store, another instance may hold the item.
                if (!instances.isFresh() && !store.holds(now, self)) return;
                switch (kind.step().step(now, new Held(now, self))) {
                    case StepResult.Step(var cursor) -> {
                        if (!store.note(now, self, cursor)) return;
                        task = now.at(cursor);
                        if (isMine(now.key())) continue;
                        mark(self, () -> store.release(now, self, cursor));
                    }
                    case StepResult.Done() -> done(mark(self, () -> store.done(now, self)));
                    case StepResult.Later(var due, var cursor) ->
                        done(mark(self, () -> store.later(now, self, due, cursor)));
                    case StepResult.Again(var pause) ->
                        done(mark(
                                        self,
                                        () -> store.again(
                                                now, self, Instant.now().plus(pause)))
                                && kind.isRound());
                }
                return;
            }
            var last = task;
            mark(self, () -> store.release(last, self, last.cursor()));
        } catch (Throwable e) {
            failed(task, self, e);
        }
    }

    private void done(boolean isDone) {
        if (isDone) metrics.done(kind.name());
    }

    private final class Held implements WorkKind.Claim {

        private final Task task;
        private final String self;

        Held(Task task, String self) {
            this.task = task;
            this.self = self;
        }

        @Override
        public boolean holds() {
            return goesOn(self) && (instances.isFresh() || store.holds(task, self));
        }

        @Override
        public boolean isShare() {
            return holds() && isMine(task.key());
        }
    }

    private boolean goesOn(String self) {
        return running && self.equals(instances.self());
    }

    /** In an outage an item is postponed for as long as the outage lasts; any other failure counts as a try. */
    private void failed(Task task, String self, Throwable e) {
        metrics.failed(kind.name());
        var why = RedactedException.reason(e);
        var trace = task.trace() == null ? traces.current() : task.trace();
        var away = failures.isAway(e);
        var tries = away ? Math.min(task.tries() + 1, TRIES_OF_A_PAUSE) : task.tries() + 1;
        if (!running && away) {
            mark(self, () -> store.release(task, self, task.cursor()));
        } else if (!away && tries >= kind.tries()) {
            log.error(
                    "{} {} failed {} times and waits for an operator",
                    kind.name(),
                    task.key(),
                    tries,
                    RedactedException.of(e));
            mark(self, () -> store.stuck(task, self, tries, why, trace));
        } else {
            log.warn("{} {} failed and is tried again: {}", kind.name(), task.key(), why);
            mark(
                    self,
                    () -> store.putOff(
                            task,
                            self,
                            Instant.now().plus(RetryBackoff.after(tries)),
                            away ? task.tries() : tries,
                            why,
                            trace));
        }
    }

    /** Stores the result of a task, repeating until the store has it or this instance no longer holds it; false if another one held it. */
    private boolean mark(String self, BooleanSupplier write) {
        while (true) {
            try {
                return write.getAsBoolean();
            } catch (RuntimeException e) {
                if (!goesOn(self)) return false;
                log.warn(
                        "The result of an item of {} could not be written; trying again: {}",
                        kind.name(),
                        RedactedException.words(e));
            }
            try {
                TimeUnit.NANOSECONDS.sleep(MARKED_AGAIN.toNanos());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
