package org.digitalcities.journeys.chaos.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import org.digitalcities.journeys.chaos.history.TraceIds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kafka's log in the history, and the same without repetitions: first occurrences by subject. */
final class EventLog {

    static final String PUBLIC = "public.events";
    static final String DEAD_LETTERS = "dead-letters";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Entry> all;
    private final Map<String, Entry> first = new LinkedHashMap<>();
    private final Map<String, List<Entry>> subjects = new LinkedHashMap<>();
    private final Map<String, List<Entry>> types = new LinkedHashMap<>();

    /** One record of an event topic. {@code type} is the wire name, {@code subject} kind and id, {@code raw} the value as it came. */
    record Entry(
            String key,
            String topic,
            int partition,
            long offset,
            String id,
            String type,
            String subject,
            long sequence,
            String trace,
            JsonNode headers,
            String raw,
            JsonNode data,
            int nth) {

        private static Entry of(JsonNode line) {
            var headers = line.path("headers");
            var raw = line.path("value").asString("");
            return new Entry(
                    line.path("key").asString(""),
                    line.path("topic").asString(),
                    line.path("partition").asInt(),
                    line.path("offset").asLong(),
                    headers.path("ce_id").asString(""),
                    headers.path("ce_type").asString("").replaceFirst("^" + Catalogue.TYPE_PREFIX, ""),
                    headers.path("ce_subject").asString(""),
                    Long.parseLong(headers.path("ce_sequence").asString("0")),
                    TraceIds.id(headers.path("ce_traceparent").asString("")),
                    headers,
                    raw,
                    data(raw),
                    line.path("nth").asInt(1));
        }

        private static JsonNode data(String raw) {
            return raw.startsWith("{") ? JSON.readTree(raw) : JSON.createObjectNode();
        }

        /** The id of the aggregate that it is about, without its kind. */
        String subjectId() {
            return subject.substring(subject.indexOf('/') + 1);
        }

        boolean isOpen() {
            return Catalogue.type(type).map(Catalogue::isOpen).orElse(false);
        }

        String text(String field) {
            return data.path(field).asString("");
        }

        Instant instant(String field) {
            return Instant.parse(text(field));
        }

        /** When it happened, by the business clock. */
        Instant time() {
            return Instant.parse(headers.path("ce_time").asString());
        }

        @Override
        public String toString() {
            return type + " " + subject + "#" + sequence + " (" + topic + "-" + partition + "@" + offset + ")";
        }
    }

    EventLog(RunHistory history) {
        all = history.of(HistoryFile.KAFKA).stream()
                .map(Entry::of)
                .sorted(Comparator.comparing(Entry::topic)
                        .thenComparing(Entry::partition)
                        .thenComparing(Entry::offset))
                .toList();
        for (var entry : all) {
            if (entry.topic.equals(PUBLIC) || entry.topic.equals(DEAD_LETTERS)) continue;
            if (first.putIfAbsent(entry.topic + " " + entry.id, entry) == null) {
                types.computeIfAbsent(entry.type, key -> new ArrayList<>()).add(entry);
                subjects.computeIfAbsent(entry.subject, key -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    /** Everything, repeats, public topic and dead letters included, by topic, partition and offset. */
    List<Entry> all() {
        return all;
    }

    /** First occurrences on the services' topics. */
    Collection<Entry> events() {
        return first.values();
    }

    /** First occurrences of one type, such as {@code membership.member-renewed.v2}. */
    List<Entry> events(String type) {
        return types.getOrDefault(type, List.of());
    }

    /** First occurrences by subject, in the order of the log. */
    Map<String, List<Entry>> subjects() {
        return subjects;
    }

    /** First occurrences about one aggregate. */
    List<Entry> about(SubjectKind kind, String id) {
        return subjects.getOrDefault(kind.of(id).text(), List.of());
    }

    /** The records of the public topic. */
    List<Entry> published() {
        return all.stream().filter(entry -> entry.topic.equals(PUBLIC)).toList();
    }
}
