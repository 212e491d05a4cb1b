package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.local.HubException;
import org.digitalcities.local.command.CommandRunner;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Uses the hub's contract with the tools that strangers use: generators, linters, validators, receivers, a fuzzer. */
@Command(
        name = "hub contract",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts a hub of its own, tells the story, and uses the hub's contract as strangers do: clients "
                + "that are generated from it in Python, TypeScript and Java, linters and validators of its "
                + "documents, receivers of webhooks, readers of the stream, the programs of the guides, and a "
                + "fuzzer as each role. It needs Python 3.11 and Node 20.19, or newer. The tools are installed in "
                + "target/contract, the first time and after a change of contract/requirements.txt or "
                + "contract/package-lock.json.",
        footer = "Exit status: 0 if every check passed, 1 if not, 2 for a wrong option.")
public final class Contract implements Callable<Integer> {

    private static final int FAULTS_SHOWN = 12;
    private static final int WIDTH = 150;

    private final Path root;
    private final Screen screen = Screen.standard(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    private int passed;
    private int failed;

    @Spec
    private CommandSpec spec;

    @Option(names = "--list", description = "Show the checks and run none.")
    private boolean list;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Run this check, or all whose names begin so, such as fuzz; may be repeated.")
    private List<String> only = List.of();

    @Option(
            names = "--fuzz-seconds",
            paramLabel = "N",
            defaultValue = "180",
            description = "How long to fuzz as each role (default: ${DEFAULT-VALUE}); 0 leaves it out.")
    private int fuzzSeconds;

    @Option(names = "--seed", paramLabel = "S", description = "Fuzz with the seed of an earlier run.")
    private Long seed;

    /** @param root of the repository, whose hub is started */
    Contract(Path root) {
        this.root = root;
    }

    public static void main(String... args) {
        System.exit(CommandRunner.run(
                new Contract(Path.of(System.getenv().getOrDefault("HUB_ROOT", "."))
                        .toAbsolutePath()
                        .normalize()),
                args));
    }

    @Override
    public Integer call() throws IOException {
        if (fuzzSeconds < 0)
            throw new ParameterException(spec.commandLine(), "--fuzz-seconds must be 0 or more, not " + fuzzSeconds);
        if (seed == null) seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
        var tools = new ContractTools(root, screen::say);
        var wanted = wanted(tools);
        if (list) {
            wanted.forEach(check -> say("%-28s %s".formatted(check.name(), check.says())));
            return 0;
        }
        try {
            tools.install();
            use(tools, wanted.stream().map(Check::name).toList());
        } catch (HubException | ToolFailure impossible) {
            System.err.println(impossible.getMessage());
            return 1;
        }
        say("");
        say(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private List<Check> checks(ContractTools tools, Map<String, String> variables) {
        return new ContractChecks(
                        root,
                        new PythonTools(tools),
                        new NodeTools(tools),
                        new JavaTools(tools.work().resolve("java")),
                        variables,
                        fuzzSeconds,
                        seed)
                .all();
    }

    private List<Check> wanted(ContractTools tools) {
        var all = checks(tools, Map.of());
        for (var name : only) {
            if (all.stream().noneMatch(check -> check.name().startsWith(name)))
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no check \"" + name + "\": take one of "
                                + String.join(
                                        ", ", all.stream().map(Check::name).toList()));
        }
        return all.stream()
                .filter(check -> only.isEmpty() || only.stream().anyMatch(check.name()::startsWith))
                .toList();
    }

    private void use(ContractTools tools, List<String> names) throws IOException {
        try (var hub = ContractHub.start(root, screen, tools.target().resolve("story.log"))) {
            tools.layOut(hub.openapi(), hub.document());
            var variables = hub.variables();
            for (var check : checks(tools, variables)) {
                if (names.contains(check.name())) result(check, tools, variables);
            }
        }
    }

    private void result(Check check, ContractTools tools, Map<String, String> variables) throws IOException {
        var log = tools.log(check.name());
        var began = System.nanoTime();
        try {
            var said = check.act().with(new ToolRunner(log, tools.environment(variables)));
            var seen = said.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
            passed++;
            say("ok      %-28s %3d s  %s".formatted(check.name(), seconds(began), seen));
        } catch (ToolFailure | HubResponse.UnexpectedAnswer fault) {
            failed++;
            say("FAILED  %-28s %3d s  %s".formatted(check.name(), seconds(began), check.says()));
            var lines = fault.getMessage().strip().lines().toList();
            lines.stream()
                    .skip(Math.max(0, lines.size() - FAULTS_SHOWN))
                    .forEach(line ->
                            say("        " + (line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line)));
            say("        all of it in " + root.relativize(log));
        }
    }

    private static long seconds(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private void say(String line) {
        screen.say(line);
    }
}
