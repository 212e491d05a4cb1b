package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.document.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Acts with idempotency keys on one aggregate, and the keys that its document stores. */
@ChecksDeclaredQueries
@Import(KeyedActs.Listening.class)
abstract class KeyedActs extends RunningMessaging {

    static final Instant BUSINESS_NOW = Instant.parse("2022-07-15T10:00:00Z");
    static final Duration DAY = Duration.ofHours(24);
    static final int MOST = 256;

    @Autowired
    Aggregates<Told> told;

    @Autowired
    MongoDatabase database;

    @Autowired
    ServiceDatabase documents;

    static final List<Exchanged> exchanged = new CopyOnWriteArrayList<>();

    /** A command about the aggregates that was sent to the store, and the store's answer. */
    record Exchanged(String command, String said, String answer) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        MongoClientSettingsBuilderCustomizer listeningToKeys() {
            return settings -> settings.addCommandListener(new CommandListener() {

                private final Map<Integer, String> said = new ConcurrentHashMap<>();

                @Override
                public void commandStarted(CommandStartedEvent event) {
                    var command = event.getCommand();
                    var about = command.get(event.getCommandName());
                    if (about.isString() && about.asString().getValue().equals("told"))
                        said.put(event.getRequestId(), command.toJson());
                }

                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    var command = said.remove(event.getRequestId());
                    if (command != null)
                        exchanged.add(new Exchanged(
                                event.getCommandName(),
                                command,
                                event.getResponse().toJson()));
                }
            });
        }
    }

    final String id = "city-" + UUID.randomUUID();
    MongoCollection<Document> collection;

    @BeforeEach
    void find() {
        collection = database.getCollection("told");
    }

    static Act act(String key, String body) {
        return Act.by("test", BUSINESS_NOW).keyed(new IdempotencyKey(key, body));
    }

    static Act act(String key) {
        return act(key, "body");
    }

    Outcome<Told> tell(Act act) {
        return tell(told, act);
    }

    Outcome<Told> tell(Aggregates<Told> instance, Act act) {
        return instance.put(
                id,
                act,
                state -> Decision.changed(new Told(state.map(Told::times).orElse(0) + 1)));
    }

    Outcome<Told> repeated(int status, long version, int times) {
        return new Outcome.Done<>(
                new Snapshot<>(id, version, new Told(times)), false, Optional.of(new Outcome.First(status, false)));
    }

    /** The commands of acts on this aggregate, with their answers; sent events are removed from its outbox at any time. */
    List<Exchanged> exchanged() {
        return exchanged.stream()
                .filter(one -> one.said().contains(id) && !one.said().contains("\"$pull\": {\"outbox\""))
                .toList();
    }

    Document stored() {
        return collection.find(eq("_id", id)).first();
    }

    List<Document> kept() {
        return stored().getList("keys", Document.class);
    }

    List<String> keysKept() {
        return kept().stream().map(one -> one.getString("key")).toList();
    }

    void age(String key, Duration age) {
        var at = Date.from(Instant.now().minus(age));
        var aged = kept().stream()
                .map(one -> one.getString("key").equals(key) ? new Document(one).append("at", at) : one)
                .toList();
        collection.updateOne(eq("_id", id), Updates.set("keys", aged));
    }
}
