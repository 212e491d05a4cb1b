package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The checks in the order in which they run: the fuzzers last, because they change what the hub holds. */
final class ContractChecks {

    /** The office last, because it can revoke the others' clients. */
    private static final List<String> FUZZED =
            List.of("nobody", "city", "partner", "study", "communications", "operator", "secretariat");

    private final Path root;
    private final PythonTools python;
    private final NodeTools node;
    private final JavaTools java;
    private final Map<String, String> clients;
    private final int fuzzSeconds;
    private final long seed;

    /**
     * @param clients     the hub's address and the clients' ids and secrets, by the names of their variables
     * @param fuzzSeconds for each role; none is fuzzed with 0
     */
    ContractChecks(
            Path root,
            PythonTools python,
            NodeTools node,
            JavaTools java,
            Map<String, String> clients,
            int fuzzSeconds,
            long seed) {
        this.root = root;
        this.python = python;
        this.node = node;
        this.java = java;
        this.clients = clients;
        this.fuzzSeconds = fuzzSeconds;
        this.seed = seed;
    }

    /** All of them. */
    List<Check> all() {
        var all = new ArrayList<>(List.of(
                new Check("redocly", "Redocly lints the OpenAPI document by its recommended rules", node::redocly),
                new Check("spectral", "Spectral lints the OpenAPI document by its recommended rules", node::spectral),
                new Check("asyncapi", "AsyncAPI's parser validates the AsyncAPI document", script("asyncapi")),
                new Check(
                        "event-schemas",
                        "ajv compiles the events' schemas in strict mode and validates samples and events",
                        script("schemas")),
                new Check("oauth", "authlib validates the metadata and gets a token", run -> python.run(run, "oauth")),
                new Check(
                        "python-client",
                        "openapi-python-client generates a client that works",
                        run -> python.withClient(run, "use_client")),
                new Check(
                        "typescript-client",
                        "openapi-typescript and openapi-fetch give a client that works",
                        run -> node.withClient(run, "use-client")),
                new Check(
                        "python-webhooks",
                        "standardwebhooks and cloudevents receive webhooks in Python",
                        run -> python.run(run, "webhooks")),
                new Check(
                        "javascript-webhooks",
                        "standardwebhooks and cloudevents receive webhooks in JavaScript",
                        script("webhooks")),
                new Check("python-stream", "httpx-sse reads the stream", run -> python.run(run, "stream")),
                new Check("javascript-stream", "eventsource reads the stream", script("stream"))));
        for (var guide : Guide.values()) {
            var where = " at the beginning of docs/" + guide.file() + ".md runs";
            all.add(new Check(
                    "guide-" + guide.file() + "-python",
                    "the program in Python" + where,
                    run -> guideInPython(run, guide)));
            all.add(new Check(
                    "guide-" + guide.file() + "-typescript",
                    "the program in TypeScript" + where,
                    run -> guideInTypeScript(run, guide)));
            all.add(new Check(
                    "guide-" + guide.file() + "-java",
                    "the program in Java" + where,
                    run -> guide.runInJava(root, java, run, clients)));
        }
        if (fuzzSeconds > 0) {
            for (var role : FUZZED) all.add(fuzz(role));
        }
        return all;
    }

    private Check.Act script(String name) {
        return run -> node.run(run, name);
    }

    private Check fuzz(String role) {
        var caller = role.equals("nobody") ? "somebody without a client" : "a client of the role " + role;
        return new Check(
                "fuzz-" + role,
                "schemathesis as " + caller + " for " + fuzzSeconds + " s, seed " + seed,
                run -> python.fuzz(run, role, fuzzSeconds, seed));
    }

    private String guideInPython(ToolRunner run, Guide guide) throws IOException {
        var script = "guide_" + guide.file();
        Files.writeString(python.folder().resolve(script + ".py"), guide.program(root, "python"));
        return guide.seen(python.withClient(run, script, guide.variables(clients)));
    }

    private String guideInTypeScript(ToolRunner run, Guide guide) throws IOException {
        var script = "guide-" + guide.file();
        Files.writeString(node.folder().resolve(script + ".ts"), guide.program(root, "typescript"));
        return guide.seen(node.withClient(run, script, guide.variables(clients)));
    }
}
