package org.digitalcities.journeys.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.digitalcities.local.command.CommandRunner;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures the hub beside a reference in the same run and prints the ratios. */
@Command(
        name = "hub bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures our path and its reference in the same run: ratios, medians of the rounds, and their spread.")
public final class Bench implements Callable<Integer> {

    /** One measurement: each round gives our figure and, if there is one, the reference's, in the same unit. */
    interface Measure {
        List<BenchResult> run(int rounds, ProgressBar measured) throws Exception;

        /** The number of steps that it reports. */
        default int steps(int rounds) {
            return rounds;
        }
    }

    static final Screen SCREEN = Screen.standard();
    private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

    static {
        MEASURES.put("events", new EventsBench());
        MEASURES.put("latency", new LatencyBench());
        MEASURES.put("renewals", new RenewalsBench());
        MEASURES.put("stock", new StockBench());
        MEASURES.put("gateway", new GatewayBench());
        MEASURES.put("attack", new AttackBench());
        MEASURES.put("list", new ListBench());
        MEASURES.put("work", new WorkBench());
        MEASURES.put("import", new ImportBench());
        MEASURES.put("directory", new DirectoryBench());
        MEASURES.put("campaign", new CampaignBench());
        MEASURES.put("startup", new StartupBench());
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "What to measure: events, latency, renewals, stock, gateway, attack, list, work, import, directory, "
                            + "campaign, startup; all when none is named.")
    private List<String> names = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds after warm-up, at least 3 (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes what was measured as an array of objects.")
    private Path json;

    public static void main(String[] args) {
        System.exit(CommandRunner.run(new Bench(), args));
    }

    @Override
    public Integer call() throws Exception {
        var wanted = names.isEmpty() ? List.copyOf(MEASURES.keySet()) : names;
        for (var name : wanted) {
            if (!MEASURES.containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no bench \"" + name + "\": take one of " + String.join(", ", MEASURES.keySet()));
            }
        }
        if (rounds < 3)
            throw new ParameterException(spec.commandLine(), "--rounds must be 3 or more, for a median, not " + rounds);
        var results = new ArrayList<BenchResult>();
        for (var name : wanted) {
            SCREEN.say("%s: warming up, then %d rounds of ours and the reference".formatted(name, rounds));
            try (var measured =
                    SCREEN.begin("Measuring " + name, MEASURES.get(name).steps(rounds))) {
                var found = MEASURES.get(name).run(rounds, measured);
                results.addAll(found);
                found.forEach(result -> SCREEN.say(result.line()));
            }
        }
        if (json != null)
            Files.writeString(
                    CommandRunner.fromCaller(json),
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(results));
        return results.stream().allMatch(BenchResult::ok) ? 0 : 1;
    }
}
