package org.digitalcities.partner.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.messaging.event.Topics;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Copies open events unchanged to the public topic: reads, processes and writes in one Kafka transaction, so that each
 * source record gives one public record in spite of kills.
 *
 * <p>Only records that messaging can read are copied: all others become dead letters and park their subject, as everywhere.
 */
final class PublicTopicPublisher implements TopicFollower.Session {

    static final String GROUP = "partner.public";
    static final Duration CLOSE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Gate gate;

    PublicTopicPublisher(Producer<String, byte[]> producer, Gate gate) {
        this.producer = producer;
        this.gate = gate;
        producer.initTransactions();
    }

    @Override
    public void take(
            ConsumerRecords<String, byte[]> records,
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        producer.beginTransaction();
        for (var record : gate.open(records))
            producer.send(new ProducerRecord<>(Topics.PUBLIC, null, record.key(), record.value(), record.headers()));
        producer.sendOffsetsToTransaction(next(records), consumer.groupMetadata());
        producer.commitTransaction();
    }

    private static Map<TopicPartition, OffsetAndMetadata> next(ConsumerRecords<String, byte[]> records) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : records.partitions())
            offsets.put(
                    partition,
                    new OffsetAndMetadata(records.records(partition).getLast().offset() + 1));
        return offsets;
    }

    /** Closes without waiting for the producer: this aborts the transaction, and readers of committed records never see it. */
    @Override
    public void close() {
        producer.close();
    }

    /** Passes open events one by one through messaging, which holds back unreadable events and those of parked subjects. */
    static final class Gate {

        private static final ScopedValue<List<ReceivedEvent>> PASSED = ScopedValue.newInstance();

        private final Consumer<Message<List<byte[]>>> letters;

        /** @param mended receives an event that an operator put back, outside a batch */
        Gate(EventConsumers consuming, Consumer<ReceivedEvent> mended) {
            this.letters = consuming.each(GROUP, received -> {
                if (!Catalogue.isOpen(received.event().getClass())) return;
                if (PASSED.isBound()) PASSED.get().add(received);
                else mended.accept(received);
            });
        }

        List<ConsumerRecord<String, byte[]>> open(ConsumerRecords<String, byte[]> records) {
            var byId = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
            records.forEach(record -> byId.put(PublicEvent.header(record, "ce_id"), record));
            var passed = new ArrayList<ReceivedEvent>();
            ScopedValue.where(PASSED, passed).run(() -> letters.accept(message(records)));
            return passed.stream()
                    .map(received -> byId.remove(received.envelope().id()))
                    .filter(record -> record != null)
                    .toList();
        }

        private static Message<List<byte[]>> message(ConsumerRecords<String, byte[]> records) {
            var values = new ArrayList<byte[]>();
            var topics = new ArrayList<String>();
            var partitions = new ArrayList<Integer>();
            var offsets = new ArrayList<Long>();
            var keys = new ArrayList<Object>();
            var headers = new ArrayList<Map<String, Object>>();
            records.forEach(record -> {
                values.add(record.value());
                topics.add(record.topic());
                partitions.add(record.partition());
                offsets.add(record.offset());
                keys.add(record.key());
                var named = new LinkedHashMap<String, Object>();
                record.headers().forEach(header -> named.put(header.key(), header.value()));
                headers.add(named);
            });
            return new GenericMessage<>(
                    values,
                    Map.of(
                            KafkaHeaders.RECEIVED_TOPIC,
                            topics,
                            KafkaHeaders.RECEIVED_PARTITION,
                            partitions,
                            KafkaHeaders.OFFSET,
                            offsets,
                            KafkaHeaders.RECEIVED_KEY,
                            keys,
                            KafkaHeaders.BATCH_CONVERTED_HEADERS,
                            headers));
        }
    }
}
