package org.digitalcities.journeys.chaos.check;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.history.History;
import org.digitalcities.journeys.chaos.history.Place;
import tools.jackson.databind.JsonNode;

/** The frame of a run: one line that sums it up, and for each round its kills. */
final class RunCheck {

    private RunCheck() {}

    static void check(History history, EventLog log, Faults faults) {
        var run = history.of(Place.RUN);
        faults.that(run.size() == 1, "there are %d lines about the run, not one", run.size());
        if (run.isEmpty()) return;
        var rounds = run.getFirst().path("rounds").asInt();
        var kills = history.of(Place.KILLS).stream().collect(Collectors.groupingBy(kill -> kill.path("round").asInt()));
        for (var round = 1; round <= rounds; round++) round(round, kills.getOrDefault(round, List.of()), faults);
        kills.keySet().stream().filter(round -> round < 1 || round > rounds).forEach(round -> faults.add("a kill in round %d of %d", round, rounds));
    }

    /** Tries count from 1; only the last found work in flight. */
    private static void round(int round, List<JsonNode> kills, Faults faults) {
        var tries = kills.stream().sorted(Comparator.comparing(kill -> kill.path("try").asInt())).toList();
        faults.that(!tries.isEmpty() && tries.getLast().path("counts").asBoolean(), "round %d has no kill that counts", round);
        for (var i = 0; i < tries.size(); i++) {
            faults.that(tries.get(i).path("try").asInt() == i + 1, "try %d of round %d is not on record", i + 1, round);
            var counts = tries.get(i).path("counts").asBoolean();
            faults.that(counts == (i == tries.size() - 1), "round %d went on after a kill that counted, or ended without one", round);
            faults.that(!counts || tries.get(i).path("concerned").asInt() > 0, "the kill of round %d counts, but nothing was in flight", round);
        }
    }
}
