package org.digitalcities.journeys.chaos.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Kinds;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Every act is in the history, once for each version of each aggregate, and its actor is on no topic. */
final class ActCheck {

    /** What an id may be made of. */
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");

    private ActCheck() {}

    /** Each version from 1 on was made by one act with an actor and its events. */
    static void recorded(RunHistory history, EventLog log, CheckFindings faults) {
        var acts = history.of(HistoryFile.ACTS).stream()
                .collect(Collectors.groupingBy(act -> act.path("subject").asString()));
        var known = new HashSet<String>();
        for (var aggregate : history.of(HistoryFile.AGGREGATES)) {
            var subject = Kinds.of(
                            aggregate.path("service").asString(),
                            aggregate.path("collection").asString())
                    .of(aggregate.path("id").asString())
                    .text();
            known.add(subject);
            whole(subject, aggregate.path("version").asLong(), acts.getOrDefault(subject, List.of()), faults);
            told(subject, acts.getOrDefault(subject, List.of()), log, faults);
        }
        acts.keySet()
                .forEach(subject -> faults.that(
                        known.contains(subject), "acts on %s are on record, which no store holds", subject));
    }

    private static void whole(String subject, long newest, List<JsonNode> acts, CheckFindings faults) {
        var times = new HashMap<Long, Integer>();
        for (var act : acts) {
            times.merge(act.path("version").asLong(), 1, Integer::sum);
            faults.that(
                    !act.path("actor").asString("").isEmpty()
                            && !act.path("actor").asString().equals("unknown")
                            && !act.path("actor").asString().contains("@"),
                    "version %s of %s was made by nobody, or by an address",
                    act.path("version"),
                    subject);
        }
        for (var version = 1L; version <= newest; version++) {
            faults.that(
                    times.getOrDefault(version, 0) == 1,
                    "version %d of %s is on record %d times",
                    version,
                    subject,
                    times.getOrDefault(version, 0));
        }
        faults.that(
                times.keySet().stream().allMatch(version -> version >= 1 && version <= newest),
                "%s is at version %d, its history is not: %s",
                subject,
                newest,
                times.keySet());
    }

    /** The events of the acts are those in Kafka, in the same order. */
    private static void told(String subject, List<JsonNode> acts, EventLog log, CheckFindings faults) {
        var said = acts.stream()
                .sorted((one, other) -> Long.compare(
                        one.path("version").asLong(), other.path("version").asLong()))
                .flatMap(act -> act.path("what").valueStream())
                .map(JsonNode::asString)
                .filter(what -> !what.equals("changed"))
                .toList();
        var events = log.subjects().getOrDefault(subject, List.of()).stream()
                .map(Entry::type)
                .toList();
        faults.that(said.equals(events), "the acts on %s told %s, Kafka holds %s", subject, said, events);
    }

    /** No header and no value of a record holds the id of an actor, or of a person on whose behalf somebody acted. */
    static void secret(RunHistory history, EventLog log, CheckFindings faults) {
        var actors = history.of(HistoryFile.ACTS).stream()
                .filter(act -> !act.path("through").asString("").equals("work"))
                .map(act -> act.path("actor").asString())
                .filter(actor -> !actor.equals("anonymous"))
                .collect(Collectors.toSet());
        history.of(HistoryFile.ACTS).stream()
                .map(act -> act.path("behalf").asString(""))
                .filter(behalf -> !behalf.isEmpty() && !behalf.contains("/"))
                .forEach(actors::add);
        for (var entry : log.all()) {
            var text = entry.key() + "\n" + entry.headers() + "\n" + entry.raw();
            faults.that(
                    WORD.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .noneMatch(word -> actors.contains(word) && !isItself(entry, word)),
                    "%s holds who acted",
                    entry);
        }
    }

    /** Except events about a person or a client, which have to name them. */
    private static boolean isItself(Entry entry, String actor) {
        return Set.of("client/" + actor, "person/" + actor).contains(entry.subject());
    }
}
