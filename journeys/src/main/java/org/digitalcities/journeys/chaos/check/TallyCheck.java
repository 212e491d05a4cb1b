package org.digitalcities.journeys.chaos.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Compares each tally, at rest, with a count of its aggregates. */
final class TallyCheck {

    private TallyCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var counted = new HashMap<String, Map<String, Long>>();
        for (var aggregate : history.of(HistoryFile.AGGREGATES)) count(aggregate, counted);
        var kept = new HashMap<String, Map<String, Long>>();
        for (var line : history.of(HistoryFile.TALLIES)) {
            var figures = new TreeMap<String, Long>();
            for (var figure : line.path("counts").properties())
                figures.put(figure.getKey(), figure.getValue().asLong());
            kept.put(line.path("tally").asString() + "/" + line.path("key").asString(), figures);
        }
        var all = new TreeSet<>(counted.keySet());
        all.addAll(kept.keySet());
        for (var key : all) {
            faults.that(
                    counted.getOrDefault(key, Map.of()).equals(kept.get(key)),
                    "the tally %s says %s, the store holds %s",
                    key,
                    kept.get(key),
                    counted.get(key));
        }
    }

    private static void count(JsonNode aggregate, Map<String, Map<String, Long>> counted) {
        var kind = aggregate.path("kind").asString("");
        var facts = aggregate.path("facts");
        switch (aggregate.path("collection").asString()) {
            case "renewals" -> {
                var id = aggregate.path("id").asString();
                add(
                        counted,
                        "renewals/" + id.substring(0, id.indexOf('.')),
                        kind + "|" + facts.path("section").asString());
            }
            case "subscribers" -> {
                if (kind.equals("confirmed"))
                    add(counted, "readers/all", facts.path("language").asString());
            }
            default -> {}
        }
    }

    private static void add(Map<String, Map<String, Long>> counted, String key, String bucket) {
        counted.computeIfAbsent(key, name -> new TreeMap<>()).merge(bucket, 1L, Long::sum);
    }
}
