package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.story.AfterTheStory;
import org.digitalcities.messaging.kafka.KafkaSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the broker on which the story was told, nobody can do more than their part of it. */
class KafkaRightsJourneyIT {

    private static final String PUBLIC = "public.events";
    private static final Set<String> TOPICS = Stream.concat(
                    Stream.of("identity", "membership", "newsletter", "study", "partner")
                            .map(service -> service + ".events"),
                    Stream.of(PUBLIC))
            .collect(Collectors.toCollection(TreeSet::new));

    private final OwnHub own = AfterTheStory.shared().own();

    private KafkaSettings as(String user) {
        return as(user, own.launcher().kafka().password(user));
    }

    private KafkaSettings as(String user, String password) {
        return new KafkaSettings(
                own.launcher().kafkaBootstrap(), "SASL_PLAINTEXT", "SCRAM-SHA-512", user, password, "", 1);
    }

    /** That it writes its own is shown by the story, which was told by such services. */
    @ParameterizedTest
    @ValueSource(strings = {"identity-service", "membership-service", "newsletter-service", "study-service"})
    void aServiceCannotWriteTheTopicOfAnother(String user) {
        refused(user, without(user.replace("-service", ".events")));
    }

    @Test
    void partnerServiceWritesNoTopicButItsOwnAndThePublicOne() {
        refused("partner-service", without("partner.events", PUBLIC));
    }

    private static Set<String> without(String... own) {
        var others = new TreeSet<>(TOPICS);
        others.removeAll(List.of(own));
        return others;
    }

    private void refused(String user, Set<String> topics) {
        assertThat(topics).hasSizeGreaterThan(3);
        try (var producer = as(user).producer(Map.of(), Duration.ZERO)) {
            for (var topic : topics)
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "key", new byte[0]))
                                .get())
                        .as("%s writes to %s", user, topic)
                        .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void anInstitutionReadsThePublicEventsOnly() {
        try (var reader = as("institution")
                .consumer(Map.of(
                        "group.id",
                        "institution.archive",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"))) {
            reader.subscribe(List.of(PUBLIC));
            var read = new HashSet<String>();
            Await.until(
                    "the story's public events",
                    () -> {
                        reader.poll(Duration.ofMillis(200)).forEach(event -> read.add(event.key()));
                        return read;
                    },
                    keys -> keys.stream().anyMatch(key -> key.startsWith("member/")));
            reader.commitSync();

            for (var topic : without(PUBLIC)) {
                assertThatThrownBy(() -> read(reader, topic)).isInstanceOf(TopicAuthorizationException.class);
            }
        }
        try (var writer = as("institution").producer(Map.of(), Duration.ZERO)) {
            assertThatThrownBy(() -> writer.send(new ProducerRecord<>(PUBLIC, "key", new byte[0]))
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    private static void read(Consumer<String, byte[]> reader, String topic) {
        reader.unsubscribe();
        reader.assign(List.of(new TopicPartition(topic, 0)));
        reader.seekToBeginning(reader.assignment());
        reader.poll(Duration.ofSeconds(10));
    }

    @Test
    void nobodyJoinsTheGroupOrTakesTheTransactionsOfAnother() {
        for (var user : new String[] {"institution", "study-service"}) {
            try (var reader = as(user).consumer(Map.of("group.id", "partner.feed"))) {
                reader.subscribe(List.of(PUBLIC));
                assertThatThrownBy(() -> reader.poll(Duration.ofSeconds(10)))
                        .isInstanceOfAny(GroupAuthorizationException.class, TopicAuthorizationException.class);
            }
            try (var writer = as(user).producer(Map.of("transactional.id", "partner.public-other"), Duration.ZERO)) {
                assertThatThrownBy(writer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
            }
        }
    }

    @Test
    void theMetricsOfAllGroupsAreSeenWithoutAnyEvent() throws Exception {
        try (var admin = as("watching").admin(Map.of());
                var reader = as("watching").consumer(Map.of())) {
            assertThat(admin.listGroups().all().get()).hasSizeGreaterThan(8);
            assertThatThrownBy(() -> read(reader, PUBLIC)).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void whoDoesNotSignInOrHasAnotherPasswordIsRefused() {
        try (var admin = KafkaSettings.open(own.launcher().kafkaBootstrap())
                .admin(Map.of("default.api.timeout.ms", 3_000, "request.timeout.ms", 2_000))) {
            assertThatThrownBy(() -> admin.listTopics().names().get()).hasCauseInstanceOf(TimeoutException.class);
        }
        try (var admin = as("study-service", own.launcher().kafka().password("institution"))
                .admin(Map.of())) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void noPasswordIsInALog() throws IOException {
        var users = List.of("admin", "institution", "membership-service", "partner-service", "study-service");
        var passwords = users.stream()
                .map(user -> own.launcher().kafka().password(user))
                .toList();
        try (var logs = Files.walk(own.data().resolve("logs"))) {
            for (var log : logs.filter(Files::isRegularFile).toList())
                assertThat(Files.readString(log))
                        .as(log.getFileName().toString())
                        .doesNotContain(passwords);
        }
    }
}
