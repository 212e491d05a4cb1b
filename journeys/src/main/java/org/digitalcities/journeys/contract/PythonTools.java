package org.digitalcities.journeys.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the tools of Python, and the scripts, which are checked strictly first. */
final class PythonTools {

    private static final String CLIENT = "digital_cities_hub_client";

    private final ContractTools tools;
    private final Path work;

    PythonTools(ContractTools tools) {
        this.tools = tools;
        work = tools.work();
    }

    /** Where the scripts run. */
    Path folder() {
        return work.resolve("python");
    }

    /** Checks and runs a script, and gives what it said. */
    String run(ToolRunner run, String script) {
        return checked(run, Map.of(), script);
    }

    /** The same for one that uses the generated client, which is checked with it. */
    String withClient(ToolRunner run, String script) {
        return withClient(run, script, Map.of());
    }

    /** The same with more in the environment. */
    String withClient(ToolRunner run, String script, Map<String, String> environment) {
        if (!Files.exists(folder().resolve(CLIENT)))
            run.run(
                    folder(),
                    List.of(
                            tools.python("openapi-python-client"),
                            "generate",
                            "--path=../openapi.json",
                            "--config=client.yaml",
                            "--meta=none",
                            "--output-path=" + CLIENT,
                            "--fail-on-warning"));
        // Not the generator's own client.py, which is no part of the contract and not strict.
        return checked(run, environment, script, CLIENT + "/api", CLIENT + "/models");
    }

    private String checked(ToolRunner run, Map<String, String> environment, String script, String... packages) {
        var checking =
                new ArrayList<>(List.of(tools.python("mypy"), "--strict", "--follow-imports=silent", script + ".py"));
        checking.addAll(List.of(packages));
        run.run(folder(), checking);
        return run.run(folder(), List.of(tools.python("python"), script + ".py"), environment);
    }

    /** Fuzzes the hub as one role's client, and gives how much was sent; the log has a command that repeats each finding. */
    String fuzz(ToolRunner run, String role, int seconds, long seed) {
        try {
            var said = run.run(
                    work.resolve("fuzz"),
                    List.of(
                            tools.python("schemathesis"),
                            "--config-file=schemathesis.toml",
                            "run",
                            "../openapi.json",
                            "--checks=all",
                            "--max-time=" + seconds,
                            "--seed=" + seed),
                    Map.of("FUZZ_ROLE", role, "PYTHONPATH", "."));
            return FuzzReport.of(said).sent();
        } catch (ToolFailure found) {
            throw new ToolFailure(FuzzReport.of(found.getMessage()).text());
        }
    }
}
