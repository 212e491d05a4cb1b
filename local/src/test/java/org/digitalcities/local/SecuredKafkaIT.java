package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The broker in its secured mode. */
class SecuredKafkaIT {

    private static final TestInfrastructure BACKING = TestInfrastructure.secured(Path.of("../deploy/kafka/acls.txt"));

    @Test
    void whoDoesNotSignInIsNotAnswered() {
        var open = new HashMap<String, Object>(Map.of("bootstrap.servers", BACKING.kafkaBootstrap()));
        open.put("default.api.timeout.ms", 1_500);
        open.put("request.timeout.ms", 1_000);

        assertThatThrownBy(() -> topics(open)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreRefused() {
        for (var user : new String[] {"study-service", "nobody"}) {
            var settings = new HashMap<>(as("study-service"));
            settings.put("sasl.jaas.config", BrokerSecurity.scram(user, "wrong"));

            assertThatThrownBy(() -> topics(settings)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aRightThatNoLineGivesIsRefusedAlsoAfterARestart() throws Exception {
        sent("study-service", "study.events", Map.of());

        BACKING.broker().restart();

        sent("study-service", "study.events", Map.of());
        assertThatThrownBy(() -> sent("study-service", "membership.events", Map.of()))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> sent("study-service", "study.events", Map.of("transactional.id", "partner.public-1")))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
    }

    @Test
    void aPrefixAllowsEachNameThatBeginsSo() throws Exception {
        sent("partner-service", "public.events", Map.of("transactional.id", "partner.public-partner-7"));

        assertThatThrownBy(() -> sent("partner-service", "public.events", Map.of("transactional.id", "partner.other")))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
    }

    @Test
    void onlyTheOwnerCanReadAPassword() throws Exception {
        var file = BACKING.users().passwordFile("study-service");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static Map<String, Object> as(String user) {
        return BACKING.users().client(BACKING.kafkaBootstrap(), user);
    }

    private static void topics(Map<String, Object> settings) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings)) {
            admin.listTopics().names().get();
        }
    }

    private static void sent(String user, String topic, Map<String, Object> more) throws Exception {
        var settings = new HashMap<>(as(user));
        settings.putAll(more);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            if (!more.isEmpty()) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            if (!more.isEmpty()) producer.commitTransaction();
        }
    }
}
