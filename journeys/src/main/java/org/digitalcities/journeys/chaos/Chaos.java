package org.digitalcities.journeys.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.digitalcities.journeys.chaos.check.Checker;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.RunHistory;
import org.digitalcities.journeys.chaos.look.KafkaLog;
import org.digitalcities.journeys.chaos.look.QuiescenceCheck;
import org.digitalcities.journeys.chaos.look.ReceivedOutput;
import org.digitalcities.journeys.chaos.look.Stores;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.local.HubException;
import org.digitalcities.local.StoreAddress;
import org.digitalcities.local.command.CommandRunner;
import org.digitalcities.local.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills, stops and pauses the hub's processes under load, one at a time, and proves from outside that nothing was lost or doubled. */
@Command(
        name = "hub chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts a hub of its own, drives renewals, applications, seats, newsletters and webhooks through "
                + "it, and hits services, the relay, the Kafka broker and the store at random moments of that load:"
                + " kills them (SIGKILL), ends them in good order (SIGTERM) or pauses them past the time at which "
                + "others take over (SIGSTOP). In half of the rounds three services have two instances. Then it "
                + "writes down what calls, Kafka, stores, mail sink and receiver hold, and checks it.",
        footer = "Exit status: 0 if every round and every claim passed, 1 if not, 2 for a wrong option.")
public final class Chaos implements Callable<Integer> {

    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final int FAULTS_SHOWN = 8;

    private final Path root;
    private final Screen screen = Screen.standard(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    private final long began = System.nanoTime();
    private int passed;
    private int failed;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many rounds; each hits one process, nine of them hit each target and three each fault "
                    + "(default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Repeats the schedule of faults that a run with this seed had.")
    Long seed;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the history in DIR.")
    Path keep;

    @Option(names = "--check", paramLabel = "DIR", description = "Only check the history in DIR.")
    Path check;

    @Option(names = "--subscribers", hidden = true, defaultValue = "2000")
    int subscribers;

    @Option(names = "--members", hidden = true, defaultValue = "48")
    int members;

    /** @param root of the repository, whose hub is started */
    Chaos(Path root) {
        this.root = root;
    }

    public static void main(String... args) {
        // Set before the first logger is created: drivers that cannot reach a killed process are expected here.
        System.setProperty("logback.configurationFile", "org/digitalcities/journeys/chaos/logback.xml");
        System.exit(CommandRunner.run(
                new Chaos(Path.of(System.getenv().getOrDefault("HUB_ROOT", "."))
                        .toAbsolutePath()
                        .normalize()),
                args));
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more, not " + rounds);
        try {
            if (check != null) {
                verify(CommandRunner.fromCaller(check));
            } else {
                var folder = keep == null ? Files.createTempDirectory("hub-chaos-") : CommandRunner.fromCaller(keep);
                run(
                        folder,
                        FaultSchedule.of(
                                seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed,
                                rounds,
                                targets()));
                verify(folder);
                if (keep == null && failed > 0) say("The history is in " + folder);
                if (keep == null && failed == 0) discard(folder);
            }
        } catch (HubException | RetryingApiClient.Unanswered | IOException | UncheckedIOException impossible) {
            System.err.println(impossible.getMessage());
            return 1;
        }
        say("");
        say(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static List<Target> targets() {
        var all = new ArrayList<>(List.of(Target.values()));
        if (StoreAddress.in(System.getenv()) != null) all.remove(Target.STORE);
        return all;
    }

    private void run(Path folder, FaultSchedule schedule) {
        say("Seed " + schedule.seed() + ": " + rounds + " rounds");
        schedule.rounds().forEach(round -> say("  " + round));
        try (var own = OwnHub.startAnywhere(root, List.of(), ServiceInstances.SCALE, screen);
                var scribe = new HistoryWriter(folder);
                var stores =
                        new Stores(own.launcher().mongoUri(), own.launcher().databasePrefix());
                var log = new KafkaLog(own.launcher().kafkaBootstrap())) {
            var moments = new RetryPauses();
            var calls = new RetryingApiClient(scribe, moments);
            var ground = new InitialData(calls, own.hub(), own.launcher().secrets()::client, members);
            var stage = own.stage(StoryEnvironment.plain(own.hub()));
            ground.lay(stage, subscribers, this::progress);
            var settled = new QuiescenceCheck(stores, log).within(SETTLED, Instant.now());
            if (!settled.isEmpty()) throw new HubException("The hub was not quiet before the first round: " + settled);
            var play = new Rounds(
                    own.launcher(), calls, ground, new Mailbox(stage.inbox()), stores, log, scribe, moments, this::say);
            try (var played = screen.begin("Rounds", rounds)) {
                for (var round : schedule.rounds()) {
                    progress("round " + round);
                    var came = play.play(schedule.seed(), round);
                    if (!came.calls().isEmpty())
                        result("round " + round.number() + " had its calls accepted", came.calls());
                    result("round " + round.number() + " came to rest", came.restless());
                    played.advance(1);
                }
            }
            progress("writing down what stands");
            log.write(scribe);
            stores.write(scribe);
            var sink = new ReceivedOutput(stage.inbox(), stage.receiver());
            var mails = sink.mails(scribe);
            sink.webhooks(scribe, ground.endpoint());
            scribe.write(
                    HistoryFile.RUN,
                    "run",
                    Body.of(
                            "seed",
                            schedule.seed(),
                            "rounds",
                            rounds,
                            "mails",
                            mails,
                            "subscribers",
                            subscribers,
                            "members",
                            members,
                            "seconds",
                            seconds()));
        }
    }

    private void verify(Path folder) throws IOException {
        say("");
        for (var verdict : Checker.check(RunHistory.read(folder)))
            result("%s (%,d looks)".formatted(verdict.claim(), verdict.looked()), verdict.faults());
    }

    private void result(String what, List<String> faults) {
        if (faults.isEmpty()) passed++;
        else failed++;
        say("%s  %s".formatted(faults.isEmpty() ? "ok    " : "FAILED", what));
        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> say("        " + fault));
        if (faults.size() > FAULTS_SHOWN) say("        and " + (faults.size() - FAULTS_SHOWN) + " more");
    }

    private void progress(String what) {
        say("%5d s  %s".formatted(seconds(), what));
    }

    private long seconds() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private void say(String line) {
        screen.say(line);
    }

    private static void discard(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var found = Files.list(folder)) {
            found.forEach(files::add);
        }
        for (var file : files) Files.delete(file);
        Files.delete(folder);
    }
}
