package org.digitalcities.journeys.releases;

import java.util.List;
import java.util.concurrent.Callable;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.Services;
import org.digitalcities.local.command.Verb;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs membership-service as an earlier commit built it beside the one that is built here, on the same topics and store. */
@Command(name = "hub releases", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs membership-service of an earlier commit beside this one's, on the same topics and store, "
                + "and checks that each goes on with what the other wrote.")
public final class Releases implements Callable<Integer> {

    /** The services that membership-service's part of the story needs. */
    private static final List<String> WITHOUT = List.of("newsletter-service", "study-service", "partner-service");

    @Parameters(paramLabel = "COMMIT", arity = "0..1", defaultValue = "HEAD~1",
            description = "The earlier release (default ${DEFAULT-VALUE}).")
    private String commit;

    public static void main(String... args) {
        System.exit(Verb.run(new Releases(), args));
    }

    @Override
    public Integer call() {
        var screen = Screen.standard();
        var root = Launcher.Options.fromEnvironment(System.getenv()).root();
        var earlier = new EarlierRelease(root, commit);
        if (earlier.format() != EarlierRelease.format(root)) {
            screen.say("Skipped: %s keeps its data in format %d and this release in format %d: name a commit of the same format"
                    .formatted(earlier, earlier.format(), EarlierRelease.format(root)));
            return 0;
        }
        var jar = earlier.jar(Services.MEMBERSHIP, screen);
        try (var own = OwnHub.startAnywhere(root, WITHOUT, screen); var together = new SideBySide(own, jar, screen)) {
            together.run();
        }
        screen.say("Both releases went on with what the other wrote: " + earlier + " and this one");
        return 0;
    }
}
