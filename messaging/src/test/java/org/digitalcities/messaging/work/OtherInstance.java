package org.digitalcities.messaging.work;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.springframework.context.ApplicationContext;

/** A second instance of the service under test on the same store, with methods that change its work from outside. */
public final class OtherInstance implements AutoCloseable {

    private final InstanceRegistry instances;
    private final MongoDatabase database;
    /** How far this instance's monotonic clock is ahead of the machine's. */
    private final AtomicLong ahead = new AtomicLong();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    public final WorkScheduler work;

    public OtherInstance(ApplicationContext service) {
        this(service, Ids.next());
    }

    /** @param name the name of the process, which is started again under this name */
    public OtherInstance(ApplicationContext service, String name) {
        this(service, name, WorkScheduler.STOP);
    }

    /** @param stop how long running work may take when this instance stops */
    public OtherInstance(ApplicationContext service, Duration stop) {
        this(service, Ids.next(), stop);
    }

    private OtherInstance(ApplicationContext service, String name, Duration stop) {
        var documents = service.getBean(ServiceDatabase.class);
        database = service.getBean(MongoDatabase.class);
        instances = new InstanceRegistry(
                documents.collection(InstanceRegistry.COLLECTION), name, () -> System.nanoTime() + ahead.get());
        work = new WorkScheduler(
                new WorkStore(documents.collection(WorkStore.COLLECTION)),
                instances,
                service.getBean(BusinessClock.class),
                service.getBean(TracePropagator.class),
                service.getBean(FailureClassifier.class),
                new WorkMetrics(registry),
                stop);
    }

    public OtherInstance with(WorkKind kind) {
        work.declare(kind);
        return this;
    }

    public OtherInstance started() {
        work.start();
        return this;
    }

    /** How many instances that this one sees do work of a kind. */
    public int share(String kind) {
        return instances.alive(kind).size();
    }

    /** How many items of a kind this instance counts as done. */
    public double done(String kind) {
        var counter = registry.find("messaging.work.done").tag("kind", kind).counter();
        return counter == null ? 0 : counter.count();
    }

    public String id() {
        return instances.self();
    }

    /** Lets more of this instance's monotonic time pass. */
    public void wait(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    public Set<String> gone(Set<String> incarnations) {
        return work.gone(incarnations);
    }

    /** Inserts an item that is held by an instance with an old heartbeat, or with none if it has no name. */
    public void heldByADeadOne(String kind, String key, String name) {
        var dead = Ids.next();
        if (name != null) {
            database.getCollection(InstanceRegistry.COLLECTION)
                    .insertOne(new Document("_id", dead)
                            .append("name", name)
                            .append("beat", 7L)
                            .append("began", new Date())
                            .append("kinds", List.of()));
        }
        database.getCollection(WorkStore.COLLECTION)
                .insertOne(new Document("_id", Task.id(kind, key))
                        .append("kind", kind)
                        .append("key", key)
                        .append("holder", dead)
                        .append("queue", "due")
                        .append("due", new Date(0))
                        .append("again", new Date(0))
                        .append("since", new Date(0))
                        .append("tries", 0)
                        .append("fence", 3L)
                        .append("wanted", 1L)
                        .append("cursor", "half")
                        .append("trace", null)
                        .append("why", null));
    }

    /** The other instances consider this one dead, and take an item that it held. */
    public void calledDead(String kind, String key) {
        database.getCollection(InstanceRegistry.COLLECTION).deleteOne(eq("_id", instances.self()));
        stealFrom(kind, key);
        wait(InstanceRegistry.DEAD);
    }

    /** Another instance takes the item, as if this one were considered dead. */
    private void stealFrom(String kind, String key) {
        database.getCollection(WorkStore.COLLECTION)
                .updateOne(
                        eq("_id", Task.id(kind, key)),
                        Updates.combine(Updates.set("holder", "another"), Updates.inc("fence", 1L)));
    }

    /** The other instances return an item that this one works on. */
    public void givenBack(String kind, String key) {
        database.getCollection(WorkStore.COLLECTION)
                .updateOne(
                        eq("_id", Task.id(kind, key)),
                        Updates.combine(Updates.set("holder", ""), Updates.inc("fence", 1L)));
    }

    public Document item(String kind, String key) {
        return database.getCollection(WorkStore.COLLECTION)
                .find(eq("_id", Task.id(kind, key)))
                .first();
    }

    @Override
    public void close() {
        work.stop();
    }
}
