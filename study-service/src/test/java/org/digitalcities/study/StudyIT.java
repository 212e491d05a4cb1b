package org.digitalcities.study;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.NewsletterEvent;
import org.digitalcities.contracts.Subject;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.webkit.trial.Issuer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real broker and store, called over HTTP and by events like in the hub. */
@ChecksDeclaredQueries
@SpringBootTest(
        classes = StudyService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "hub.study.largest-document=3000000")
public abstract class StudyIT {

    protected static final StubServices NEIGHBOURS = StubServices.SHARED;
    protected static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestInfrastructure BACKING = TestInfrastructure.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @LocalServerPort
    protected int port;

    @Autowired
    Producer<String, byte[]> producer;

    @Autowired
    EventCodec codec;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.database-prefix", TestInfrastructure::prefix);
        settings.add("MONGODB_URI", BACKING::mongoUri);
        settings.add("KAFKA_BOOTSTRAP", BACKING::kafkaBootstrap);
        settings.add("hub.identity-url", NEIGHBOURS::url);
        settings.add("hub.membership-url", NEIGHBOURS::url);
        settings.add("hub.public-url", () -> Issuer.ISSUER);
        settings.add("hub.service-secret", () -> "secret");
    }

    /** A number for an edition that no other test uses. */
    protected static int newNumber() {
        return NUMBERS.incrementAndGet();
    }

    protected record Answer(int status, HttpResponse<byte[]> response) {
        public String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String code() {
            return json().path("code").asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    protected Answer get(String path, String... roles) {
        return send(request(path, roles).GET());
    }

    protected Answer post(String path, String json, String... roles) {
        return send(request(path, roles)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json)));
    }

    protected Answer upload(String path, BodyPublisher body) {
        return send(request(path, "study")
                .header("Content-Type", "application/pdf")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body));
    }

    protected HttpRequest.Builder request(String path, String... roles) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
        return roles.length == 0
                ? request
                : request.header("Authorization", "Bearer " + NEIGHBOURS.token("tester", roles));
    }

    protected static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A small but complete PDF, padded to {@code size} bytes. */
    protected static byte[] pdf(int size) {
        var begin = "%PDF-1.7\n%";
        var end = "\n%%EOF\n";
        return (begin + "x".repeat(Math.max(0, size - begin.length() - end.length())) + end)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Publishes an event as the service that owns it would. */
    protected void hear(Event event, long sequence) {
        hear(event, sequence, UUID.randomUUID().toString());
    }

    protected void hear(Event event, long sequence, String id) {
        var source = event instanceof NewsletterEvent ? "newsletter" : "membership";
        var record = new ProducerRecord<>(
                source + ".events", event.subject().text(), codec.write(event).getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        source,
                        "ce_type",
                        Catalogue.TYPE_PREFIX + Catalogue.wireName(event.getClass()),
                        "ce_subject",
                        event.subject().text(),
                        "ce_time",
                        "2023-10-18T08:00:00Z",
                        "ce_sequence",
                        EventCodec.sequence(sequence))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All events of a subject that this service has published so far, in order. */
    protected List<Event> told(Subject subject) {
        var told = new ArrayList<Event>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BACKING.kafkaBootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("study.events").stream()
                    .map(it -> new TopicPartition("study.events", it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(subject.text()))
                        told.add(codec.read(
                                new String(
                                        record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
                                record.value()));
                }
            }
        }
        return told;
    }

    protected <E extends Event> List<E> told(Subject subject, Class<E> type) {
        return told(subject).stream().filter(type::isInstance).map(type::cast).toList();
    }

    protected static void eventually(org.awaitility.core.ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check);
    }
}
