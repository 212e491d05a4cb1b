package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ConsumerDefaultsTest {

    @Test
    void aServiceConsumesWhatItsFeaturesName() {
        assertThat(ConsumerDefaults.settings("membership-service"))
                .isEqualTo(Map.of(
                        "spring.cloud.function.definition",
                        "renewalHandovers;tallied",
                        "spring.cloud.stream.bindings.renewalHandovers-in-0.destination",
                        "membership.events",
                        "spring.cloud.stream.bindings.renewalHandovers-in-0.group",
                        "membership.renewal",
                        "spring.cloud.stream.kafka.bindings.renewalHandovers-in-0.consumer.configuration.fetch.min.bytes",
                        "65536",
                        "spring.cloud.stream.kafka.bindings.renewalHandovers-in-0.consumer.configuration.fetch.max.wait.ms",
                        "100",
                        "spring.cloud.stream.bindings.tallied-in-0.destination",
                        "membership.events",
                        "spring.cloud.stream.bindings.tallied-in-0.group",
                        "membership.tally",
                        "spring.cloud.stream.kafka.bindings.tallied-in-0.consumer.configuration.fetch.min.bytes",
                        "65536",
                        "spring.cloud.stream.kafka.bindings.tallied-in-0.consumer.configuration.fetch.max.wait.ms",
                        "250"));
    }

    @Test
    void aGroupOfSeveralTopicsHasOneConsumer() {
        assertThat(ConsumerDefaults.settings("study-service"))
                .containsEntry(
                        "spring.cloud.stream.bindings.studyCommunity-in-0.destination",
                        "membership.events,newsletter.events,study.events")
                .containsEntry("spring.cloud.stream.kafka.bindings.studyCommunity-in-0.consumer.multiplex", "true")
                .doesNotContainKey("spring.cloud.stream.kafka.bindings.studyPublication-in-0.consumer.multiplex");
    }

    @Test
    void anotherApplicationConsumesNothingByDefault() {
        for (var application : new String[] {"", "membership", "bench-service", "partner-service", "webkit-service"})
            assertThat(ConsumerDefaults.settings(application)).as(application).isEmpty();
    }

    @Test
    void aSettingOfTheApplicationWins() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "trial",
                        Map.of(
                                "spring.application.name", "newsletter-service",
                                "spring.cloud.function.definition", "plan")));

        new ConsumerDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.cloud.function.definition")).isEqualTo("plan");
        assertThat(environment.getProperty("spring.cloud.stream.bindings.notice-in-0.group"))
                .isEqualTo("newsletter.notice");
    }
}
