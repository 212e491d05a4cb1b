package org.digitalcities.messaging.consuming;

import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.PoisonException;
import org.digitalcities.messaging.event.ReceivedEvent;

/** One Kafka record, before it is parsed. */
record InboundRecord(String topic, int partition, long offset, String key, Map<String, String> headers, byte[] value) {

    /** Topic, partition and offset: the same at each delivery. */
    String position() {
        return topic + "-" + partition + "@" + offset;
    }

    /** Events with the same value are handled in order: the subject, else the key, else the position. */
    String subject() {
        var subject = headers.get("ce_subject");
        if (subject != null && !subject.isBlank()) return subject;
        return key != null && !key.isBlank() ? key : position();
    }

    /** Its CloudEvents type, or nothing. */
    String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** Its position and its subject, if the subject has a known form. */
    EventPosition mark() {
        try {
            return new EventPosition(
                    partition, offset, Optional.of(Subject.parse(headers.getOrDefault("ce_subject", ""))));
        } catch (IllegalArgumentException nobody) {
            return new EventPosition(partition, offset, Optional.empty());
        }
    }

    ReceivedEvent read(EventCodec codec) {
        if (value == null) throw new PoisonException("a record without a value");
        var envelope = EventCodec.envelope(headers::get);
        var event = codec.read(envelope.type(), value);
        if (!event.subject().equals(envelope.subject()))
            throw new PoisonException("the header names another subject than the event");
        return new ReceivedEvent(envelope, event);
    }

    /** The id of the trace that it belongs to, or nothing. */
    String trace() {
        var parts = headers.getOrDefault("ce_traceparent", "").split("-");
        return parts.length == 4 ? parts[1] : "";
    }
}
