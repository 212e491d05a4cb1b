package org.digitalcities.journeys.chaos.check;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** The completeness of a run: one summary line, the faults of each round, and the work of each instance at its end. */
final class RunCheck {

    private static final Set<String> SERVICES =
            Set.of("identity-service", "membership-service", "newsletter-service", "study-service", "partner-service");
    private static final Set<String> SECOND =
            Set.of("membership-service-2", "newsletter-service-2", "partner-service-2");
    /** Longer than any instance takes to declare a silent one dead. */
    private static final long PAUSED = 15_000;

    private RunCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var run = history.of(HistoryFile.RUN);
        faults.that(run.size() == 1, "there are %d lines about the run, not one", run.size());
        if (run.isEmpty()) return;
        var rounds = run.getFirst().path("rounds").asInt();
        var kills = history.of(HistoryFile.KILLS).stream()
                .collect(Collectors.groupingBy(kill -> kill.path("round").asInt()));
        var instances = history.of(HistoryFile.INSTANCES).stream()
                .collect(Collectors.groupingBy(line -> line.path("round").asInt()));
        for (var round = 1; round <= rounds; round++) {
            round(round, kills.getOrDefault(round, List.of()), faults);
            if (kills.containsKey(round))
                instances(round, kills.get(round), instances.getOrDefault(round, List.of()), faults);
        }
        history.of(HistoryFile.KILLS).forEach(kill -> fault(kill, faults));
        shares(history, faults);
        kills.keySet().stream()
                .filter(round -> round < 1 || round > rounds)
                .forEach(round -> faults.add("a fault in round %d of %d", round, rounds));
    }

    /** Tries count from 1; only the last one found running work. */
    private static void round(int round, List<JsonNode> kills, CheckFindings faults) {
        var tries = kills.stream()
                .sorted(Comparator.comparing(kill -> kill.path("try").asInt()))
                .toList();
        faults.that(
                !tries.isEmpty() && tries.getLast().path("counts").asBoolean(),
                "round %d has no fault that counts",
                round);
        for (var i = 0; i < tries.size(); i++) {
            faults.that(tries.get(i).path("try").asInt() == i + 1, "try %d of round %d is not on record", i + 1, round);
            var counts = tries.get(i).path("counts").asBoolean();
            faults.that(
                    counts == (i == tries.size() - 1),
                    "round %d went on after a fault that counted, or ended without one",
                    round);
            faults.that(
                    !counts || tries.get(i).path("concerned").asInt() > 0,
                    "the fault of round %d counts, but nothing was in flight",
                    round);
        }
    }

    /** What a fault has to be: an end in good order, and a pause that is long enough. */
    private static void fault(JsonNode kill, CheckFindings faults) {
        var what = "round %s, %s of %s"
                .formatted(
                        kill.path("round"),
                        kill.path("fault").asString(""),
                        kill.path("process").asString(""));
        switch (kill.path("fault").asString("")) {
            case "kill" -> faults.that(!kill.path("inOrder").asBoolean(), "%s: who is killed ends in no order", what);
            case "end" -> faults.that(kill.path("inOrder").asBoolean(), "%s: it did not end in good order", what);
            case "pause" ->
                faults.that(
                        kill.path("away").asLong() > PAUSED, "%s: it was away for %s ms only", what, kill.path("away"));
            default -> faults.add("%s: what was done to it is not known", what);
        }
    }

    /** Each instance of a service with a store that ran is on record, and whoever was hit goes on as another incarnation. */
    private static void instances(int round, List<JsonNode> kills, List<JsonNode> instances, CheckFindings faults) {
        var last = kills.stream()
                .max(Comparator.comparing(kill -> kill.path("try").asInt()))
                .orElseThrow();
        var expected = new TreeSet<>(SERVICES);
        if (last.path("instances").asInt() == 2) expected.addAll(SECOND);
        var found = instances.stream()
                .map(line -> line.path("instance").asString())
                .sorted()
                .toList();
        faults.that(
                found.equals(List.copyOf(expected)), "at the end of round %d %s ran, not %s", round, found, expected);
        var hit = last.path("process").asString();
        if (!expected.contains(hit) || isAlone(last, hit)) return;
        var before = ids(last);
        var after = instances.stream()
                .filter(line -> line.path("instance").asString().equals(hit))
                .flatMap(line -> ids(line).stream())
                .collect(Collectors.toSet());
        faults.that(
                !before.isEmpty() && !after.isEmpty() && Collections.disjoint(before, after),
                "%s was hit in round %d as %s and goes on as %s",
                hit,
                round,
                before,
                after);
    }

    /** An instance is declared dead only if another one runs beside it. */
    private static boolean isAlone(JsonNode kill, String hit) {
        return kill.path("fault").asString().equals("pause")
                && !(kill.path("instances").asInt() == 2 && (SECOND.contains(hit) || SECOND.contains(hit + "-2")));
    }

    private static Set<String> ids(JsonNode line) {
        return StreamSupport.stream(line.path("incarnations").spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    /** Each second instance has done some of the work. */
    private static void shares(RunHistory history, CheckFindings faults) {
        var second = history.of(HistoryFile.INSTANCES).stream()
                .filter(line -> SECOND.contains(line.path("instance").asString()))
                .collect(Collectors.groupingBy(line -> line.path("instance").asString()));
        second.forEach((instance, lines) -> faults.that(
                lines.stream().anyMatch(line -> !line.path("work").isEmpty()), "%s never did any work", instance));
    }
}
