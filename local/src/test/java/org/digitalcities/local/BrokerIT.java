package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class BrokerIT {

    private final String bootstrap = TestInfrastructure.shared().kafkaBootstrap();

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        create("kept");
        try (var producer = producer(Map.of())) {
            for (var i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>("kept", "key", String.valueOf(i)))
                        .get();
            }
        }

        TestInfrastructure.shared().broker().restart();

        assertThat(read("kept", 100)).hasSize(100).startsWith("0").endsWith("99");
    }

    @Test
    void aTransactionIsSeenWholeOrNotAtAll() throws Exception {
        create("whole");
        try (var producer = producer(Map.of("transactional.id", "broker-it"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("whole", "key", "given up"));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("whole", "key", "done"));
            producer.commitTransaction();
        }

        assertThat(read("whole", 1)).containsExactly("done");
    }

    private void create(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private KafkaProducer<String, String> producer(Map<String, String> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", bootstrap);
        settings.put("acks", "all");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private List<String> read(String topic, int least) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            var values = new ArrayList<String>();
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < least && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
            }
            return values;
        }
    }
}
