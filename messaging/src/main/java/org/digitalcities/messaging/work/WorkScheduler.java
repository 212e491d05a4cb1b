package org.digitalcities.messaging.work;

import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.messaging.ShutdownPhases;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.fault.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs all scheduled work: items of due work, shared by the live instances. A feature declares a kind and
 * requests items of it. One instance at a time works on an item; when it dies, another one continues.
 */
public final class WorkScheduler implements SmartLifecycle {

    /** The key of the only item of a round. */
    static final String ROUND = "all";
    /** How long running steps may take to end when the service stops. */
    static final Duration STOP = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(WorkScheduler.class);

    private final WorkStore store;
    private final InstanceRegistry instances;
    private final BusinessClock clock;
    private final TracePropagator traces;
    private final FailureClassifier failures;
    private final WorkMetrics metrics;
    private final Duration stop;
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();
    private final Map<String, PeriodicTask> checks = new ConcurrentHashMap<>();
    private volatile boolean running;
    /** Whether new items are begun; false from the first moment of a stop on. */
    private volatile boolean begins;

    private volatile long endsNanos;
    private volatile Thread heart;

    /** @param stop how long what is under way may take to end its step */
    WorkScheduler(
            WorkStore store,
            InstanceRegistry instances,
            BusinessClock clock,
            TracePropagator traces,
            FailureClassifier failures,
            WorkMetrics metrics,
            Duration stop) {
        this.store = store;
        this.instances = instances;
        this.clock = clock;
        this.traces = traces;
        this.failures = failures;
        this.metrics = metrics;
        this.stop = stop;
    }

    /**
     * The work of a service, stored in collections of its own.
     *
     * @param instance the name of this process, the same after a restart: items that its former run held continue at once
     */
    public static WorkScheduler in(
            BiFunction<String, CollectionSchema, MongoCollection<Document>> collections,
            String instance,
            BusinessClock clock,
            TracePropagator traces,
            FailureClassifier failures,
            MeterRegistry registry) {
        var work = new WorkScheduler(
                new WorkStore(collections.apply(WorkStore.COLLECTION, WorkStore.SHAPE)),
                new InstanceRegistry(
                        collections.apply(InstanceRegistry.COLLECTION, InstanceRegistry.SHAPE),
                        instance,
                        System::nanoTime),
                clock,
                traces,
                failures,
                new WorkMetrics(registry),
                STOP);
        clock.whenMoved(work::clockMoved);
        return work;
    }

    /** Declares a kind of work, before or after the start. */
    public synchronized void declare(WorkKind kind) {
        var worker = new Worker(kind, store, instances, clock, traces, failures, metrics);
        if (workers.putIfAbsent(kind.name(), worker) != null)
            throw new IllegalStateException("two kinds of work named " + kind.name());
        instances.knows(kind.name());
        if (begins) worker.start();
    }

    /** Declares a round: one instance runs it repeatedly, with that pause of real time between two runs. */
    public void round(String name, Duration pause, Runnable round) {
        round(name, pause, claim -> round.run());
    }

    /** The same for a long round, which checks now and then whether this instance still holds it. */
    public void round(String name, Duration pause, Consumer<WorkKind.Claim> round) {
        declare(WorkKind.of(name, WorkKind.NONE, (task, claim) -> {
                    round.accept(claim);
                    return StepResult.again(pause);
                })
                .tries(Integer.MAX_VALUE)
                .asRound());
    }

    /** Declares a task that every instance runs each second of real time, and at once when the business clock moved or on request. */
    public void here(String name, Consumer<Instant> check) {
        here(name, Duration.ofSeconds(1), check);
    }

    /** The same with another pause between two runs. */
    public synchronized void here(String name, Duration pause, Consumer<Instant> run) {
        var check = new PeriodicTask(name, pause, run, clock);
        if (checks.putIfAbsent(name, check) != null) throw new IllegalStateException("two checks named " + name);
        if (begins) check.start();
    }

    /** Runs a check or a round soon, or looks for items of a kind, without waiting for the pause to end. */
    public void wake(String name) {
        if (checks.containsKey(name)) checks.get(name).wake();
        if (!workers.containsKey(name)) return;
        workers.get(name).hurry();
        workers.get(name).wake();
    }

    /** Requests an item, due at that business instant; an existing item is done once more. */
    public void want(String kind, String key, Instant due) {
        want(kind, List.of(new WorkKind.Wanted(key, due, traces.current())));
    }

    /** Asks for several items at once. */
    public void want(String kind, List<WorkKind.Wanted> items) {
        var worker = worker(kind);
        store.want(kind, items);
        worker.wake();
    }

    /** When the business clock moves, looks for due items at once, and runs the rounds. */
    private void clockMoved() {
        workers.values().forEach(Worker::hurry);
        wake();
    }

    /** Looks for due items at once. */
    public void wake() {
        checks.values().forEach(PeriodicTask::wake);
        workers.values().forEach(Worker::wake);
    }

