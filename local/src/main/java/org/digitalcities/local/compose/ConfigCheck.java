package org.digitalcities.local.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.digitalcities.local.Jars;

/** Docker's own program reads the files with the settings that {@code ./hub compose init} writes, alone and with each addition. */
final class ConfigCheck implements ComposeCheck {

    private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern NAMED = Pattern.compile("(?m)^#?([A-Z_]+)=");
    /** Docker's own settings, which no file has to ask for. */
    private static final List<String> DOCKERS = List.of("COMPOSE_PROJECT_NAME", "COMPOSE_FILE", "COMPOSE_PROFILES");

    @Override
    public String name() {
        return "settings of Docker";
    }

    @Override
    public Findings look(ComposeFiles files) throws Exception {
        var faults = new ArrayList<String>();
        var seen = new ArrayList<String>();
        var missing = new ArrayList<String>();
        namesOf(files, faults);
        var folder = Files.createTempDirectory("hub-compose");
        try {
            var init = init(files, folder);
            if (!init.isOk()) {
                faults.add("deploy/compose/init.sh: " + init.firstLine());
            } else {
                read(files, folder, faults, seen, missing);
            }
        } finally {
            Jars.deleteTree(folder);
        }
        return new Findings(faults, seen, missing);
    }

    /** Each setting that a file asks for is in .env.example, and the other way round. */
    private static void namesOf(ComposeFiles files, List<String> faults) throws IOException {
        var asked = new TreeSet<String>();
        for (var file : files.names()) {
            SETTING.matcher(files.text(file)).results().forEach(found -> asked.add(found.group(1)));
        }
        var named = new TreeSet<String>();
        NAMED.matcher(files.text(".env.example")).results().forEach(found -> named.add(found.group(1)));
        for (var name : asked) {
            if (!named.contains(name)) faults.add(".env.example does not name " + name);
        }
        for (var name : named) {
            if (!asked.contains(name) && !DOCKERS.contains(name)) faults.add("no compose file asks for " + name);
        }
    }

    private static Tool.Ran init(ComposeFiles files, Path folder) throws IOException, InterruptedException {
        var script = files.root().resolve("deploy/compose/init.sh").toAbsolutePath();
        return Tool.run(
                folder,
                Map.of(),
                List.of(
                        "/bin/sh",
                        script.toString(),
                        "--url",
                        "https://localhost",
                        "--officer",
                        "ana@example.org",
                        "--smtp",
                        "none",
                        "--into",
                        folder.toString()));
    }

    private static void read(
            ComposeFiles files, Path folder, List<String> faults, List<String> seen, List<String> missing)
            throws IOException, InterruptedException {
        var compose = compose(folder);
        if (compose.isEmpty()) {
            missing.add("neither docker compose nor docker-compose is here (Debian: apt-get install docker-compose)");
            return;
        }
        for (var file : files.names()) {
            Files.copy(files.root().resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var together = new LinkedHashMap<String, List<String>>();
        together.put(ComposeFiles.BASE, List.of(ComposeFiles.BASE));
        for (var addition : ComposeFiles.ADDITIONS) together.put(addition, List.of(ComposeFiles.BASE, addition));
        for (var each : together.entrySet()) {
            var command = new ArrayList<>(compose.get());
            each.getValue().forEach(file -> command.addAll(List.of("-f", file)));
            command.addAll(List.of("config", "--quiet"));
            var environment = Map.of("COMPOSE_PROFILES", "second,tools", "HUB_KAFKA_PUBLIC", "kafka.example.org:9094");
            var ran = Tool.run(folder, environment, command);
            var words = each.getKey() + " by " + String.join(" ", compose.get());
            if (ran.isOk()) seen.add(words);
            else faults.add(words + ": " + ran.said().strip().replace("\n", " "));
        }
    }

    private static Optional<List<String>> compose(Path folder) throws IOException, InterruptedException {
        for (var command : List.of(List.of("docker-compose"), List.of("docker", "compose"))) {
            var version = new ArrayList<>(command);
            version.add("version");
            if (Tool.find(command.getFirst()).isPresent()
                    && Tool.run(folder, Map.of(), version).isOk()) return Optional.of(command);
        }
        return Optional.empty();
    }
}
