package org.digitalcities.journeys.chaos.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Kinds;
import org.digitalcities.journeys.chaos.history.RunHistory;

/** Compares Kafka's log with the outboxes: every event of every aggregate arrived, in order, and nothing else did. */
final class LogCheck {

    private LogCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        repeats(log, faults);
        order(log, faults);
        var subjects = new HashSet<String>();
        for (var aggregate : history.of(HistoryFile.AGGREGATES)) {
            var kind = Kinds.of(
                    aggregate.path("service").asString(),
                    aggregate.path("collection").asString());
            var subject = kind.of(aggregate.path("id").asString()).text();
            var seq = aggregate.path("seq").asLong();
            var told = log.subjects().containsKey(subject)
                    ? log.subjects().get(subject).size()
                    : 0;
            faults.that(seq == told, "%s told of %d events, Kafka holds %d", subject, seq, told);
            faults.that(aggregate.path("outbox").asInt() == 0, "%s has unsent events", subject);
            faults.that(subjects.add(subject), "%s stands twice in the stores", subject);
        }
        log.subjects()
                .keySet()
                .forEach(subject ->
                        faults.that(subjects.contains(subject), "Kafka tells of %s, which no store holds", subject));
    }

    private static void repeats(EventLog log, CheckFindings faults) {
        var places = new HashSet<String>();
        for (var entry : log.all())
            faults.that(
                    places.add(entry.topic() + "-" + entry.partition() + "@" + entry.offset()),
                    "%s is on record twice",
                    entry);
        log.all().stream()
                .filter(entry -> entry.topic().equals(EventLog.DEAD_LETTERS))
                .forEach(entry -> faults.add("a dead letter: %s", entry));
        var byId = log.all().stream()
                .filter(entry -> !entry.topic().equals(EventLog.DEAD_LETTERS))
                .collect(Collectors.groupingBy(entry -> entry.topic() + " " + entry.id()));
        byId.values().forEach(same -> {
            var first = same.getFirst();
            faults.that(first.nth() == 1, "the first occurrence of %s is missing", first);
            for (var entry : same) {
                faults.that(
                        entry.raw().equals(first.raw()) && entry.headers().equals(first.headers()),
                        "one id, two contents: %s and %s",
                        first,
                        entry);
            }
        });
    }

    private static void order(EventLog log, CheckFindings faults) {
        log.subjects().forEach((subject, events) -> {
            var next = 1L;
            for (var entry : events) {
                faults.that(entry.sequence() == next, "%s comes where #%d should", entry, next);
                next = entry.sequence() + 1;
                faults.that(
                        entry.partition() == events.getFirst().partition(),
                        "%s is on another partition than the events before it",
                        entry);
                faults.that(
                        entry.topic().equals(entry.headers().path("ce_source").asString("") + ".events"),
                        "%s is on another service's topic",
                        entry);
                faults.that(known(entry), "%s is of no known type", entry);
                faults.that(isOfItsService(entry), "%s tells of no kind of its service", entry);
                faults.that(
                        entry.key().equals(subject)
                                && entry.headers()
                                        .path("ce_partitionkey")
                                        .asString("")
                                        .equals(subject),
                        "%s goes by another key",
                        entry);
            }
        });
    }

    private static boolean isOfItsService(Entry entry) {
        return Arrays.stream(SubjectKind.values())
                .filter(kind -> entry.topic().equals(kind.service() + ".events"))
                .anyMatch(kind -> entry.subject().startsWith(kind.text() + "/"));
    }

    private static boolean known(Entry entry) {
        return Catalogue.type(entry.type()).isPresent() && !entry.id().isEmpty();
    }
}
