package org.digitalcities.journeys.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.digitalcities.local.HubException;
import org.digitalcities.local.command.CommandRunner;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demonstration: starts a hub, runs the story on it, and prints what was observed. */
@Command(
        name = "hub demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts everything on empty data of its own, plays the main job from a partner's first webhook to"
                + " the work report, and prints each step as it is seen from outside: inbox, feed, receiver, API. "
                + "Then it stays up until Ctrl-C.",
        footer = "Exit status: 0 if every step was seen, 1 if not, 2 for a wrong option.")
public final class Demo implements Callable<Integer> {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--exit", description = "End everything after the story.")
    boolean exit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was seen, with ids, to FILE (JSON).")
    Path report;

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            description = "Leave a service out: the steps that need it must fail.")
    List<String> without = List.of();

    public static void main(String... args) {
        System.exit(CommandRunner.run(new Demo(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var own = OwnHub.start(without, Screen.standard(out))) {
            var stage = own.stage(StoryEnvironment.plain(own.hub()));
            var told = Report.of(own.hub().address().toString(), new Story(stage).tell(out));
            if (report != null) told.write(CommandRunner.fromCaller(report));
            if (!exit) stay(own, stage, told);
            return end(told, out);
        } catch (HubException impossible) {
            System.err.println(impossible.getMessage());
            return 1;
        }
    }

    /** Prints the result as the last line, and gives the exit status. */
    static int end(Report told, PrintStream out) {
        out.println();
        out.println(told.line());
        return told.status();
    }

    /** Shows where to look, with the result above it, and waits for Ctrl-C. */
    private void stay(OwnHub own, StoryEnvironment stage, Report told) throws InterruptedException {
        var hub = own.hub().address();
        out.println();
        out.println("Look around (Ctrl-C ends everything):");
        out.printf("  the study's fifth edition     %s/study/%s%n", hub, StoryPlan.EDITION);
        out.printf("  the work report in Spanish    %s/study/work-reports/2022-2023?lang=es%n", hub);
        out.printf("  the news feed                 %s/news.atom?lang=es%n", hub);
        out.printf("  every mail that was sent      %s%n", stage.inbox().address());
        out.printf(
                "  the console                   %s/sign-in as %s; the link comes to the inbox%n", hub, SignIn.OFFICER);
        out.printf("  a campaign in the console     %s/console/membership/campaigns/%s%n", hub, StoryPlan.CAMPAIGN);
        out.printf("  the API                       %s/openapi.json%n", hub);
        out.printf("  its processes and logs        HUB_HOME=%s ./hub status (or logs)%n", own.data());
        out.println();
        out.println(told.line());
        own.launcher().awaitEnd();
    }
}
