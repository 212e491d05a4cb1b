package org.digitalcities.newsletter;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.newsletter.mail.FakeSmtpServer;
import org.digitalcities.webkit.trial.Issuer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The running service on a real broker, store and mail server; one for all tests, which use different ids. */
@ChecksDeclaredQueries
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class NewsletterTestBase {

    protected static final TestInfrastructure BACKING = TestInfrastructure.shared();
    protected static final StubServices NEIGHBOURS = StubServices.SHARED;
    protected static final FakeSmtpServer MAILS = FakeSmtpServer.friendly();

    private static KafkaProducer<String, byte[]> producer;

    @DynamicPropertySource
    static void backing(DynamicPropertyRegistry registry) {
        registry.add("hub.database-prefix", TestInfrastructure::prefix);
        registry.add("MONGODB_URI", BACKING::mongoUri);
        registry.add("KAFKA_BOOTSTRAP", BACKING::kafkaBootstrap);
        registry.add("HUB_IDENTITY_URL", NEIGHBOURS::url);
        registry.add("HUB_MEMBERSHIP_URL", NEIGHBOURS::url);
        registry.add("HUB_PUBLIC_URL", () -> Issuer.ISSUER);
        registry.add("HUB_LINK_KEY", () -> "dGVzdHMgc2lnbiBsaW5rcyB3aXRoIHRoaXMga2V5IG9mIDMyIGI=");
        registry.add("HUB_DEMONSTRATION", () -> "true");
        registry.add("MAIL_REPLY_TO", () -> "secretariat@example.org");
        registry.add("SMTP_PORT", MAILS::port);
    }

    /** Publishes an event as the service that owns it would. */
    protected static void publish(Event event, String id, long sequence) {
        var type = Catalogue.wireName(event.getClass());
        var topic = type.substring(0, type.indexOf('.')) + ".events";
        var record = new ProducerRecord<>(topic, event.subject().text(), new JsonMapper().writeValueAsBytes(event));
        var headers = new HashMap<String, String>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                topic.substring(0, topic.indexOf('.')),
                "ce_type",
                Catalogue.TYPE_PREFIX + type,
                "ce_subject",
                event.subject().text(),
                "ce_time",
                "2022-07-15T08:00:00Z",
                "ce_sequence",
                "%020d".formatted(sequence),
                "ce_partitionkey",
                event.subject().text(),
                "ce_traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "content-type",
                "application/json"));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer().send(record);
        producer().flush();
    }

    private static synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", BACKING.kafkaBootstrap(), "acks", "all"),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    protected static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** The received mails with {@code part} in their source. */
    protected static List<String> mailsWith(String part) {
        return MAILS.mails.stream().filter(mail -> mail.contains(part)).toList();
    }
}
