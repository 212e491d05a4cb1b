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
        defaults.put("hub.kafka", "${KAFKA_BOOTSTRAP:127.0.0.1:8091}");
        // Names this process: the same after a restart, another one for each that runs beside it.
        defaults.put("hub.instance", "${HUB_INSTANCE:${HOSTNAME:localhost}-${server.port:0}}");
        defaults.put("hub.database-prefix", "${HUB_DATABASE_PREFIX:}");
        defaults.put("hub.demonstration", "${HUB_DEMONSTRATION:false}");
        defaults.put("spring.mongodb.uri", "${MONGODB_URI:mongodb://127.0.0.1:8090}");
        defaults.put("spring.cloud.stream.kafka.binder.brokers", "${hub.kafka}");
        defaults.put("spring.cloud.stream.kafka.binder.auto-create-topics", "false");
        defaults.put("spring.cloud.stream.kafka.binder.auto-add-partitions", "false");
        defaults.put("spring.cloud.stream.default.consumer.batch-mode", "true");
        defaults.put("spring.cloud.stream.default.consumer.use-native-decoding", "true");
        defaults.put("spring.cloud.stream.default.consumer.max-attempts", "1");
        defaults.put("spring.cloud.stream.kafka.default.consumer.start-offset", "earliest");
        defaults.put("spring.cloud.stream.kafka.binder.configuration.metadata.max.age.ms", "30000");
        // A killed instance keeps its partitions for so long, and those of one that was started again wait.
        defaults.put("spring.cloud.stream.kafka.binder.consumer-properties.session.timeout.ms", "10000");
        // Else each look at the metrics asks Kafka for the lag of each group, and waits for it while it is away. Lag measures it.
        defaults.put("spring.cloud.stream.kafka.binder.metrics.default-offset-lag-metrics-enabled", "false");
        // Calls come by readiness: while Kafka is away they are answered, and what follows from them waits.
        defaults.put("management.endpoint.health.group.readiness.include", "readinessState,store");
        defaults.put("management.endpoint.health.group.serving.include", "readinessState,store");
        defaults.put("management.endpoint.health.group.consuming.include", "kafka,work");
        // The kinds of work that are late, which are names of ours.
        defaults.put("management.endpoint.health.group.consuming.show-details", "always");
        // The usual one lists all databases, which a service need not be allowed to; the binder's asks for up to a minute.
        defaults.put("management.health.mongodb.enabled", "false");
        defaults.put("management.health.binders.enabled", "false");
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("logging.level.org.apache.kafka", "warn");
        // The binder measures lag by a consumer without partitions, which this class reports each minute.
        defaults.put("logging.level.org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "error");
        defaults.put("logging.level.org.mongodb", "warn");
        // It would log each message of a partition that waits; Consuming says it in one line.
        defaults.put("logging.level.org.springframework.integration.handler.LoggingHandler", "off");
        environment.getPropertySources().addLast(new MapPropertySource("messaging-defaults", defaults));
    }
}
