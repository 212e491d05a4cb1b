package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Subject;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.webkit.trial.Issuer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real broker and store; the tests write other services' events to their topics in the real format. */
@ChecksDeclaredQueries
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ServiceIT {

    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final EventCodec CODEC = new EventCodec();
    private static KafkaProducer<String, byte[]> producer;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.kafka", () -> TestInfrastructure.shared().kafkaBootstrap());
        settings.add("hub.database-prefix", TestInfrastructure::prefix);
        settings.add("spring.mongodb.uri", () -> TestInfrastructure.shared().mongoUri());
        settings.add("hub.jwks-url", Issuer.SHARED::jwks);
        settings.add("hub.identity-url", Issuer.SHARED::url);
        settings.add("hub.service-secret", () -> "secret");
        settings.add("hub.public-url", () -> Issuer.ISSUER);
        settings.add("hub.link-key", () -> KEY);
        settings.add("hub.partner.allow-loopback", () -> "true");
        settings.add("hub.partner.retries", () -> "200ms,".repeat(49) + "200ms");
        settings.add("hub.partner.timeout", () -> "2s");
    }

    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        String text(String field) {
            return json().get(field).asString();
        }
    }

    Answer get(String path, String token) throws Exception {
        return send(request(path, token).GET().build());
    }

    Answer post(String path, String token, String key, String body) throws Exception {
        return send(request(path, token)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer post(String path, String token, String body) throws Exception {
        return post(path, token, UUID.randomUUID().toString(), body);
    }

    Answer delete(String path, String token, String version) throws Exception {
        var request = request(path, token).DELETE();
        if (version != null) request.header("If-Match", version);
        return send(request.build());
    }

    HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    /** For an answer that lasts for minutes: does not wait for its end. */
    static HttpResponse.BodySubscriber<String> unread() {
        return HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofInputStream(), _ -> "");
    }

    /** Registers an endpoint for future events. */
    JsonNode register(String partner, TestReceiver receiver) throws Exception {
        var made = post(
                "/api/endpoints",
                Issuer.SHARED.partner(partner),
                "{\"url\": \"" + receiver.url() + "\", \"types\": [\"*\"]}");
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.json();
    }

    /** Publishes an event as its service would, and returns the event's id. */
    static String publish(Event event, long sequence) {
        var id = Ids.next();
        publish(
                id,
                event.getClass(),
                event.subject(),
                sequence,
                CODEC.write(event).getBytes(StandardCharsets.UTF_8));
        return id;
    }

    static synchronized void publish(
            String id, Class<? extends Event> type, Subject subject, long sequence, byte[] data) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", TestInfrastructure.shared().kafkaBootstrap(), "acks", "all"),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        try {
            producer.send(record(id, type, subject, sequence, data)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static ProducerRecord<String, byte[]> record(
            String id, Class<? extends Event> type, Subject subject, long sequence, byte[] data) {
        var name = Catalogue.wireName(type);
        var service = name.substring(0, name.indexOf('.'));
        var record = new ProducerRecord<>(service + ".events", subject.text(), data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        service,
                        "ce_type",
                        Catalogue.TYPE_PREFIX + name,
                        "ce_subject",
                        subject.text(),
                        "ce_time",
                        "2022-07-15T08:00:00Z",
                        "ce_sequence",
                        EventCodec.sequence(sequence),
                        "ce_partitionkey",
                        subject.text(),
                        "ce_traceparent",
                        TRACE,
                        "content-type",
                        "application/json")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        record.headers().add("ce_dataschema", ("urn:digitalcities:schema:" + name).getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
