package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the tools of Node on the hub's documents, and the scripts in TypeScript, which are compiled strictly first. */
final class NodeTools {

    private final ContractTools tools;
    private final Path work;

    NodeTools(ContractTools tools) {
        this.tools = tools;
        work = tools.work();
    }

    /** Where the scripts are compiled. */
    Path folder() {
        return work.resolve("typescript");
    }

    /** Lints the OpenAPI document; a warning is a fault as well. */
    String redocly(ToolRunner run) {
        var said = run.run(
                work,
                List.of(
                        tools.node("redocly"),
                        "lint",
                        "--config=" + tools.sources().resolve("redocly.yaml"),
                        "--format=github-actions",
                        "--max-problems=1000",
                        "openapi.json"));
        if (said.contains("::warning")) throw new ToolFailure(said);
        return "no error, no warning";
    }

    /** The same by other rules. */
    String spectral(ToolRunner run) {
        run.run(
                work,
                List.of(
                        tools.node("spectral"),
                        "lint",
                        "--fail-severity=hint",
                        "--ruleset=" + tools.sources().resolve("spectral.yaml"),
                        "openapi.json"));
        return "no error, no warning";
    }

    /** Compiles and runs a script, and gives what it said. */
    String run(ToolRunner run, String script) throws IOException {
        return compiled(run, script, Map.of());
    }

    /** The same for one that uses the generated client. */
    String withClient(ToolRunner run, String script) throws IOException {
        return withClient(run, script, Map.of());
    }

    /** The same with more in the environment. */
    String withClient(ToolRunner run, String script, Map<String, String> environment) throws IOException {
        if (!Files.exists(folder().resolve("hub-api.ts")))
            run.run(folder(), List.of(tools.node("openapi-typescript"), "../openapi.json", "--output", "hub-api.ts"));
        return compiled(run, script, environment);
    }

    private String compiled(ToolRunner run, String script, Map<String, String> environment) throws IOException {
        var project = script + ".tsconfig.json";
        Files.writeString(
                folder().resolve(project),
                "{ \"extends\": \"./tsconfig.json\", \"include\": [\"" + script + ".ts\"] }");
        run.run(folder(), List.of(tools.node("tsc"), "--project", project));
        return run.run(folder(), List.of("node", "out/" + script + ".js"), environment);
    }
}
