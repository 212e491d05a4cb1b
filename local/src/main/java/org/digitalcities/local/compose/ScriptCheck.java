package org.digitalcities.local.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every script can be parsed: files for a shell or for mongosh, and words within the compose files. */
final class ScriptCheck implements ComposeCheck {

    private static final String NO_NODE = "scripts for mongosh: there is no node here (Debian: apt-get install nodejs)";

    @Override
    public String name() {
        return "scripts";
    }

    @Override
    public Findings look(ComposeFiles files) throws Exception {
        var faults = new ArrayList<String>();
        var seen = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var script : scripts(files.root().toAbsolutePath().resolve("deploy"))) {
            var name = files.root().toAbsolutePath().relativize(script).toString();
            if (name.endsWith(".js")) javaScript(script, name, faults, seen, missing);
            else note(shell(script), name, faults, seen);
        }
        for (var container : files.containers().entrySet()) {
            var words = container.getValue().health();
            var eval = words.indexOf("--eval");
            if (eval >= 0) embedded(words.get(eval + 1), container.getKey() + "'s health check", faults, seen, missing);
        }
        return new Findings(faults, seen, missing.stream().distinct().toList());
    }

    private static List<Path> scripts(Path deploy) throws IOException {
        try (var files = Files.walk(deploy)) {
            return files.filter(file -> file.toString().matches(".*\\.(sh|js)"))
                    .sorted()
                    .toList();
        }
    }

    private static Tool.Ran shell(Path script) throws IOException, InterruptedException {
        var first = Files.readString(script).lines().findFirst().orElse("");
        if (!first.matches("#!/bin/(ba)?sh")) return new Tool.Ran(1, "its first line names no shell");
        return Tool.run(script.getParent(), Map.of(), List.of(first.substring(2), "-n", script.toString()));
    }

    private static void embedded(
            String script, String name, List<String> faults, List<String> seen, List<String> missing)
            throws IOException, InterruptedException {
        var file = Files.createTempFile("hub-script", ".js");
        try {
            Files.writeString(file, script);
            javaScript(file, name, faults, seen, missing);
        } finally {
            Files.delete(file);
        }
    }

    private static void javaScript(
            Path script, String name, List<String> faults, List<String> seen, List<String> missing)
            throws IOException, InterruptedException {
        var node = Tool.find("node");
        if (node.isEmpty()) {
            missing.add(NO_NODE);
            return;
        }
        note(
                Tool.run(script.getParent(), Map.of(), List.of(node.get().toString(), "--check", script.toString())),
                name,
                faults,
                seen);
    }

    private static void note(Tool.Ran ran, String name, List<String> faults, List<String> seen) {
        if (ran.isOk()) {
            seen.add(name);
        } else {
            var error = ran.said()
                    .lines()
                    .filter(line -> line.contains("Error") || line.contains("rror:"))
                    .findFirst()
                    .orElse(ran.firstLine());
            faults.add(name + ": " + error.strip());
        }
    }
}
