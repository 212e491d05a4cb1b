package org.digitalcities.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings of the binder and the store that hold for every service, at the lowest precedence. */
class MessagingDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        // The second name is that of earlier releases.
        defaults.put("hub.kafka.bootstrap-servers", "${KAFKA_BOOTSTRAP_SERVERS:${KAFKA_BOOTSTRAP:127.0.0.1:8091}}");
        defaults.put("hub.kafka.security-protocol", "${KAFKA_SECURITY_PROTOCOL:PLAINTEXT}");
        defaults.put("hub.kafka.sasl-mechanism", "${KAFKA_SASL_MECHANISM:SCRAM-SHA-512}");
        defaults.put("hub.kafka.user", "${KAFKA_USER:}");
        defaults.put("hub.kafka.password", "${KAFKA_PASSWORD:}");
        defaults.put("hub.kafka.truststore-file", "${KAFKA_TRUSTSTORE_FILE:}");
        defaults.put("hub.kafka.replication", "${KAFKA_REPLICATION:1}");
        // The name of this process: the same after a restart, and different for each process that runs beside it.
        defaults.put("hub.instance", "${HUB_INSTANCE:${HOSTNAME:localhost}-${server.port:0}}");
        defaults.put("hub.database-prefix", "${HUB_DATABASE_PREFIX:}");
        defaults.put("hub.demonstration", "${HUB_DEMONSTRATION:false}");
        defaults.put("spring.mongodb.uri", "${MONGODB_URI:mongodb://127.0.0.1:8090}");
        defaults.put("spring.cloud.stream.kafka.binder.brokers", "${hub.kafka.bootstrap-servers}");
        defaults.put("spring.cloud.stream.kafka.binder.auto-create-topics", "false");
        defaults.put("spring.cloud.stream.kafka.binder.auto-add-partitions", "false");
        defaults.put("spring.cloud.stream.default.consumer.batch-mode", "true");
        defaults.put("spring.cloud.stream.default.consumer.use-native-decoding", "true");
        defaults.put("spring.cloud.stream.default.consumer.max-attempts", "1");
        defaults.put("spring.cloud.stream.kafka.default.consumer.start-offset", "earliest");
        defaults.put("spring.cloud.stream.kafka.binder.configuration.metadata.max.age.ms", "30000");
        // Kafka waits this long before it gives the partitions of a killed instance to another one.
        defaults.put("spring.cloud.stream.kafka.binder.consumer-properties.session.timeout.ms", "10000");
        // Otherwise each metrics scrape asks Kafka for the lag of each group, and blocks while Kafka is down. Lag
        // measures it instead.
        defaults.put("spring.cloud.stream.kafka.binder.metrics.default-offset-lag-metrics-enabled", "false");
        // Requests are routed by readiness: they are answered while Kafka is down, and their events wait in the outbox.
        defaults.put("management.endpoint.health.group.readiness.include", "readinessState,store");
        defaults.put("management.endpoint.health.group.serving.include", "readinessState,store");
        defaults.put("management.endpoint.health.group.consuming.include", "kafka,work");
        // Shows which kinds of work are late; their names are no secret.
        defaults.put("management.endpoint.health.group.consuming.show-details", "always");
        // Spring's indicator lists all databases, which needs a right that a service may lack; the binder's indicator
        // waits up to a minute.
        defaults.put("management.health.mongodb.enabled", "false");
        defaults.put("management.health.binders.enabled", "false");
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("logging.level.org.apache.kafka", "warn");
        // The binder measures lag with a consumer that has no partitions; this class logs that each minute.
        defaults.put("logging.level.org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "error");
        defaults.put("logging.level.org.mongodb", "warn");
        // This class would log each message of a partition that waits; the event consumer logs it in one line.
        defaults.put("logging.level.org.springframework.integration.handler.LoggingHandler", "off");
        environment.getPropertySources().addLast(new MapPropertySource("messaging-defaults", defaults));
    }
}
