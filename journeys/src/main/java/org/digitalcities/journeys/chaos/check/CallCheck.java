package org.digitalcities.journeys.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Requests by their clients: each one is accepted or refused, and each key has one answer. */
final class CallCheck {

    private CallCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var asked = byKey(history, HistoryFile.ASKED);
        var accepted = byKey(history, HistoryFile.ACCEPTED);
        var refused = byKey(history, HistoryFile.REFUSED);
        asked.forEach((key, lines) -> {
            faults.that(lines.size() == 1, "the call %s stands %d times as asked", key, lines.size());
            faults.that(
                    accepted.containsKey(key) != refused.containsKey(key),
                    "the call %s (%s) was neither accepted nor refused, or both",
                    key,
                    lines.getFirst().path("route").asString());
        });
        accepted.forEach((key, lines) -> outcome(key, lines, asked, faults));
        refused.forEach((key, lines) -> outcome(key, lines, asked, faults));
    }

    private static void outcome(
            String key, List<JsonNode> lines, Map<String, List<JsonNode>> asked, CheckFindings faults) {
        faults.that(asked.containsKey(key), "an answer to the call %s, which was never asked", key);
        faults.that(
                lines.stream().anyMatch(line -> !RunHistory.isRepeat(line)),
                "the first answer to the call %s is missing",
                key);
        var first = lines.getFirst();
        for (var line : lines) {
            for (var field : List.of("status", "subject", "version", "problem")) {
                faults.that(
                        line.path(field).equals(first.path(field)),
                        "the call %s got two different answers: %s and %s",
                        key,
                        first,
                        line);
            }
        }
    }

    private static Map<String, List<JsonNode>> byKey(RunHistory history, HistoryFile place) {
        return history.of(place).stream()
                .collect(Collectors.groupingBy(line -> line.path("key").asString()));
    }
}
