package org.digitalcities.journeys.operator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.SeparateHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An operator runs one hub from its start to its restore, with the real {@code ./hub} and the unchanged commands of the guides. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SeparateHub
class OneMachineJourneyIT {

    /** HubScriptTest checks the same for the other verbs, without a process for each. */
    private static final List<String> VERBS_OF_JOURNEYS = List.of("demo", "bench", "chaos", "releases", "contract");
    /** See proc(5): the nice value is the 19th field, the 17th after the name. */
    private static final int NICE_AFTER_NAME = 16;

    private static final String ROW = "%s +%d +%s +\\d+ MiB +\\d{4}-\\d{2}-\\d{2}T.*";

    /** Commands of the guides that no step here can run, and why. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            entry("./hub demo", "plays the story, which MainJobJourneyIT plays from the same classes"),
            entry("./hub test", "is what runs this"),
            entry("mvn spotless:apply", "changes the sources; the build that runs this has checked their format"),
            entry(
                    "mvn -f client package -DskipTests",
                    "needs the network; GuidesInJavaJourneyIT runs the guides' programs with the client that this build generates"),
            entry("./hub up", "stays until Ctrl-C; the detached one starts this very command"),
            entry(
                    "./hub up --scale newsletter=2,membership=2,partner=2",
                    "stays until Ctrl-C; SeveralInstancesJourneyIT starts such a hub"),
            entry(
                    "./hub restart --all",
                    "restarts each as ./hub restart membership does here; SeveralInstancesJourneyIT restarts all under load where a property asks for it"),
            entry(
                    "./hub chaos",
                    "takes ten minutes; its help and its wrong options are looked at here, its checker by CheckerTest"),
            entry(
                    "./hub releases --service NAME",
                    "builds an earlier commit; its help and its wrong options are looked at here, its choice of commits by EarlierReleaseTest"),
            entry("./hub contract", "takes minutes and installs tools; CI runs it after this"),
            entry("./hub bench stock", "takes minutes of a quiet machine; a test holds no number"),
            entry("mvn verify", "is what runs this"),
            entry(
                    "mvn -pl journeys -am verify -Dit.test=WaitingJourneyIT -Dfailsafe.failIfNoSpecifiedTests=false -Doutage.seconds=120",
                    "is run without the two minutes, as every journey is"),
            entry(
                    "./hub compose init && docker compose up -d",
                    "needs Docker; ComposeInitTest runs the first half, ComposeCheckTest holds the files against the services"),
            entry("./hub compose check", "ComposeCheckTest runs each of its checks"));
    /** Docker's own commands need a daemon; docs/operations.md lists what nobody has run. */
    private static final Pattern NEEDS_DOCKER = Pattern.compile("docker .*");

    @TempDir
    private static Path folder;

    private static Machine machine;
    private static String readme;

    @BeforeAll
    static void theReadmeStartsAHub() throws IOException {
        machine = new Machine(folder);
        var script = DocumentedCommands.read(machine.root().resolve("README.md"))
                .section("Renew a city's membership in five minutes")
                .script();
        assertThat(script).contains("./hub up --detach").contains("/submission").endsWith("./hub down\n");
        var ran = machine.bash(script.replaceFirst("\\./hub down\n\\z", ""), Map.of());
        readme = ran.said();
        assertThat(ran.status()).as(readme).isZero();
    }

    @AfterAll
    static void nothingIsLeftRunning() {
        if (machine != null) machine.hub("down");
    }

    @Test
    @Order(1)
    void aCityRenewsWithTheReadmesCurl() {
        assertThat(readme).contains("\"renewed\":1").doesNotContain("\"renewed\":2");
        assertThat(Pattern.compile("\"status\":\"renewed\"")
                        .matcher(readme)
                        .results()
                        .count())
                .as(readme)
                .isEqualTo(2);
    }

    @Test
    @Order(1)
    void theStartTellsHowManyOfItsProcessesAreReady() {
        assertThat(readme.lines()
                        .filter(line -> line.matches("\\d of 9  .* ready after .* s on port \\d+"))
                        .map(line -> line.substring(0, 1)))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    @Order(2)
    void statusShowsEachProcessWithItsPortHealthMemoryAndStart() {
        var ran = machine.hub("status");

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(ran.lines().getFirst()).matches("process +port +health +memory +up since");
        var ports = Map.of(
                "gateway",
                0,
                "identity-service",
                1,
                "membership-service",
                2,
                "newsletter-service",
                3,
                "study-service",
                4,
                "partner-service",
                5,
                "store",
                10,
                "kafka",
                11,
                "inbox",
                13);
        assertThat(ran.lines()).hasSize(ports.size() + 2);
        ports.forEach((process, offset) -> assertThat(ran.lines())
                .anySatisfy(line -> assertThat(line).matches(ROW.formatted(process, machine.port() + offset, "up"))));
    }

    @Test
    @Order(2)
    @EnabledOnOs(OS.LINUX)
    void whoWaitsForAnAnswerComesBeforeWhatFollowsFromIt() throws IOException {
        var niceness = new TreeMap<String, Integer>();
        for (var process : machine.processes().entrySet()) {
            var stat = Files.readString(Path.of("/proc/" + process.getValue() + "/stat"));
            niceness.put(
                    process.getKey(),
                    Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_AFTER_NAME]));
        }

