package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that one test starts and stops, on its own database, which can be read after the service has ended. */
final class OwnService implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");

    private final String kafka;
    private final String prefix =
            TestInfrastructure.prefix() + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoUri());
    private final List<Consumer<ConfigurableListableBeanFactory>> more = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private Aggregates<Told> told;

    OwnService(String kafka) {
        this.kafka = kafka;
    }

    /** Adds beans to its context. */
    OwnService with(Consumer<ConfigurableListableBeanFactory> beans) {
        more.add(beans);
        return this;
    }

    /** Adds a listener, which has to give up its partitions when it stops. */
    OwnService listening() {
        return with(
                "spring.cloud.function.definition=hearing",
                "spring.cloud.stream.bindings.hearing-in-0.group=" + prefix + "hearing",
                "spring.cloud.stream.bindings.hearing-in-0.destination=membership.events");
    }

    OwnService with(String... settings) {
        for (var setting : settings) this.settings.add("--" + setting);
        return this;
    }

    /** @param moments acts that run during the next stop */
    @SuppressWarnings("unchecked")
    OwnService started(AtStop... moments) {
        var arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "--hub.service=membership",
                "--hub.database-prefix=" + prefix,
                "--hub.kafka.bootstrap-servers=" + kafka,
                "--spring.mongodb.uri=" + TestInfrastructure.shared().mongoUri()));
        context = new SpringApplicationBuilder(MessagingApp.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(begun -> add(begun.getBeanFactory(), moments))
                .run(arguments.toArray(String[]::new));
        // A context that is closing returns no more beans.
        told = (Aggregates<Told>) context.getBean("told");
        return this;
    }

    private void add(ConfigurableListableBeanFactory beans, AtStop... moments) {
        more.forEach(one -> one.accept(beans));
        for (var moment : moments) beans.registerSingleton("atStop" + moment.getPhase(), moment);
    }

    void stop() {
        context.close();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    WorkScheduler work() {
        return bean(WorkScheduler.class);
    }

    /** Acts on a member and publishes an event. */
    void tell(String id) {
        told.put(
                id,
                Act.by("test", NOW),
                state -> Decision.changed(
                        new Told(state.map(Told::times).orElse(0) + 1), List.of(new RepresentativeChanged(id))));
    }

    MongoCollection<Document> stored(String collection) {
        return client.getDatabase(prefix + "membership").getCollection(collection);
    }

    /** The ids of a member's events that are still in the outbox. */
    List<String> outboxOf(String id) {
        return stored("told").find(eq("_id", id)).first().getList("outbox", Document.class).stream()
                .map(entry -> entry.getString("id"))
                .toList();
    }

    @Override
    public void close() {
        if (context != null) context.close();
        client.close();
    }
}
