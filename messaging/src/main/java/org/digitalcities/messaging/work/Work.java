package org.digitalcities.messaging.work;

import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
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
import org.digitalcities.messaging.Phases;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.fault.Faults;
import org.digitalcities.messaging.fault.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The home of all that goes on by itself: items of due work, shared by the instances that are alive. A feature declares a kind and
 * asks for items of it; each item is one instance's at a time, and goes on with another one when that dies.
 */
public final class Work implements SmartLifecycle {

    /** The key of the only item of a round. */
    static final String ROUND = "all";
    /** What is under way gets so long to come to the end of its step when the service stops. */
    static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Work.class);

    private final WorkStore store;
    private final Instances instances;
    private final BusinessClock clock;
    private final Traces traces;
    private final Faults faults;
    private final WorkMetrics metrics;
    private final Duration stop;
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();
    private final Map<String, Check> checks = new ConcurrentHashMap<>();
    private volatile boolean running;
    /** Whether new items are begun: no more from the first moment of a stop on. */
    private volatile boolean begins;
    private volatile long endsNanos;
    private volatile Thread heart;

    /** @param stop how long what is under way may take to end its step */
    Work(WorkStore store, Instances instances, BusinessClock clock, Traces traces, Faults faults, WorkMetrics metrics, Duration stop) {
        this.store = store;
        this.instances = instances;
        this.clock = clock;
        this.traces = traces;
        this.faults = faults;
        this.metrics = metrics;
        this.stop = stop;
    }

    /**
     * The work of a service, which is kept in collections of its own.
     *
     * @param instance names this process, the same after a restart: what its earlier life held goes on at once
     */
    public static Work in(BiFunction<String, Shape, MongoCollection<Document>> collections, String instance, BusinessClock clock, Traces traces,
            Faults faults, MeterRegistry registry) {
        var work = new Work(new WorkStore(collections.apply(WorkStore.COLLECTION, WorkStore.SHAPE)),
                new Instances(collections.apply(Instances.COLLECTION, Instances.SHAPE), instance, System::nanoTime), clock, traces, faults,
                new WorkMetrics(registry), STOP);
        clock.whenMoved(work::clockMoved);
        return work;
    }

    /** Declares a kind of work, before or after the start. */
    public synchronized void declare(WorkKind kind) {
        var worker = new Worker(kind, store, instances, clock, traces, faults, metrics);
        if (workers.putIfAbsent(kind.name(), worker) != null) throw new IllegalStateException("two kinds of work named " + kind.name());
        instances.knows(kind.name());
        if (begins) worker.start();
    }

    /** Declares a round that one instance makes, again and again with that pause of real time between two. */
    public void round(String name, Duration pause, Runnable round) {
        round(name, pause, claim -> round.run());
    }

    /** The same for a long round, which asks now and then whether it is still this instance's. */
    public void round(String name, Duration pause, Consumer<WorkKind.Claim> round) {
        declare(WorkKind.of(name, WorkKind.NONE, (task, claim) -> {
            round.accept(claim);
            return Progress.again(pause);
        }).tries(Integer.MAX_VALUE).asRound());
    }

    /** Declares what every instance does each second of real time, and at once when the business clock moved or somebody asks. */
    public void here(String name, Consumer<Instant> check) {
        here(name, Duration.ofSeconds(1), check);
    }

    /** The same with another pause between two runs. */
    public synchronized void here(String name, Duration pause, Consumer<Instant> run) {
        var check = new Check(name, pause, run, clock);
        if (checks.putIfAbsent(name, check) != null) throw new IllegalStateException("two checks named " + name);
        if (begins) check.start();
    }

    /** Runs a check or a round soon, or looks for work of a kind, without waiting for its pause to end. */
    public void wake(String name) {
        if (checks.containsKey(name)) checks.get(name).wake();
        if (!workers.containsKey(name)) return;
        workers.get(name).hurry();
        workers.get(name).wake();
    }

    /** Asks for an item, due at that business instant; one that is there already is done once more. */
    public void want(String kind, String key, Instant due) {
        want(kind, List.of(new WorkKind.Wanted(key, due, traces.current())));
    }

    /** Asks for several items at once. */
    public void want(String kind, List<WorkKind.Wanted> items) {
        var worker = worker(kind);
        store.want(kind, items);
        worker.wake();
    }

    /** What is due by business time is found at once; rounds may have to do with it, too. */
    private void clockMoved() {
        workers.values().forEach(Worker::hurry);
        wake();
    }

    /** Looks for what is due at once. */
    public void wake() {
        checks.values().forEach(Check::wake);
        workers.values().forEach(Worker::wake);
    }

    /** The kinds of items that are declared; rounds and checks are none. */
    public Set<String> kinds() {
        return workers.values().stream().map(Worker::kind).filter(kind -> !kind.isRound()).map(WorkKind::name).collect(Collectors.toUnmodifiableSet());
    }

    WorkKind kind(String name) {
        return worker(name).kind();
    }

    private Worker worker(String kind) {
        var worker = workers.get(kind);
        if (worker == null) throw new IllegalArgumentException("no kind of work is named " + kind);
        return worker;
    }

    /** The kinds and checks that have not run for three of their periods: this instance is not ready. */
    public List<String> late() {
        return Stream.concat(workers.entrySet().stream().filter(worker -> !worker.getValue().isInTime()),
                checks.entrySet().stream().filter(check -> !check.getValue().isInTime())).map(Map.Entry::getKey).sorted().toList();
    }

    /**
     * An item that failed too often and waits for an operator.
     *
     * @param subject what it is about, or null
     * @param why     the reason in words
     * @param trace   of whoever asked for it, or of the step that failed
     */
    public record Stuck(String kind, String key, String subject, int tries, String why, String trace, Instant since) {}

    /** What waits for an operator, the longest first. */
    public List<Stuck> stuck(int most) {
        return store.stuck(most).stream().map(item -> new Stuck(item.getString("kind"), item.getString("key"),
                subject(item.getString("kind"), item.getString("key")), item.getInteger("tries"), item.getString("why"),
                item.getString("trace"), item.getDate("since").toInstant())).toList();
    }

    /** Another release may have left an item of a kind that this one does not know. */
    private String subject(String kind, String key) {
        var worker = workers.get(kind);
        return worker == null ? null : worker.kind().subject().apply(key);
    }

    /** Lets a stuck item be tried again; false where no such one waits. */
    public boolean tryAgain(String kind, String key) {
        var known = store.tryAgain(Task.id(kind, key));
        wake();
        return known;
    }

    /** Takes a stuck item off the list until somebody asks for it again; false where no such one waits. */
    public boolean giveUp(String kind, String key) {
        return store.giveUp(Task.id(kind, key));
    }

    /** Beats, and gives back what the dead held. */
    private void live() {
        try {
            while (running) {
                try {
                    if (!instances.beat()) log.warn("This instance was silent for so long that others took its work; it goes on as a new one");
                    for (var dead : instances.look(store.holders())) {
                        giveBack(dead);
                    }
                    metrics.stuck(store.countStuck());
                } catch (Throwable e) {
                    if (running) log.warn("Who is alive could not be seen: {}", Shown.words(e));
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException stopped) {
            log.debug("No more beats");
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
        checks.values().forEach(Check::start);
    }

    /** How many instances, of those that this one sees, do work of a kind. */
    public int sharers(String kind) {
        return instances.alive(kind).size();
    }

    /** Names this incarnation of the instance, in what it claims beside its items. */
    public String self() {
        return instances.self();
    }

    /** Which of these incarnations are gone: what they had begun, nobody is at any more. */
    public Set<String> gone(Set<String> incarnations) {
        return incarnations.isEmpty() ? Set.of() : instances.gone(incarnations);
    }

    private void joinAndLive() {
        try {
            instances.join();
            for (var earlier : instances.earlier()) giveBack(earlier);
        } catch (Throwable e) {
            log.warn("This instance is not yet among the others: {}", Shown.words(e));
        }
        live();
    }

    /** Begins nothing new: what is under way has {@link #STOP} from now on to end. Told before the web server and the consumers stop. */
    public synchronized void beginNothing() {
        if (!begins) return;
        begins = false;
        endsNanos = System.nanoTime() + stop.toNanos();
        checks.values().forEach(Check::stop);
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
            while (!store.releaseAll(instances.self())) log.debug("giving back what was not begun");
            instances.leave();
        } catch (RuntimeException e) {
            log.warn("Others take this instance's work when they see it dead: {}", Shown.words(e));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.WORK;
    }
}