        assumeThat(niceness.get("gateway")).as("19 is the nicest").isLessThan(9);
        for (var answers : List.of("gateway", "identity-service", "membership-service", "store"))
            assertThat(niceness.get(answers)).as(answers).isLessThan(niceness.get("kafka"));
        for (var follows : List.of("newsletter-service", "study-service", "partner-service", "inbox"))
            assertThat(niceness.get(follows)).as(follows).isGreaterThan(niceness.get("kafka"));
    }

    @Test
    @Order(2)
    void whatCannotStartSaysInOneLineWhatToDo() {
        assertOneLine(
                machine.hub("up", "--detach"),
                1,
                "hub: This hub already runs: ./hub status shows it, ./hub down ends it");
        var elsewhere = Map.of("HUB_HOME", folder.resolve("other").toString());
        assertOneLine(
                machine.hub(elsewhere, "up", "--detach"),
                1,
                "hub: Port \\d+, wanted for .*, is taken by .+, process \\d+: end the program that holds it, or take other ports with HUB_PORT=\\d+ ./hub ...");
        assertOneLine(machine.hub(elsewhere, "status"), 1, "hub: No hub runs on .*: start one with ./hub up");
        assertOneLine(machine.hub(Map.of("HUB_PORT", "http"), "status"), 1, "hub: HUB_PORT must be a number .*");
        assertOneLine(
                machine.hub(Map.of("HUB_OFFICERS", "mayor"), "up", "--detach"),
                1,
                "hub: HUB_OFFICERS must be mail=role.*");
    }

    @Test
    @Order(2)
    void logsShowAllProcessesOneOfThemOrOneTrace() {
        assertThat(machine.hub("logs").said()).contains("membership-service").contains("partner-service");
        assertThat(machine.hub("logs", "membership-service").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("membership-service"));
        assertOneLine(machine.hub("logs", "blog"), 1, "hub: No line of \"blog\" in .*");
        assertOneLine(
                machine.hub("logs", "--lines", "0"), 1, "hub: --lines wants a number of lines, 1 or more, and got 0");
        assertOneLine(machine.hub("logs", "--trace", "deadbeef"), 1, "hub: A trace's id is 32 digits .*");

        var trace = secretariat()
                .post("/api/members", member("fi-lappeenranta", "Lappeenranta"))
                .ok()
                .header("Trace-Id")
                .orElseThrow();
        assertThat(Await.until(
                                "the trace in the logs",
                                () -> machine.hub("logs", "--trace", trace),
                                ran -> ran.status() == 0)
                        .lines())
                .allSatisfy(line -> assertThat(line).contains(trace).doesNotContain("example.org"))
                .anySatisfy(line -> assertThat(line).contains(" gateway "));
        assertOneLine(machine.hub("logs", "--trace", "0".repeat(32)), 1, "hub: No line of trace 0+ in .*");
    }

    @Test
    @Order(2)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void logsGoOnWithWhatIsNew() throws IOException {
        var following = machine.begin("exec ./hub logs gateway -f --lines 1", Map.of());
        try (var lines =
                new BufferedReader(new InputStreamReader(following.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isNotBlank();
            secretariat()
                    .post("/api/members", member("br-porto-alegre", "Porto Alegre"))
                    .ok();
            assertThat(lines.readLine()).contains("gateway").contains("passed");
        } finally {
            following.destroy();
        }
    }

    @Test
    @Order(2)
    void thereIsNoDeadLetterAndAGuessedOneIsRefused() {
        var list = machine.hub("dead-letters", "list");
        assertThat(list.status()).as(list.said()).isZero();
        assertThat(list.lines().getLast()).isEqualTo("0 dead letters");
        var none = "hub: There is no dead letter nobody: ./hub dead-letters list shows all";
        assertOneLine(machine.hub("dead-letters", "show", "nobody"), 1, none);
        assertOneLine(
                machine.hub("dead-letters", "put-back", "nobody", "membership.events-0@0", "--mend", "README.md"),
                1,
                none);
        assertOneLine(machine.hub("dead-letters", "drop", "nobody", "membership.events-0@0"), 1, none);
    }

    @Test
    @Order(2)
    void noWorkWaitsForTheOperatorAndAGuessedItemIsRefused() {
        var list = machine.hub("work", "list");
        assertThat(list.status()).as(list.said()).isZero();
        assertThat(list.lines().getLast()).isEqualTo("0 items wait");
        var none = "hub: No work waits under imports/nobody: ./hub work list shows all";
        assertOneLine(machine.hub("work", "try-again", "imports/nobody"), 1, none);
        assertOneLine(machine.hub("work", "give-up", "imports/nobody"), 1, none);
    }

    @Test
    @Order(3)
    void aPartnerHearsByThePartnersGuide() throws Exception {
        try (var desk = new PartnerDesk()) {
            var guide = new PartnersGuide(machine, folder, secretariat());
            var secret = guide.register(desk);
            secretariat().post("/api/members", member("sn-dakar", "Dakar")).ok();
            var hook = Await.until("a webhook", desk::hooks, hooks -> !hooks.isEmpty())
                    .getFirst();

            assertThat(guide.check(hook, secret, hook.body())).isEqualTo("genuine\n");
            assertThat(guide.check(hook, secret, "{}".getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
            assertThat(Await.until("it is in the feed", guide::feed, said -> said.contains("sn-dakar")))
                    .contains("\"next\":")
                    .contains(hook.header("Webhook-id"));
            assertThat(guide.firstOfTheStream()).contains("\"specversion\":\"1.0\"");
            assertThat(guide.unknownRequests()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void aRunningHubIsNeitherCopiedNorReplaced() {
        var runs = "hub: The hub runs on .*: end it with ./hub down first";
        assertOneLine(machine.hub("backup", folder.resolve("hub.tar.gz").toString()), 1, runs);
        assertOneLine(machine.hub("restore", folder.resolve("hub.tar.gz").toString(), "--replace"), 1, runs);
        assertThat(folder.resolve("hub.tar.gz")).doesNotExist();
    }

    @Test
    @Order(5)
    void aServiceThatWasKilledIsStartedAgainAndTheStatusSaysSo() throws IOException {
        var killed = ProcessHandle.of(machine.processes().get("study-service")).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().orTimeout(20, TimeUnit.SECONDS).join();

        assertThat(machine.hub("status").said()).containsPattern("study-service .*(starts again|restarted once)");
        Await.until("study-service is back", () -> machine.hub("status"), ran -> ran.status() == 0);
        assertThat(machine.hub("status").said())
                .containsPattern("study-service .* up .*, restarted once, last \\d+ s ago");
        assertThat(machine.processes().get("study-service")).isNotEqualTo(killed.pid());
    }

    @Test
    @Order(5)
    void aServiceIsRestartedBesideItself() throws IOException {
        var before = machine.processes().get("membership-service");

        var ran = machine.hub("restart", "membership");

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(machine.processes().get("membership-service")).isNotEqualTo(before);
        assertThat(machine.hub("status").lines())
                .anyMatch(line -> line.matches(ROW.formatted("membership-service", machine.port() + 22, "up")));
        assertOneLine(
                machine.hub("restart", "store"), 1, "hub: There is no service \"store\" to restart: take one of .*");
    }

    @Test
    @Order(6)
    void downEndsAllOfIt() throws IOException {
        var processes = machine.processes().values();
        var ran = machine.hub("down");

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(processes)
                .hasSize(9)
                .allSatisfy(process -> assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive))
                        .isEmpty());
        assertOneLine(machine.hub("status"), 1, "hub: No hub runs on .*: start one with ./hub up");
        assertOneLine(machine.hub("down"), 0, "No hub runs on .*");
    }

    @Test
    @Order(7)
    void aBackupPutsBackEveryByteAndSetsAsideWhatWasThere() throws IOException {
        var file = folder.resolve("hub.tar.gz");
        var before = files(machine.home().resolve("data"));
        var ran = machine.bash(folder, machine.root() + "/hub backup hub.tar.gz", Map.of());
        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(file).isRegularFile();
        assertOneLine(machine.hub("backup", file.toString()), 1, "hub: .* exists already: take another name");
        assertOneLine(
                machine.hub("restore", file.toString()), 1, "hub: There is data in .*: say --replace to set it aside");
        assertOneLine(machine.hub("restore", folder.resolve("none").toString()), 1, "hub: .*none cannot be read");

        Files.writeString(machine.home().resolve("data/later"), "what happened since");
        assertThat(machine.hub("restore", file.toString(), "--replace").status())
                .isZero();

        assertThat(files(machine.home().resolve("data"))).isEqualTo(before);
        assertThat(machine.home().resolve("data.before-restore/later")).exists();
        assertThat(machine.home().resolve("data.restoring")).doesNotExist();
        var again = machine.hub("restore", file.toString(), "--replace");
        assertThat(again.said()).contains("What was there is set aside").contains("data.before-restore-2");
        assertThat(machine.home().resolve("data.before-restore/later")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.home())))
                .isEqualTo("rwx------");
        assertThat(machine.secret("secretariat-machine")).isNotBlank();

        var forgotten = machine.hub("down", "--forget").lines();
        assertThat(forgotten).filteredOn(line -> line.startsWith("Forgot ")).hasSize(3);
        assertThat(forgotten).last().asString().startsWith("Kept: ");
        try (var left = Files.list(machine.home())) {
            assertThat(left.map(one -> one.getFileName().toString())).noneMatch(name -> name.startsWith("data"));
        }
        assertThat(machine.secret("secretariat-machine")).isNotBlank();
    }

    @Test
    @Order(8)
    void theVerbsOfThisModuleHaveHelpTooAndRefuseWrongOptionsInOneLine() {
        var helps = new ArrayList<String>();
        for (var verb : VERBS_OF_JOURNEYS) {
            var help = machine.hub(verb, "--help");
            assertThat(help.status()).as(verb).isZero();
            assertThat(help.said()).contains("Usage: hub " + verb);
            helps.add(help.said());
            assertOneLine(machine.hub(verb, "--wrong"), 2, "hub: .+; see ./hub " + verb + " --help");
        }
        assertThat(machine.hub("--help").said())
                .contains("status")
                .contains("demo, chaos, bench, releases and contract");
        assertOneLine(machine.hub("dance"), 2, "hub: .*dance.*; see ./hub --help");
        assertOneLine(
                machine.hub("bench", "speed"),
                2,
                "hub: There is no bench \"speed\": take one of events, .*; see ./hub bench --help");
        assertOneLine(
                machine.hub("chaos", "--rounds", "0"),
                2,
                "hub: --rounds must be 1 or more, not 0; see ./hub chaos --help");
        assertThat(machine.hub("compose", "init", "--help").said()).startsWith("Usage: hub compose init");
        for (var verb : List.of("up", "restart"))
            helps.add(machine.hub(verb, "--help").said());
        var known = String.join("\n", helps) + String.join("\n", machine.commands());
        assertThat(guides())
                .allSatisfy(guide -> assertThat(guide.options())
                        .allSatisfy(option -> assertThat(known).contains(option)));
    }

    @Test
    @Order(9)
    void everyCommandOfTheGuidesWasRunOrSaysWhyNot() {
        var written =
                guides().stream().flatMap(guide -> guide.commands().stream()).collect(Collectors.toSet());
        var run = machine.commands();

        assertThat(written)
                .hasSizeGreaterThan(10)
                .allSatisfy(command -> assertThat(NOT_HERE.containsKey(command)
                                || NEEDS_DOCKER.matcher(command).matches()
                                || run.stream().anyMatch(ran -> DocumentedCommands.isRunOf(command, ran)))
                        .as("\"%s\" stands in a guide: run it here, or say in NOT_HERE why not", command)
                        .isTrue());
        assertThat(written).containsAll(NOT_HERE.keySet());
    }

    private static List<DocumentedCommands> guides() {
        return List.of("README.md", "CONTRIBUTING.md", "docs/operations.md", "docs/partners.md", "docs/cities.md")
                .stream()
                .map(page -> {
                    try {
                        return DocumentedCommands.read(machine.root().resolve(page));
                    } catch (IOException missing) {
                        throw new UncheckedIOException(missing);
                    }
                })
                .toList();
    }

    private static void assertOneLine(Machine.Ran ran, int status, String pattern) {
        assertThat(ran.lines()).singleElement().asString().matches(pattern);
        assertThat(ran.status()).as(ran.said()).isEqualTo(status);
    }

    private static HubClient secretariat() {
        try {
            return machine.hub().machine("secretariat-machine", machine.secret("secretariat-machine"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Map<String, Object> member(String id, String name) {
        return Body.of(
                "id",
                id,
                "kind",
                "city",
                "name",
                name,
                "country",
                id.substring(0, 2).toUpperCase(Locale.ROOT),
                "section",
                "EUROPE",
                "zone",
                "Europe/Paris",
                "language",
                "en",
                "contact",
                Body.of("name", "A contact", "email", id + "@example.org"));
    }

    /** Each file with a hash of its content in hexadecimal. */
    private static Map<String, String> files(Path under) throws IOException {
        try (var found = Files.walk(under)) {
            var files = new TreeMap<String, String>();
            for (var file : found.filter(Files::isRegularFile).toList())
                files.put(under.relativize(file).toString(), hash(file));
            return files;
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
