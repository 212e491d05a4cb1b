package org.digitalcities.journeys.bench;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.journeys.bench.Bench.Measure;
import org.digitalcities.local.screen.ProgressBar;

/** Operations that must not become slower with more data: each line compares one on much data with the same on little. */
final class ListBench implements Measure {

    private static final List<Measure> LINES = List.of(new KeptKeysBench(), new PageBench(), new TallyBench());

    @Override
    public int steps(int rounds) {
        return LINES.stream().mapToInt(line -> line.steps(rounds)).sum();
    }

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var results = new ArrayList<BenchResult>();
        for (var line : LINES) results.addAll(line.run(rounds, measured));
        return results;
    }
}