    /** The declared kinds of items, without rounds and checks. */
    public Set<String> kinds() {
        return workers.values().stream()
                .map(Worker::kind)
                .filter(kind -> !kind.isRound())
                .map(WorkKind::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    WorkKind kind(String name) {
        return worker(name).kind();
    }

    private Worker worker(String kind) {
        var worker = workers.get(kind);
        if (worker == null) throw new IllegalArgumentException("no kind of work is named " + kind);
        return worker;
    }

    /** The kinds and checks that have not run for three of their periods; if there are any, this instance is not ready. */
    public List<String> late() {
        return Stream.concat(
                        workers.entrySet().stream()
                                .filter(worker -> !worker.getValue().isInTime()),
                        checks.entrySet().stream()
                                .filter(check -> !check.getValue().isInTime()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * An item that failed too often and waits for an operator.
     *
     * @param subject what it is about, or null
     * @param why     the reason as text
     * @param trace   of the request, or of the step that failed
     */
    public record Stuck(String kind, String key, String subject, int tries, String why, String trace, Instant since) {}

    /** The items that wait for an operator, the longest waiting first. */
    public List<Stuck> stuck(int most) {
        return store.stuck(most).stream()
                .map(item -> new Stuck(
                        item.getString("kind"),
                        item.getString("key"),
                        subject(item.getString("kind"), item.getString("key")),
                        item.getInteger("tries"),
                        item.getString("why"),
                        item.getString("trace"),
                        item.getDate("since").toInstant()))
                .toList();
    }

    /** Why nothing works on an item that failed too often: it waits for an operator, or an operator gave it up. */
    public enum Stopped {
        STUCK,
        GIVEN_UP
    }

    /** Those of these items that failed too often, by key. */
    public Map<String, Stopped> stopped(String kind, Collection<String> keys) {
        return store.stopped(kind, keys);
    }

    /** Another release may have left an item of a kind that this one does not know. */
    private String subject(String kind, String key) {
        var worker = workers.get(kind);
        return worker == null ? null : worker.kind().subject().apply(key);
    }

    /** Lets a stuck item be tried again; false if there is no such item. */
    public boolean tryAgain(String kind, String key) {
        var known = store.tryAgain(Task.id(kind, key));
        wake();
        return known;
    }

    /** Removes a stuck item until it is requested again; false if there is no such item. */
    public boolean giveUp(String kind, String key) {
        return store.giveUp(Task.id(kind, key));
    }

    /** Sends this instance's beat, and releases the items of dead instances. */
    private void live() {
        try {
            while (running) {
                try {
                    if (!instances.beat())
                        log.warn("This instance missed heartbeats and lost its work; it continues as a new one");
                    for (var dead : instances.look(store.holders())) {
                        giveBack(dead);
                    }
                    metrics.stuck(store.countStuck());
                } catch (Throwable e) {
                    if (running) log.warn("The live instances could not be read: {}", RedactedException.words(e));
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException stopped) {
            log.debug("The heartbeat has ended");
        }
    }

    private void giveBack(String dead) {
        if (store.releaseAll(dead)) instances.forget(dead);
    }

    @Override
    public synchronized void start() {
        running = true;
        begins = true;
        heart = Thread.ofVirtual().name("work-beat").unstarted(this::joinAndLive);
        heart.start();
        workers.values().forEach(Worker::start);
        checks.values().forEach(PeriodicTask::start);
    }

    /** How many instances, as far as this one knows, do work of a kind. */
    public int sharers(String kind) {
        return instances.alive(kind).size();
    }

    /** The id of this run of the instance, for claims outside of items. */
    public String self() {
        return instances.self();
    }

    /** Which of these runs have ended: nobody continues what they had begun outside of items. */
    public Set<String> gone(Set<String> incarnations) {
        return incarnations.isEmpty() ? Set.of() : instances.gone(incarnations);
    }

    private void joinAndLive() {
        try {
            instances.join();
            for (var earlier : instances.earlier()) giveBack(earlier);
        } catch (Throwable e) {
            log.warn("This instance is not registered yet: {}", RedactedException.words(e));
        }
        live();
    }

    /** Begins nothing new: running steps have {@link #STOP} to end. Called before the web server and the consumers stop. */
    public synchronized void beginNothing() {
        if (!begins) return;
        begins = false;
        endsNanos = System.nanoTime() + stop.toNanos();
        checks.values().forEach(PeriodicTask::stop);
        workers.values().forEach(Worker::end);
    }

    @Override
    public synchronized void stop() {
        if (!running) return;
        beginNothing();
        workers.values().forEach(worker -> worker.join(endsNanos));
        running = false;
        heart.interrupt();
        try {
            while (!store.releaseAll(instances.self())) log.debug("returning items that were not begun");
            instances.leave();
        } catch (RuntimeException e) {
            log.warn(
                    "This instance could not return its items; others take them later: {}", RedactedException.words(e));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownPhases.WORK;
    }
}
