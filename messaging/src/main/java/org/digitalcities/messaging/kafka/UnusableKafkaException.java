package org.digitalcities.messaging.kafka;

/** Kafka cannot be used as the settings say; the message names the setting, never the password. */
public final class UnusableKafkaException extends RuntimeException {

    public UnusableKafkaException(String message) {
        super(message);
    }
}
