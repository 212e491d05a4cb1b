package org.digitalcities.messaging.consuming;

import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.PoisonException;
import org.digitalcities.messaging.event.Received;

/** One record as it came from Kafka, before anybody tried to read it. */
record Letter(String topic, int partition, long offset, String key, Map<String, String> headers, byte[] value) {

    /** Where it stands, the same at each delivery. */
    String position() {
        return topic + "-" + partition + "@" + offset;
    }

    /** Whose order it belongs to: the subject, else the key, else nobody's but its own. */
    String subject() {
        var subject = headers.get("ce_subject");
        if (subject != null && !subject.isBlank()) return subject;
        return key != null && !key.isBlank() ? key : position();
    }

    /** Its CloudEvents type, or nothing. */
    String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** Of whom it tells, if it says so in a form that is known. */
    Mark mark() {
        try {
            return new Mark(partition, offset, Optional.of(Subject.parse(headers.getOrDefault("ce_subject", ""))));
        } catch (IllegalArgumentException nobody) {
            return new Mark(partition, offset, Optional.empty());
        }
    }

    Received read(EventCodec codec) {
        if (value == null) throw new PoisonException("a record without a value");
        var envelope = EventCodec.envelope(headers::get);
        var event = codec.read(envelope.type(), value);
        if (!event.subject().equals(envelope.subject())) throw new PoisonException("the header names another subject than the event");
        return new Received(envelope, event);
    }

    /** The id of the trace that it belongs to, or nothing. */
    String trace() {
        var parts = headers.getOrDefault("ce_traceparent", "").split("-");
        return parts.length == 4 ? parts[1] : "";
    }
}
