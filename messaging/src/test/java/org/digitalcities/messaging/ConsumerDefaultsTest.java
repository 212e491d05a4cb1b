package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ConsumerDefaultsTest {

    @Test
    void aServiceConsumesWhatItsFeaturesName() {
        var expected = new HashMap<String, Object>();
        expected.put(
                "spring.cloud.function.definition",
                "membersLeft;contactHandovers;joiningAdmissions;renewalHandovers;tallied;memberStandings");
        expected.putAll(consumer("membersLeft", "membership.campaign", 100));
        expected.putAll(consumer("contactHandovers", "membership.handover", 100));
        expected.putAll(consumer("joiningAdmissions", "membership.joining", 100));
        expected.putAll(consumer("renewalHandovers", "membership.renewal", 100));
        expected.putAll(consumer("tallied", "membership.tally", 250));
        expected.putAll(consumer("memberStandings", "membership.standing", 100));

        assertThat(ConsumerDefaults.settings("membership-service")).isEqualTo(expected);
    }

    private static Map<String, String> consumer(String name, String group, int waitMillis) {
        var binding = "spring.cloud.stream.bindings." + name + "-in-0.";
        var kafka = "spring.cloud.stream.kafka.bindings." + name + "-in-0.consumer.configuration.";
        return Map.of(
                binding + "destination",
                "membership.events",
                binding + "group",
                group,
                kafka + "fetch.min.bytes",
                "65536",
                kafka + "fetch.max.wait.ms",
                Integer.toString(waitMillis));
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
