package org.digitalcities.journeys.chaos.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.features.ChaosRules;
import org.digitalcities.features.Features;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Compares each tally, at rest, with a count of its aggregates as its feature says. */
final class TallyCheck {

    private static final Map<String, ChaosRules.Tally> TALLIES = Features.all().stream()
            .flatMap(feature -> feature.chaos().tallies().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

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
        TALLIES.forEach((name, tally) -> {
            if (!aggregate.path("collection").asString().equals(tally.collection())) return;
            if (tally.of() != null && !tally.of().equals(aggregate.path("kind").asString(""))) return;
            var id = aggregate.path("id").asString();
            add(
                    counted,
                    name + "/" + (tally.key() == null ? id.substring(0, id.indexOf('.')) : tally.key()),
                    tally.bucket().stream().map(fact -> fact(aggregate, fact)).collect(Collectors.joining("|")));
        });
    }

    private static String fact(JsonNode aggregate, String name) {
        return name.equals("kind")
                ? aggregate.path("kind").asString("")
                : aggregate.path("facts").path(name).asString();
    }

    private static void add(Map<String, Map<String, Long>> counted, String key, String bucket) {
        counted.computeIfAbsent(key, name -> new TreeMap<>()).merge(bucket, 1L, Long::sum);
    }
}
