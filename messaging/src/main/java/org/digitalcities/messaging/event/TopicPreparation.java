package org.digitalcities.messaging.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.digitalcities.messaging.kafka.KafkaSettings;
import org.digitalcities.messaging.kafka.UnusableKafkaException;

/**
 * The topics before the first event. On a broker without users the service creates those that are missing. Where it signs in, it has no
 * right to: the operator created them with the users, and the service checks that it finds them.
 */
final class TopicPreparation {

    private final Admin admin;
    private final KafkaSettings kafka;

    TopicPreparation(Admin admin, KafkaSettings kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /** Throws {@link UnusableKafkaException} if the sign-in, a right or a topic is missing. */
    void prepare(String service) {
        try {
            if (kafka.signsIn()) check(service);
            else createMissing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were prepared", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) throw signInFailed();
            throw new IllegalStateException("the topics could not be prepared", e.getCause());
        }
    }

    private UnusableKafkaException signInFailed() {
        return new UnusableKafkaException(
                kafka.signsIn()
                        ? "Kafka refuses the sign-in of KAFKA_USER \"" + kafka.user()
                                + "\": check the user, the password and KAFKA_SASL_MECHANISM, and the certificate if TLS is used"
                        : "Kafka's certificate is not trusted: check KAFKA_TRUSTSTORE_FILE");
    }

    private void createMissing() throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        var missing = Topics.all(kafka.replication()).stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        for (var result : admin.createTopics(missing).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) throw e;
            }
        }
    }

    /** A topic that this user may not describe belongs to other services, except the two to which each service writes. */
    private void check(String service) throws ExecutionException, InterruptedException {
        var written = Set.of(Topics.of(service), Topics.DEAD_LETTERS);
        var missing = new ArrayList<String>();
        var refused = new ArrayList<String>();
        var names = Topics.all(kafka.replication()).stream().map(NewTopic::name).collect(Collectors.toSet());
        for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
            var failure = failure(topic.getValue());
            if (failure instanceof UnknownTopicOrPartitionException) missing.add(topic.getKey());
            else if (failure instanceof AuthorizationException) {
                if (written.contains(topic.getKey())) refused.add(topic.getKey());
            } else if (failure != null) throw new ExecutionException(failure);
        }
        if (!missing.isEmpty())
            throw new UnusableKafkaException("Kafka lacks topics: " + sorted(missing)
                    + ". Create them with the users and rights, as docs/operations.md says");
        if (!refused.isEmpty())
            throw new UnusableKafkaException("KAFKA_USER \"" + kafka.user() + "\" has no right to topics: "
                    + sorted(refused) + ". Give each user its rights, as docs/operations.md says");
    }

    private static Throwable failure(KafkaFuture<?> future) throws InterruptedException {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static String sorted(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
