package org.digitalcities.journeys.chaos.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.Kinds;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;
import tools.jackson.databind.json.JsonMapper;

/** Writes single facts of a history in the format of a run, with the ids, sequences and times that they need; some twice. */
final class HistoryRecorder {

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HistoryWriter writer;
    private final Map<String, List<String>> types = new HashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<Map<String, Object>> open = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private final Map<String, List<Map<String, Object>>> answers = new HashMap<>();
    private final List<String> uncertain = new ArrayList<>();
    private String now = "2022-07-15T07:00:00Z";
    private int ids;
    private int seconds;
    private int mails;

    HistoryRecorder(HistoryWriter writer) {
        this.writer = writer;
    }

    /** The business time of the events that follow. */
    void at(String instant) {
        now = instant;
    }

    /** The number of the subject's events so far, at least 1. */
    int sequence(String subject) {
        return sequences.getOrDefault(subject, 1);
    }

    /** The public events so far. */
    List<Map<String, Object>> open() {
        return List.copyOf(open);
    }

    /** The entries whose mail may have been sent. */
    List<String> uncertain() {
        return List.copyOf(uncertain);
    }

    int mails() {
        return mails;
    }

    /** Writes what is known at the end only: repeated events, aggregates and their acts. */
    void end() {
        late.forEach(Runnable::run);
    }

    String accepted(Route route, String subject, Long version, Map<String, ?> what) {
        var key = asked(route, what);
        for (var times = 0; times < (route.name().equals("SUBMISSION") ? 2 : 1); times++) {
            writer.write(
                    HistoryFile.ACCEPTED,
                    key,
                    Body.of("key", key, "status", 200, "subject", subject, "version", version, "at", next()));
        }
        if (route.keyed())
            answers.computeIfAbsent(route.service() + subject, name -> new ArrayList<>())
                    .add(Map.of("key", "scope-" + key, "version", version == null ? 8 : version));
        return key;
    }

    void refused(Route route, String problem) {
        var key = asked(route, Map.of("decision", "renew"));
        writer.write(HistoryFile.REFUSED, key, Body.of("key", key, "status", 409, "problem", problem));
    }

    private String asked(Route route, Map<String, ?> what) {
        var key = "key-" + ++ids;
        writer.write(
                HistoryFile.ASKED,
                key,
                Body.of("key", key, "scope", "scope-" + key, "route", route.name(), "what", what, "at", next()));
        return key;
    }

    /** The next instant of the clients' real time. */
    private String next() {
        return Instant.EPOCH.plusSeconds(++seconds).toString();
    }

    Map<String, Object> event(String service, String type, String id, Map<String, Object> data) {
        var about = Samples.kind(type).of(id).text();
        var event = new LinkedHashMap<String, Object>();
        event.put("service", service);
        event.put("type", type);
        event.put("subject", about);
        event.put("id", "event-" + ++ids);
        event.put("sequence", sequences.merge(about, 1, Integer::sum));
        event.put("time", now);
        types.computeIfAbsent(about, subject -> new ArrayList<>()).add(type);
        event.put("value", JSON.writeValueAsString(data));
        kafka(service + ".events", event);
        if (ids % 3 == 0) late.add(() -> kafka(service + ".events", event));
        if (Catalogue.type(type).map(Catalogue::isOpen).orElseThrow()) open.add(event);
        return event;
    }

    void kafka(String topic, Map<String, Object> event) {
        writer.write(
                HistoryFile.KAFKA,
                topic + event.get("id"),
                Body.of(
                        "topic",
                        topic,
                        "key",
                        event.get("subject"),
                        "partition",
                        0,
                        "offset",
                        offsets.merge(topic, 1L, Long::sum),
                        "headers",
                        headers(event),
                        "value",
                        event.get("value")));
    }

    static Map<String, String> headers(Map<String, Object> event) {
        return Map.of(
                "ce_id",
                (String) event.get("id"),
                "ce_source",
                (String) event.get("service"),
                "ce_type",
                Catalogue.TYPE_PREFIX + event.get("type"),
                "ce_subject",
                (String) event.get("subject"),
                "ce_partitionkey",
                (String) event.get("subject"),
                "ce_time",
                (String) event.get("time"),
                "ce_dataschema",
                "urn:" + event.get("type"),
                "ce_sequence",
                "%010d".formatted((int) event.get("sequence")),
                "ce_traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    void tally(String service, String tally, String key, Map<String, Integer> counts) {
        writer.write(
                HistoryFile.TALLIES,
                tally + key,
                Body.of("service", service, "tally", tally, "key", key, "counts", counts));
    }

    /** The fields by which renewals and readers are counted. */
    private static Map<String, ?> facts(String collection, Map<String, ?> facts) {
        return switch (collection) {
            case "renewals" -> Map.of("section", "EUROPE");
            case "subscribers" -> Map.of("language", "en");
            default -> facts;
        };
    }

    void aggregate(String service, String collection, String id, long version, String kind, Map<String, ?> facts) {
        late.add(() -> acts(service, Kinds.of(service, collection).of(id).text(), version));
        late.add(() -> writer.write(
                HistoryFile.AGGREGATES,
                service + collection + id,
                Body.of(
                        "service",
                        service,
                        "collection",
                        collection,
                        "id",
                        id,
                        "version",
                        version,
                        "seq",
                        sequences.getOrDefault(
                                Kinds.of(service, collection).of(id).text(), 0),
                        "outbox",
                        0,
                        "kind",
                        kind,
                        "facts",
                        facts(collection, facts),
                        "answers",
                        answers.getOrDefault(service + id, List.of()))));
    }

    /** Writes an act for each version; the first has all events of the subject. */
    private void acts(String service, String subject, long version) {
        for (var made = 1L; made <= version; made++) {
            var told = made == 1 && types.containsKey(subject) ? types.get(subject) : List.of("changed");
            writer.write(
                    HistoryFile.ACTS,
                    subject + "#" + made,
                    Body.of(
                            "id",
                            subject + "#" + made,
                            "service",
                            service,
                            "subject",
                            subject,
                            "version",
                            made,
                            "actor",
                            made == 1 ? SmallHistory.OFFICER : service + "-service",
                            "behalf",
                            made == 1 ? null : SmallHistory.OFFICER,
                            "through",
                            made == 1 ? "api" : "work",
                            "what",
                            told));
        }
    }

    void projection(String service, String collection, String id, Map<String, ?> fields) {
        writer.write(
                HistoryFile.PROJECTIONS,
                service + collection + id,
                Body.of("service", service, "collection", collection, "id", id, "fields", fields));
    }

    void notice(Map<String, Object> event, String about, String contact, String state, int arrived) {
        entry("notice", event.get("id") + "|" + about + "|" + contact, state, arrived);
    }

    /** A mail to the only contact that the event can mean. */
    void told(Map<String, Object> event) {
        entry("notice", (String) event.get("id"), "accepted", 1);
    }

    void entry(String room, String id, String state, int arrived) {
        if (state.equals("uncertain")) uncertain.add(id);
        writer.write(HistoryFile.LEDGER, id, Body.of("room", room, "id", id, "state", state, "trace", TRACE));
        for (var times = 0; times < arrived; times++) {
            writer.write(
                    HistoryFile.MAILS,
                    id,
                    Body.of(
                            "number",
                            ++mails,
                            "message",
                            "<" + MailCheck.message(id) + "@example.org>",
                            "trace",
                            TRACE,
                            "to",
                            "reader of " + id));
        }
    }
}
