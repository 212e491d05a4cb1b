package org.digitalcities.journeys.chaos.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the feed with the open events: each one, unchanged, in order per subject, once, and nothing else. */
final class FeedCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FeedCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var open = log.events().stream()
                .filter(Entry::isOpen)
                .collect(Collectors.toMap(Entry::id, Function.identity(), (one, other) -> one));
        publicTopic(log, open, faults);
        feed(history, open, faults);
    }

    private static void publicTopic(EventLog log, Map<String, Entry> open, CheckFindings faults) {
        var published = new HashSet<String>();
        var newest = new HashMap<String, Long>();
        for (var entry : log.published()) {
            // A killed service repeats events; the public topic repeats them as well, the feed does not.
            if (!published.add(entry.id())) continue;
            var source = open.get(entry.id());
            faults.that(source != null, "%s is published, but no service told of it, or it is not open", entry);
            if (source == null) continue;
            faults.that(
                    source.raw().equals(entry.raw()) && source.headers().equals(entry.headers()),
                    "%s was published otherwise than it was told",
                    entry);
            faults.that(
                    newest.getOrDefault(source.topic() + " " + entry.subject(), 0L) < entry.sequence(),
                    "%s was published after a later one",
                    entry);
            newest.put(source.topic() + " " + entry.subject(), entry.sequence());
        }
        open.values().forEach(entry -> faults.that(published.contains(entry.id()), "%s was never published", entry));
    }

    private static void feed(RunHistory history, Map<String, Entry> open, CheckFindings faults) {
        var known = new HashSet<String>();
        var newest = new HashMap<String, Long>();
        var position = 1L;
        for (var line : inOrder(history)) {
            faults.that(
                    line.path("position").asLong() == position++,
                    "the feed has a gap before %s",
                    line.path("position"));
            faults.that(known.add(line.path("event").asString()), "the feed holds %s twice", line.path("event"));
            var source = open.get(line.path("event").asString());
            faults.that(source != null, "the feed holds %s, which no service told of", line.path("event"));
            if (source == null) continue;
            faults.that(
                    same(JSON.readTree(line.path("body").asString("{}")), source),
                    "the feed holds %s otherwise than it was told",
                    source);
            faults.that(
                    newest.getOrDefault(source.topic() + " " + source.subject(), 0L) < source.sequence(),
                    "the feed holds %s after a later one",
                    source);
            newest.put(source.topic() + " " + source.subject(), source.sequence());
        }
        open.values().forEach(entry -> faults.that(known.contains(entry.id()), "the feed lacks %s", entry));
    }

    static List<JsonNode> inOrder(RunHistory history) {
        return history.of(HistoryFile.FEED).stream()
                .sorted(Comparator.comparing(line -> line.path("position").asLong()))
                .toList();
    }

    /** Compares a CloudEvent in JSON with its record. */
    private static boolean same(JsonNode body, Entry source) {
        return List.of("id", "source", "type", "subject", "time", "dataschema", "sequence").stream()
                        .allMatch(name -> body.path(name)
                                .asString("")
                                .equals(source.headers().path("ce_" + name).asString("")))
                && body.path("data").equals(source.data());
    }
}
