package org.digitalcities.messaging.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.EnumNamesInJson;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Subject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events on the wire: CloudEvents 1.0 in Kafka's binary mode, the record's JSON as the value. */
public final class EventCodec {

    /** The maximum size of one event's JSON, in bytes; the decisions of aggregates keep within it. */
    static final int MOST_BYTES = 64 * 1024;

    private static final String SCHEMA_BASE = "urn:digitalcities:schema:";
    private static final int LONGEST_TYPE = 200;
    private static final Pattern TYPE =
            Pattern.compile(Pattern.quote(Catalogue.TYPE_PREFIX) + "[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");

    private final JsonMapper mapper = mapper();

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder()
                .changeDefaultVisibility(Visibility::fieldsOnly)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return builder.annotationIntrospector(EnumNamesInJson.before(builder.annotationIntrospector()))
                .build();
    }

    /** The event's JSON. */
    public String write(Event event) {
        var json = mapper.writeValueAsString(event);
        if (json.length() > MOST_BYTES / 4 && json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " is larger than " + MOST_BYTES + " bytes");
        }
        return json;
    }

    /** Whether a type is one of the hub's that this release does not know; no group of this release handles it. */
    public static boolean isOfAnotherRelease(String type) {
        return type.length() <= LONGEST_TYPE
                && TYPE.matcher(type).matches()
                && Catalogue.type(type.substring(Catalogue.TYPE_PREFIX.length()))
                        .isEmpty();
    }

    /**
     * Reads what {@link #write} wrote, now or in an earlier version.
     *
     * @throws PoisonException when the type is unknown or the JSON does not fit
     */
    public Event read(String type, byte[] json) {
        if (!type.startsWith(Catalogue.TYPE_PREFIX)) throw new PoisonException("not one of our events: " + type);
        var name = type.substring(Catalogue.TYPE_PREFIX.length());
        var known = Catalogue.type(name).orElseThrow(() -> new PoisonException("unknown event type " + name));
        try {
            var event = mapper.readValue(json, known);
            if (event == null) throw new PoisonException("an event of type " + name + " without its subject");
            event.subject();
            return event;
        } catch (IllegalArgumentException e) {
            throw new PoisonException("an event of type " + name + " without its subject", e);
        } catch (JacksonException e) {
            throw new PoisonException("no readable " + name, e);
        }
    }

    /** The Kafka record of an event: the envelope as headers, the subject as key. */
    public ProducerRecord<String, byte[]> record(String topic, Envelope envelope, String json) {
        var subject = envelope.subject().text();
        var record = new ProducerRecord<>(topic, subject, json.getBytes(StandardCharsets.UTF_8));
        var wireName = envelope.type().substring(Catalogue.TYPE_PREFIX.length());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", envelope.id());
        header(record, "ce_source", envelope.source());
        header(record, "ce_type", envelope.type());
        header(record, "ce_subject", subject);
        header(record, "ce_time", envelope.time().toString());
        header(record, "ce_dataschema", SCHEMA_BASE + wireName);
        header(record, "ce_sequence", sequence(envelope.sequence()));
        header(record, "ce_partitionkey", subject);
        if (envelope.traceparent() != null) header(record, "ce_traceparent", envelope.traceparent());
        header(record, "content-type", "application/json");
        return record;
    }

    /** Zero-padded to ten digits, so that it sorts as text. */
    public static String sequence(long sequence) {
        return "%010d".formatted(sequence);
    }

    /**
     * Reads the envelope from the headers.
     *
     * @param header gives a header's text by name, or null
     * @throws PoisonException when a header that must be there is missing or malformed
     */
    public static Envelope envelope(UnaryOperator<String> header) {
        try {
            return new Envelope(
                    must(header, "ce_id"),
                    must(header, "ce_source"),
                    must(header, "ce_type"),
                    Subject.parse(must(header, "ce_subject")),
                    Instant.parse(must(header, "ce_time")),
                    Long.parseLong(must(header, "ce_sequence")),
                    header.apply("ce_traceparent"));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new PoisonException("a malformed CloudEvents header", e);
        }
    }

    private static String must(UnaryOperator<String> header, String name) {
        var value = header.apply(name);
        if (value == null || value.isBlank()) throw new PoisonException("no header " + name);
        return value;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
