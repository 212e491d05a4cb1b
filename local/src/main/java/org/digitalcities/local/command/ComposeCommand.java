package org.digitalcities.local.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.digitalcities.local.HubException;
import org.digitalcities.local.compose.ComposeCheck;
import org.digitalcities.local.compose.ComposeFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "compose",
        description = "The hub in containers: its settings and secrets, and checks that need no Docker.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "init writes .env and .secrets for docker compose, and needs no JDK: ./hub compose init --help",
            "Then: docker compose up -d"
        })
final class ComposeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine.usage(spec.commandLine(), System.out);
        return 0;
    }

    @Command(
            name = "check",
            description =
                    "Checks the compose files, their scripts, settings, images and rights, without a Docker daemon.",
            mixinStandardHelpOptions = true)
    int check() throws Exception {
        var files = ComposeFiles.in(HubCommand.options().root());
        var faults = 0;
        for (var check : ComposeCheck.all()) {
            var found = check.look(files);
            faults += found.faults().size();
            System.out.printf(
                    "%-7s %s: %s%n", found.faults().isEmpty() ? "right" : "WRONG", check.name(), seen(found.seen()));
            found.faults().forEach(fault -> System.out.println("        " + fault));
            found.missing().forEach(missing -> System.out.println("        not looked at: " + missing));
        }
        if (faults > 0) throw new HubException(faults == 1 ? "1 fault" : faults + " faults");
        return 0;
    }

    private static String seen(List<String> seen) {
        return seen.size() == 1 ? seen.getFirst() : seen.size() + " looked at";
    }
}
