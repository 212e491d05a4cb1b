package org.digitalcities.local.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.digitalcities.local.compose.ComposeFiles.Container;
import org.digitalcities.local.process.Child;

/** Each container has as little as it needs: no root, limits, a health check, networks of its own, ports for the door only. */
final class ConfinementCheck implements ComposeCheck {

    /** Run once, without a network, because they hand files to other users. */
    private static final Set<String> ROOT = Set.of("prepare", "backup", "restore");
    /** Its image holds nothing that could ask. */
    private static final Set<String> WITHOUT_HEALTH = Set.of("mongo-exporter");

    private static final List<String> PUBLIC = List.of("door", "kafka");
    private static final String LOOPBACK = "127.0.0.1:";

    @Override
    public String name() {
        return "confinement and limits";
    }

    @Override
    public Findings look(ComposeFiles files) throws IOException {
        var faults = new ArrayList<String>();
        var seen = new ArrayList<String>();
        for (var file : files.names()) {
            files.containers(file).forEach((name, container) -> {
                if (file.equals(ComposeFiles.BASE) || container.settings().containsKey("image")) {
                    look(name, container, faults);
                    seen.add(name);
                }
                ports(name, container, faults);
            });
        }
        networks(files, faults);
        for (var ignore : List.of(".gitignore", ".dockerignore")) {
            var lines = files.text(ignore)
                    .lines()
                    .map(line -> line.replaceFirst("/$", ""))
                    .toList();
            for (var secret : List.of(".env", ".secrets", "backups")) {
                if (!lines.contains(secret)) faults.add(ignore + " does not name " + secret);
            }
        }
        return new Findings(faults, seen, List.of());
    }

    private static void look(String name, Container container, List<String> faults) {
        BiConsumer<Boolean, String> demand = (met, what) -> {
            if (!met) faults.add(name + " " + what);
        };
        demand.accept(ROOT.contains(name) || !container.text("user").matches("0(:.*)?|root"), "runs as root");
        demand.accept(
                !ROOT.contains(name) || container.text("network_mode").equals("none"), "runs as root with a network");
        demand.accept(container.text("read_only").equals("true"), "can write to its image");
        demand.accept(container.words("cap_drop").contains("ALL"), "keeps capabilities");
        demand.accept(container.words("security_opt").contains("no-new-privileges:true"), "may gain privileges");
        demand.accept(!container.text("mem_limit").isEmpty(), "has no limit of memory");
        demand.accept(!container.text("pids_limit").isEmpty(), "has no limit of processes");
        demand.accept(container.text("logging").contains("max-size"), "has a log without end");
        demand.accept(
                container.text("stop_grace_period").equals(Child.STOP.toSeconds() + "s"),
                "is not given " + Child.STOP.toSeconds() + " s to end");
        if (!container.isOnce()) {
            demand.accept(container.text("restart").equals("unless-stopped"), "is not started again");
            demand.accept(WITHOUT_HEALTH.contains(name) || !container.health().isEmpty(), "has no health check");
            demand.accept(!container.words("networks").isEmpty(), "is on the network of all");
        }
    }

    private static void ports(String name, Container container, List<String> faults) {
        for (var port : container.words("ports")) {
            if (!PUBLIC.contains(name) && !port.startsWith(LOOPBACK))
                faults.add(name + " opens " + port + " to everybody");
        }
    }

    private static void networks(ComposeFiles files, List<String> faults) {
        if (!String.valueOf(files.declared("networks").get("data")).contains("internal=true"))
            faults.add("the network data has a way out");
        files.containers().forEach((name, container) -> {
            var networks = container.words("networks");
            if (networks.contains("front") && networks.contains("data")) faults.add(name + " joins front and data");
            if (name.equals("door") && !networks.equals(List.of("front"))) faults.add("the door is on " + networks);
            for (var network : networks) {
                if (!files.declared("networks").containsKey(network)) faults.add("nobody declares " + network);
            }
            for (var volume : container.words("volumes")) {
                var source = volume.split(":")[0];
                if (source.matches("[a-z-]+") && !files.declared("volumes").containsKey(source))
                    faults.add("nobody declares the volume " + source);
            }
        });
    }
}
