package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;

/** The reference: the same store and broker with their own client libraries only. */
final class BareClients implements AutoCloseable {

    private static final String TOPIC = "bench.reference";

    private final boolean projecting;
    private final MongoClient mongo;
    private final MongoCollection<Document> documents;
    private final MongoCollection<Document> projection;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread consuming;
    private volatile boolean closed;
    private volatile Consumer<ConsumerRecord<String, byte[]>> arrived = record -> {};
    private volatile Consumer<ConsumerRecords<String, byte[]>> projected = records -> {};

    /** Projects what it consumes, which is the measured effect; {@link #consuming} only consumes. */
    static BareClients projecting(String mongoUri, String kafka) throws Exception {
        return new BareClients(mongoUri, kafka, true);
    }

    /** Only produces and consumes. */
    static BareClients consuming(String mongoUri, String kafka) throws Exception {
        return new BareClients(mongoUri, kafka, false);
    }

    private BareClients(String mongoUri, String kafka, boolean projecting) throws Exception {
        this.projecting = projecting;
        mongo = MongoClients.create(mongoUri);
        var database = mongo.getDatabase(TestInfrastructure.database("bench"))
                .withWriteConcern(WriteConcern.MAJORITY); // as ours writes
        documents = database.getCollection("documents");
        projection = database.getCollection("projection");
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            if (!admin.listTopics().names().get().contains(TOPIC))
                admin.createTopics(List.of(new NewTopic(TOPIC, 12, (short) 1)))
                        .all()
                        .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        "bench-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(TOPIC));
        consuming = Thread.ofPlatform().name("bare-consumer").daemon().start(this::consume);
    }

    void watch(Consumer<ConsumerRecords<String, byte[]>> watcher) {
        projected = watcher;
    }

    /** Calls back at the consumer's poll, before a projection: bare produce to consume. */
    void watchArrival(Consumer<ConsumerRecord<String, byte[]>> watcher) {
        arrived = watcher;
    }

    void insert(Document document) {
        documents.insertOne(document);
    }

    MongoCollection<Document> documents() {
        return documents;
    }

    Future<RecordMetadata> send(String id, String json) {
        return producer.send(new ProducerRecord<>(TOPIC, id, json.getBytes(StandardCharsets.UTF_8)));
    }

    private void consume() {
        try (consumer) {
            while (!closed) {
                var records = consumer.poll(Duration.ofMillis(100));
                if (records.isEmpty()) continue;
                records.forEach(arrived);
                if (!projecting) continue;
                var models = new ArrayList<UpdateOneModel<Document>>(records.count());
                for (var record : records) {
                    var fields = Document.parse(new String(record.value(), StandardCharsets.UTF_8));
                    models.add(new UpdateOneModel<>(
                            eq("_id", record.key()),
                            new Document(
                                    "$set",
                                    new Document("name", fields.getString("name"))
                                            .append("country", fields.getString("country"))
                                            .append("zone", fields.getString("zone"))),
                            new UpdateOptions().upsert(true)));
                }
                projection.bulkWrite(models, new BulkWriteOptions().ordered(false));
                projected.accept(records);
            }
        } catch (WakeupException e) {
            if (!closed) throw e;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        consumer.wakeup();
        consuming.join();
        producer.close();
        mongo.close();
    }
}
