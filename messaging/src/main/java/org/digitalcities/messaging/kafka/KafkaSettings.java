package org.digitalcities.messaging.kafka;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this service reaches Kafka and signs in there. Every client is made here, and the architecture rules refuse any other.
 *
 * @param securityProtocol PLAINTEXT, SASL_PLAINTEXT, SASL_SSL or SSL
 * @param saslMechanism    SCRAM-SHA-512, SCRAM-SHA-256, or PLAIN with SASL_SSL
 * @param user             empty without SASL
 * @param truststoreFile   certificates in PEM that the broker's is checked against; empty for those of Java
 * @param replication      the copies of each topic that is created; with 3, a write waits for 2 of them
 */
@ConfigurationProperties("hub.kafka")
public record KafkaSettings(
        @DefaultValue("127.0.0.1:8091") String bootstrapServers,
        @DefaultValue(PLAINTEXT) String securityProtocol,
        @DefaultValue("SCRAM-SHA-512") String saslMechanism,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String truststoreFile,
        @DefaultValue("1") int replication) {

    private static final String PLAINTEXT = "PLAINTEXT";
    private static final String PLAIN = "PLAIN";
    private static final String SASL_SSL = "SASL_SSL";
    private static final List<String> PROTOCOLS = List.of(PLAINTEXT, "SASL_PLAINTEXT", SASL_SSL, "SSL");
    private static final List<String> MECHANISMS = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", PLAIN);
    private static final int MOST_COPIES = 9;

    public KafkaSettings {
        demand(
                PROTOCOLS.contains(securityProtocol),
                "KAFKA_SECURITY_PROTOCOL must be one of " + String.join(", ", PROTOCOLS));
        demand(
                MECHANISMS.contains(saslMechanism),
                "KAFKA_SASL_MECHANISM must be one of " + String.join(", ", MECHANISMS));
        demand(
                replication >= 1 && replication <= MOST_COPIES,
                "KAFKA_REPLICATION must be a number from 1 to " + MOST_COPIES);
        if (signsIn(securityProtocol)) {
            demand(
                    !user.isBlank() && !password.isBlank(),
                    "KAFKA_SECURITY_PROTOCOL is " + securityProtocol
                            + ": set KAFKA_USER, and KAFKA_PASSWORD or KAFKA_PASSWORD_FILE");
            demand(
                    !saslMechanism.equals(PLAIN) || securityProtocol.equals(SASL_SSL),
                    "KAFKA_SASL_MECHANISM is PLAIN, which sends the password as it is: use it with SASL_SSL only");
        } else {
            demand(
                    user.isBlank() && password.isBlank(),
                    "KAFKA_USER or KAFKA_PASSWORD is set, but KAFKA_SECURITY_PROTOCOL is " + securityProtocol
                            + ", which uses neither: use SASL_SSL or SASL_PLAINTEXT");
        }
        if (!truststoreFile.isBlank()) {
            demand(
                    securityProtocol.endsWith("SSL"),
                    "KAFKA_TRUSTSTORE_FILE is set, but KAFKA_SECURITY_PROTOCOL is " + securityProtocol
                            + ", which uses no TLS");
            demand(isReadable(truststoreFile), "KAFKA_TRUSTSTORE_FILE: " + truststoreFile + " cannot be read");
        }
    }

    /** A broker that asks nobody to sign in. */
    public static KafkaSettings open(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, PLAINTEXT, MECHANISMS.getFirst(), "", "", "", 1);
    }

    /** Whether this service signs in, and so has only the rights that its user was given. */
    public boolean signsIn() {
        return signsIn(securityProtocol);
    }

    /** {@code closing}: how long {@code close()} waits for what is being sent. */
    public Producer<String, byte[]> producer(Map<String, Object> settings, Duration closing) {
        return new KafkaProducer<>(client(settings), new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void close() {
                close(closing);
            }
        };
    }

    public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(client(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin(Map<String, Object> settings) {
        return Admin.create(client(settings));
    }

    private Map<String, Object> client(Map<String, Object> settings) {
        var client = new HashMap<>(settings);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.putAll(security());
        return client;
    }

    /** What a client needs besides the addresses. */
    Map<String, Object> security() {
        var security = new HashMap<String, Object>();
        security.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
        if (signsIn()) {
            security.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
            security.put(SaslConfigs.SASL_JAAS_CONFIG, login());
        }
        if (!truststoreFile.isBlank()) {
            security.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            security.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, truststoreFile);
        }
        return security;
    }

    private String login() {
        var module = saslMechanism.equals(PLAIN) ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security.%s required username=%s password=%s;"
                .formatted(module, quoted(user), quoted(password));
    }

    /** As a string of a JAAS configuration. */
    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private static boolean signsIn(String securityProtocol) {
        return securityProtocol.startsWith("SASL");
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) throw new UnusableKafkaException(otherwise);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s by %s as \"%s\"".formatted(bootstrapServers, securityProtocol, user);
    }
}
