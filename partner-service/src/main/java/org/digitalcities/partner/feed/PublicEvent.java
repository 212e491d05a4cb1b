package org.digitalcities.partner.feed;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.digitalcities.contracts.Subject;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Converts a record of the public topic (CloudEvents in Kafka's binary mode) to structured JSON; the data stay the same bytes. */
final class PublicEvent {

    private static final JsonFactory JSON = new JsonFactory();

    private PublicEvent() {}

    static FeedEntry entry(ConsumerRecord<String, byte[]> record) {
        return new FeedEntry(
                Cursor.BEGIN,
                must(record, "id"),
                must(record, "type"),
                Subject.parse(must(record, "subject")),
                header(record, "ce_traceparent"),
                structured(record));
    }

    private static String structured(ConsumerRecord<String, byte[]> record) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            for (var name : new String[] {"id", "source", "type", "subject", "time"})
                json.writeStringProperty(name, must(record, name));
            json.writeStringProperty("datacontenttype", "application/json");
            for (var name : new String[] {"dataschema", "sequence", "partitionkey", "traceparent"}) {
                var value = header(record, "ce_" + name);
                if (value != null) json.writeStringProperty(name, value);
            }
            json.writeName("data");
            json.writeRawValue(new String(record.value(), StandardCharsets.UTF_8));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String must(ConsumerRecord<String, byte[]> record, String name) {
        var value = header(record, "ce_" + name);
        if (value == null)
            throw new IllegalStateException(
                    "no " + name + " at " + record.topic() + "-" + record.partition() + "@" + record.offset());
        return value;
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
