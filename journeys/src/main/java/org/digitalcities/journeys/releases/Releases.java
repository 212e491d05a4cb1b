package org.digitalcities.journeys.releases;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.command.CommandRunner;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a service of an earlier commit beside the current one, on the same topics and store. */
@Command(
        name = "hub releases",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a service of an earlier commit beside this one's, on the same topics and store, "
                + "and checks that each goes on with what the other wrote.")
public final class Releases implements Callable<Integer> {

    private static final String ALL = "all";
    private static final List<ServiceDefinition> FOLLOWING = List.of(
            ServiceDefinition.MEMBERSHIP,
            ServiceDefinition.NEWSLETTER,
            ServiceDefinition.STUDY,
            ServiceDefinition.PARTNER);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMIT",
            arity = "0..1",
            defaultValue = "HEAD~1",
            description = "The earlier release (default ${DEFAULT-VALUE}).")
    private String commit;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "membership",
            description =
                    "Which service: membership, identity, newsletter, study, partner, or all in turn (default ${DEFAULT-VALUE}).")
    private String service;

    public static void main(String... args) {
        System.exit(CommandRunner.run(new Releases(), args));
    }

    @Override
    public Integer call() {
        var wanted = wanted();
        var screen = Screen.standard();
        var root = Launcher.Options.fromEnvironment(System.getenv()).root();
        var earlier = new EarlierRelease(root, commit);
        if (earlier.format() != EarlierRelease.format(root)) {
            screen.say(
                    "Skipped: %s keeps its data in format %d and this release in format %d: name a commit of the same format"
                            .formatted(earlier, earlier.format(), EarlierRelease.format(root)));
            return 0;
        }
        for (var turns : wanted) run(root, turns, earlier.jar(turns.service(), screen), screen);
        screen.say("Both releases went on with what the other wrote: " + earlier + " and this one");
        return 0;
    }

    private List<Turns> wanted() {
        if (service.equals(ALL)) return Turns.all();
        var wanted = Turns.all().stream()
                .filter(turns -> ServiceDefinition.named(service)
                        .filter(turns.service()::equals)
                        .isPresent())
                .toList();
        if (wanted.isEmpty())
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no service \"" + service + "\" that keeps data: take "
                            + Turns.all().stream()
                                    .map(turns -> turns.service().artifact())
                                    .collect(Collectors.joining(", "))
                            + " or " + ALL);
        return wanted;
    }

    private static void run(Path root, Turns turns, Path jar, Screen screen) {
        var without = FOLLOWING.stream()
                .filter(service -> service != turns.service())
                .map(ServiceDefinition::artifact)
                .toList();
        try (var own = OwnHub.startAnywhere(root, without, screen);
                var together = new SideBySide(own, turns, jar, screen)) {
            together.run();
        }
    }
}
