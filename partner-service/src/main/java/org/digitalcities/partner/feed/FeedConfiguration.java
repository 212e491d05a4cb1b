package org.digitalcities.partner.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.digitalcities.messaging.consuming.ConsumerLag;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.messaging.event.Topics;
import org.digitalcities.messaging.kafka.KafkaSettings;
import org.digitalcities.partner.PartnerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Copies open events to the public topic, and from there to the feed. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    private static final List<String> SOURCES = Stream.of("identity", "membership", "newsletter", "study", "partner")
            .map(Topics::of)
            .toList();

    @Bean
    Feed feed(FeedStore store) {
        return new Feed(store);
    }

    @Bean
    TopicFollower publication(
            KafkaSettings kafka,
            PartnerSettings settings,
            EventConsumers consuming,
            EventCodec codec,
            Producer<String, byte[]> producer,
            ConsumerLag lag) {
        var gate = new PublicTopicPublisher.Gate(consuming, received -> send(producer, codec, received));
        return new TopicFollower(
                PublicTopicPublisher.GROUP,
                SOURCES,
                () -> kafka.consumer(consumer(settings, PublicTopicPublisher.GROUP)),
                () -> new PublicTopicPublisher(
                        kafka.producer(transactional(settings), PublicTopicPublisher.CLOSE), gate),
                lag);
    }

    /** {@code producer} is a parameter only so that the topics exist. */
    @Bean
    TopicFollower feeding(
            KafkaSettings kafka,
            PartnerSettings settings,
            Feed feed,
            Producer<String, byte[]> producer,
            ConsumerLag lag) {
        return new TopicFollower(
                "partner.feed",
                List.of(Topics.PUBLIC),
                () -> kafka.consumer(consumer(settings, "partner.feed")),
                () -> new Feeding(feed),
                lag);
    }

    /** Writes the public topic's records to the feed; a repeated batch changes nothing. */
    private static final class Feeding implements TopicFollower.Session {

        private final Feed feed;
        private long committed;

        Feeding(Feed feed) {
            this.feed = feed;
        }

        @Override
        public void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> consumer) {
            feed.append(StreamSupport.stream(records.spliterator(), false)
                    .map(PublicEvent::entry)
                    .toList());
            consumer.commitSync();
        }

        /** The last record of a transaction is followed by its marker, which would count as lag of one. */
        @Override
        public void idle(Consumer<String, byte[]> consumer) {
            var position =
                    consumer.assignment().stream().mapToLong(consumer::position).sum();
            if (position == committed) return;
            committed = position;
            consumer.commitAsync((offsets, fault) -> {
                if (fault != null) committed = -1;
            });
        }
    }

    private static Map<String, Object> consumer(PartnerSettings settings, String group) {
        var consumer = new HashMap<String, Object>();
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // A restarted instance takes its partitions back at once, without waiting for its former session to expire.
        consumer.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance());
        // The partitions of a killed instance go to the others after this time.
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        // One transaction, and one write to the feed, for all events of a moment instead of one each.
        consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 * 1024);
        consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return consumer;
    }

    private static Map<String, Object> transactional(PartnerSettings settings) {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, PublicTopicPublisher.GROUP + "-" + settings.instance(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 20_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
                ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    /** Publishes one event that an operator has put back; the feed removes a repetition. */
    private static void send(Producer<String, byte[]> producer, EventCodec codec, ReceivedEvent received) {
        var record = codec.record(Topics.PUBLIC, received.envelope(), codec.write(received.event()));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not accept the public event", e.getCause());
        }
    }
}
