package org.digitalcities.messaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.features.EventConsumer;
import org.digitalcities.features.Features;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Binds the consumers that the features of the running service name, at the lowest precedence. */
class ConsumerDefaults implements EnvironmentPostProcessor {

    private static final String SERVICE = "-service";
    private static final String STREAM = "spring.cloud.stream.";
    /** The broker answers earlier if it has as much. */
    private static final String FETCHED_AT_ONCE = "65536";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = settings(environment.getProperty("spring.application.name", ""));
        if (!defaults.isEmpty())
            environment.getPropertySources().addLast(new MapPropertySource("consumer-defaults", defaults));
    }

    /** The settings for the application with that name; none for one that is no service of the hub. */
    static Map<String, Object> settings(String application) {
        var consumers = Features.all().stream()
                .filter(feature -> application.equals(feature.service() + SERVICE))
                .flatMap(feature -> feature.consumes().stream())
                .toList();
        return consumers.isEmpty() ? Map.of() : settings(consumers);
    }

    private static Map<String, Object> settings(List<EventConsumer> consumers) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put(
                "spring.cloud.function.definition",
                consumers.stream().map(EventConsumer::function).collect(Collectors.joining(";")));
        for (var consumer : consumers) {
            var binding = consumer.function() + "-in-0.";
            var kafka = STREAM + "kafka.bindings." + binding + "consumer.configuration.";
            settings.put(STREAM + "bindings." + binding + "destination", String.join(",", consumer.topics()));
            settings.put(STREAM + "bindings." + binding + "group", consumer.group());
            // One consumer for several topics: a group has one handler for events that an operator puts back.
            if (consumer.topics().size() > 1)
                settings.put(STREAM + "kafka.bindings." + binding + "consumer.multiplex", "true");
            // Nobody waits for these groups: collected events save broker and service a round trip for each.
            if (consumer.waitMillis() > 0) {
                settings.put(kafka + "fetch.min.bytes", FETCHED_AT_ONCE);
                settings.put(kafka + "fetch.max.wait.ms", String.valueOf(consumer.waitMillis()));
            }
        }
        return settings;
    }
}
