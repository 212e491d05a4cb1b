package org.digitalcities.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.digitalcities.local.HubException;
import org.digitalcities.local.Jars;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.RunningHub;
import org.digitalcities.local.Scale;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verbs of {@code ./hub} that need no other module; demo, chaos, bench, releases and contract are the journeys'. */
@Command(
        name = "hub",
        description = "The Digital Cities Hub on one machine.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        subcommands = {
            HubCommand.Up.class,
            HubCommand.Down.class,
            HubCommand.Status.class,
            LogsCommand.class,
            RestartCommand.class,
            TestCommand.class,
            DeadLettersCommand.class,
            WorkCommand.class,
            BackupCommand.Backup.class,
            BackupCommand.Restore.class,
            ComposeCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Also: demo, chaos, bench, releases and contract, each with --help.",
            "HUB_PORT is the first of its ports (8080), HUB_HOME the folder of its data (.hub),",
            "HUB_OFFICERS its first officers (mail=role+role,...),",
            "MONGODB_URI a store to use in place of its own, HUB_DATABASE_PREFIX what stands before the names of the databases there."
        })
public final class HubCommand implements Callable<Integer> {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private HubCommand() {}

    /** Runs a verb; the status is 0 only for success. */
    public static void main(String... args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return CommandRunner.run(new HubCommand(), args);
    }

    static Launcher.Options options() {
        return Launcher.Options.fromEnvironment(System.getenv());
    }

    static RunningHub running() throws IOException {
        return RunningHub.in(options().home())
                .filter(RunningHub::isAlive)
                .orElseThrow(() -> new HubException("No hub runs on "
                        + options().home() + ": " + elsewhere(options().home())));
    }

    /** What does run, in a folder below: a demonstration has data of its own. */
    private static String elsewhere(Path home) {
        try (var below = Files.isDirectory(home) ? Files.list(home) : Stream.<Path>empty()) {
            return below.filter(folder -> Files.exists(RunningHub.file(folder)))
                    .filter(HubCommand::isAlive)
                    .findFirst()
                    .map(folder -> "a demonstration does, see HUB_HOME=" + folder + " ./hub status")
                    .orElse("start one with ./hub up");
        } catch (IOException e) {
            return "start one with ./hub up";
        }
    }

    private static boolean isAlive(Path home) {
        try {
            return RunningHub.in(home).filter(RunningHub::isAlive).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 0;
    }

    @Command(name = "up", description = "Starts everything and stays until Ctrl-C.", mixinStandardHelpOptions = true)
    static final class Up implements Callable<Integer> {

        private static final String NO_OFFICERS =
                "Nobody can sign in yet: its first officers are named by HUB_OFFICERS=you@example.org=secretariat+operator ./hub up";

        @Option(names = "--detach", description = "Returns when all is ready; ./hub down ends it.")
        private boolean detach;

        @Option(names = "--quiet", description = "Shows what happens, but no log line: ./hub logs has them.")
        private boolean quiet;

        @Option(names = "--without", paramLabel = "SERVICE", description = "Leaves a service out (may be repeated).")
        private Set<String> without = Set.of();

        @Option(
                names = "--scale",
                paramLabel = "SERVICE=N,...",
                description = "How many instances of these services, 1 to 3, such as newsletter=2,membership=2.")
        private String scale;

        @Override
        public Integer call() throws Exception {
            var options = options().leavingOut(without).scaled(scale == null ? Scale.ONE : Scale.of(scale));
            options.demandStartable();
            var withoutOfficers = options.isWithoutOfficers();
            if (detach) {
                var status = Detached.start(options, LONGEST_START);
                if (withoutOfficers) say(NO_OFFICERS);
                return status;
            }
            var screen = Screen.standard();
            try (var hub = Launcher.start(options, screen, quiet ? Optional.empty() : Optional.of(screen::say))) {
                say("The hub:   " + hub.gateway());
                say("The inbox: " + hub.inbox());
                if (withoutOfficers) say(NO_OFFICERS);
                hub.awaitEnd();
            }
            return 0;
        }
    }

    @Command(name = "down", description = "Ends the hub that runs on this data.", mixinStandardHelpOptions = true)
    static final class Down implements Callable<Integer> {

        private static final Duration LONGEST_KILL = Duration.ofSeconds(5);

        @Option(
                names = "--forget",
                description = "Deletes its data, too, for good: documents, events and mails. Its secrets stay.")
        private boolean forget;

        @Override
        public Integer call() throws Exception {
            var options = options();
            if (forget && options.store() != null) {
                throw new HubException("The documents are in " + options.store().shown()
                        + ", as MONGODB_URI says: drop the hub's databases there");
            }
            var found = RunningHub.in(options.home());
            if (found.isPresent()) {
                end(found.get());
            } else {
                say("No hub runs on " + options.home());
            }
            if (forget) {
                forget(options.home());
            }
            return 0;
        }

        /** What restores have set aside is the hub's data, too. */
        private static void forget(Path home) throws IOException {
            var forgotten = new ArrayList<Path>(List.of(home.resolve("data")));
            if (Files.isDirectory(home)) {
                try (var aside = Files.newDirectoryStream(home, BackupCommand.BEFORE_RESTORE + "*")) {
                    aside.forEach(forgotten::add);
                }
            }
            for (var data : forgotten) {
                Jars.deleteTree(data);
                say("Forgot " + data);
            }
            say("Kept: secrets.properties, and the logs, which hold no personal data");
        }

        private static void end(RunningHub hub) throws Exception {
            try (var ending = Screen.standard().begin("Ending", hub.processes().size())) {
                var ends = hub.processes().stream()
                        .flatMap(process -> ProcessHandle.of(process.pid()).filter(Down::isOurs).stream())
                        .map(process -> process.onExit().thenRun(() -> ending.advance(1)))
                        .toArray(CompletableFuture[]::new);
                if (hub.handle().isPresent()) {
                    ending.pass("Ending the hub (process " + hub.launcher() + ")");
                    var launcher = hub.handle().get();
                    launcher.destroy();
                    launcher.onExit().get();
                }
                // If its launcher was killed, each ends with it: this only waits for them.
                CompletableFuture.allOf(ends)
                        .orTimeout(Child.STOP.plus(LONGEST_KILL).toSeconds(), TimeUnit.SECONDS)
                        .join();
            }
            Files.deleteIfExists(RunningHub.file(options().home()));
            say("Ended");
        }

        private static boolean isOurs(ProcessHandle process) {
            return process.info()
                    .commandLine()
                    .filter(line -> line.contains("digitalcities") || line.contains("/target/run/"))
                    .isPresent();
        }
    }

    @Command(
            name = "status",
            description = "Shows the processes: port, health, memory, since when.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            var hub = running();
            return StatusTable.print(hub, System.out) ? 0 : 1;
        }
    }

    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
