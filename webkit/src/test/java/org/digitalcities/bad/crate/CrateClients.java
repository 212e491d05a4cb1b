package org.digitalcities.bad.crate;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.support.BasicAuthenticationInterceptor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

final class CrateClients {

    Object produced(Map<String, Object> settings) {
        return new KafkaProducer<>(settings);
    }

    Object consumed(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings);
    }

    Object consumedLater() {
        Function<Map<String, Object>, KafkaConsumer<String, String>> later = KafkaConsumer::new;
        return later;
    }

    Object administered(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    Object administeredBefore(Map<String, Object> settings) {
        return AdminClient.create(settings);
    }

    Object made(Map<String, Object> settings) {
        return new DefaultKafkaConsumerFactory<>(settings);
    }

    void joined(HttpHeaders headers) {
        headers.setBasicAuth("crate", "secret");
    }

    String encoded() {
        return HttpHeaders.encodeBasicAuth("crate", "secret", null);
    }

    Object intercepted() {
        return new BasicAuthenticationInterceptor("crate", "secret");
    }
}
