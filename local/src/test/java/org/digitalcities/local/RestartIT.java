package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.digitalcities.local.command.StatusTables;
import org.digitalcities.local.screen.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub of real processes, small ones in the services' places, whose parts are restarted, die, and are taken away. */
class RestartIT {

    private static final String NEWSLETTER = "newsletter-service";
    private static final String IDENTITY = "identity-service";

    @TempDir
    private static Path root;
    private static int base;
    private static Launcher hub;
    private static final ByteArrayOutputStream SCREEN = new ByteArrayOutputStream();

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void aHubWithTwoInstancesOfOneService() throws IOException {
        for (var service : Services.values()) FakeService.build(root, service);
        base = freePorts();
        var options = Launcher.Options.fromEnvironment(Map.of("HUB_ROOT", root.toString(), "HUB_PORT", String.valueOf(base),
                "MONGODB_URI", "mongodb://127.0.0.1:1/"));
        // A demonstration records no caches.
        hub = Launcher.start(options.forDemonstration(root.resolve(".hub")).leavingOut(Set.of("membership", "study", "partner"))
                .scaled(Scale.of("newsletter=2")), Screen.plain(new PrintStream(SCREEN, true)));
    }

    @AfterAll
    static void allOfItEnds() throws IOException {
        if (hub == null) return;
        var processes = hub.processes();
        hub.close();
        assertThat(processes).hasSize(6).noneMatch(process -> process.isRunning());
        assertThat(RunningHub.file(root.resolve(".hub"))).doesNotExist();
        assertThat(root.resolve(".hub/launcher.sock")).doesNotExist();
    }

    @Test
    void eachInstanceHasItsPortItsNameItsLogAndItsRowInTheStatus() throws Exception {
        for (var name : List.of(IDENTITY, NEWSLETTER, "newsletter-service-2", "gateway")) {
            assertThat(status()).anyMatch(line -> line.matches(name + " +\\d+ +up .*"));
            assertThat(Files.readString(root.resolve(".hub/logs/" + name + ".log"))).contains("listening on ");
        }
        var port = port(NEWSLETTER);
        var given = Files.readAllLines(FakeService.folder(root, Services.NEWSLETTER).resolve("given-" + port));
        assertThat(given).contains("HUB_INSTANCE=newsletter-service-" + port,
                "HUB_NEWSLETTER_URL=" + slots(Services.NEWSLETTER, 3), "HUB_IDENTITY_URL=" + slots(Services.IDENTITY, 2));
    }

    @Test
    void aServiceIsRestartedBesideItselfAndAtEachMomentOneAnswers() throws Exception {
        var before = port(IDENTITY);
        var pid = pid(IDENTITY);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looking = threads.submit(() -> {
                var looks = 0;
                for (; !over.get(); looks++) {
                    assertThat(answers(base + 1) || answers(base + 21) || answers(base + 1)).as("after %d looks", looks).isTrue();
                }
                return looks;
            });
            hub.restart(List.of(Services.IDENTITY), said::add);
            over.set(true);
            assertThat(looking.get(20, TimeUnit.SECONDS)).isGreaterThan(10);
        }
        var after = port(IDENTITY);
        assertThat(List.of(before, after)).containsExactlyInAnyOrder(base + 1, base + 21);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(FakeService.folder(root, Services.IDENTITY).resolve("ended-" + before)).exists();
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).isEqualTo("identity-service starts on port %d, beside the one on port %d".formatted(after, before));
        assertThat(said.get(1)).matches("identity-service is ready after [\\d.]+ s; the one before ends");
        assertThat(said.get(2)).matches("identity-service: the one before has ended after [\\d.]+ s");
        assertThat(RunningHub.in(root.resolve(".hub")).orElseThrow().of(Services.IDENTITY).orElseThrow().port()).isEqualTo(after);
        assertThat(status()).filteredOn(line -> line.startsWith(IDENTITY)).singleElement().asString().contains(" up ").doesNotContain("restarted");

        hub.restart(List.of(Services.IDENTITY), said::add);
        assertThat(port(IDENTITY)).isEqualTo(before);
    }

    @Test
    void severalInstancesAreRestartedOneAfterTheOther() throws Exception {
        var pids = Set.of(pid(NEWSLETTER), pid("newsletter-service-2"));

        hub.restart(List.of(Services.NEWSLETTER), said::add);

        assertThat(Set.of(pid(NEWSLETTER), pid("newsletter-service-2"))).doesNotContainAnyElementsOf(pids);
        assertThat(List.of(port(NEWSLETTER), port("newsletter-service-2"))).doesNotHaveDuplicates().isSubsetOf(base + 3, base + 23, base + 43);
        assertThat(said).extracting(line -> line.replaceFirst(" after.*| on port.*", "")).containsExactly("newsletter-service starts",
                "newsletter-service is ready", "newsletter-service: the one before has ended",
                "newsletter-service-2 starts", "newsletter-service-2 is ready", "newsletter-service-2: the one before has ended");
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void oneThatDoesNotBecomeReadyLeavesTheOneBefore() throws Exception {
        var pid = pid(IDENTITY);
        var broken = Files.writeString(FakeService.folder(root, Services.IDENTITY).resolve("broken"), "");
        try {
            assertThatExceptionOfType(HubException.class).isThrownBy(() -> hub.restart(List.of(Services.IDENTITY, Services.NEWSLETTER), said::add))
                    .withMessageMatching("identity-service did not start: it ended.*\\. The one on port " + port(IDENTITY) + " stays");
        } finally {
            Files.delete(broken);
        }
        assertThat(pid(IDENTITY)).isEqualTo(pid);
        assertThat(answers(port(IDENTITY))).isTrue();
        assertThat(said).noneMatch(line -> line.startsWith(NEWSLETTER));
        assertThat(status()).filteredOn(line -> line.startsWith(IDENTITY)).singleElement().asString().contains(" up ");
    }

    @Test
    void thePortOfANewOneThatSomebodyTookIsNamed() throws Exception {
        var free = port(IDENTITY) == base + 1 ? base + 21 : base + 1;
        try (var taken = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(HubException.class).isThrownBy(() -> hub.restart(List.of(Services.IDENTITY), said::add))
                    .withMessageContaining("Port " + taken.getLocalPort() + ", wanted for a restart of identity-service, is taken");
        }
    }

    @Test
    void theGatewayIsRestartedInPlaceAndThatIsSaid() throws Exception {
        var pid = pid("gateway");

        hub.restart(List.of(Services.GATEWAY), said::add);

        assertThat(pid("gateway")).isNotEqualTo(pid);
        assertThat(answers(base)).isTrue();
        assertThat(said.getFirst()).isEqualTo("gateway has the one public port: callers notice that it is restarted in place");
    }

    @Test
    void aGatewayThatDoesNotComeBackIsTriedAgain() throws Exception {
        var broken = Files.writeString(FakeService.folder(root, Services.GATEWAY).resolve("broken"), "");

        assertThatExceptionOfType(HubException.class).isThrownBy(() -> hub.restart(List.of(Services.GATEWAY), said::add))
                .withMessageStartingWith("gateway did not start: it ended").withMessageEndingWith(". It is tried again: ./hub status shows when");

        Files.delete(broken);
        Awaitility.await().until(() -> answers(base));
    }

    @Test
    void allAreAllButTheGateway() {
        var gateway = pid("gateway");
        var others = Set.of(pid(IDENTITY), pid(NEWSLETTER), pid("newsletter-service-2"));

        hub.restartAll(said::add);

        assertThat(pid("gateway")).isEqualTo(gateway);
        assertThat(Set.of(pid(IDENTITY), pid(NEWSLETTER), pid("newsletter-service-2"))).doesNotContainAnyElementsOf(others);
    }

    @Test
    void aSecondRestartAtOnceIsRefusedAndSoIsWhatDoesNotRun() throws Exception {
        var held = Files.writeString(FakeService.folder(root, Services.NEWSLETTER).resolve("held"), "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> hub.restart(List.of(Services.NEWSLETTER), said::add));
            Awaitility.await().until(() -> hub.processes().size() == 7);
            assertThatExceptionOfType(HubException.class).isThrownBy(() -> hub.restartAll(line -> { }))
                    .withMessageStartingWith("A restart is under way");
            assertThat(first.isDone()).isFalse();
            Files.delete(held);
            first.get(20, TimeUnit.SECONDS);
        } finally {
            Files.deleteIfExists(held);
        }
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> hub.restart(List.of(Services.IDENTITY, Services.STUDY), said::add))
                .withMessage("study-service does not run in this hub: ./hub status shows what does");
    }

    @Test
    void oneThatDiesIsStartedAgainWhereItWasAndTheStatusSaysSo() throws Exception {
        var port = port("newsletter-service-2");
        var process = ProcessHandle.of(pid("newsletter-service-2")).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        Awaitility.await().until(() -> status().stream().anyMatch(line -> line.matches("newsletter-service-2 .* up .*, restarted once, last \\d+ s ago")));

        assertThat(port("newsletter-service-2")).isEqualTo(port);
        assertThat(SCREEN.toString()).contains("newsletter-service-2 ended by itself with status 137: it is started again in 1 s, see ./hub logs newsletter-service-2");
    }

    @Test
    void whatServicesStandOnIsStartedAgainToo() throws Exception {
        var process = ProcessHandle.of(pid("kafka")).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> status().stream().anyMatch(line -> line.matches("kafka .* up .*, restarted once, last \\d+ s ago")));
    }

    @Test
    void whatATestTakesAwayStaysAwayUntilItIsStarted() throws Exception {
        var inbox = hub.process("inbox");

        inbox.kill();

        Awaitility.await().during(Duration.ofMillis(1500)).until(() -> !inbox.isRunning());
        inbox.start();
        assertThat(status()).anyMatch(line -> line.matches("inbox .* up .*"));
    }

    @Test
    void oneThatIsStoppedWhileItStartsIsNoFaultOfItsOwn() throws Exception {
        var held = Files.writeString(FakeService.folder(root, Services.IDENTITY).resolve("held"), "");
        var before = hub.processes();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var restarting = threads.submit(() -> hub.restart(List.of(Services.IDENTITY), said::add));
            Awaitility.await().until(() -> hub.processes().stream().filter(one -> !before.contains(one)).anyMatch(one -> one.isRunning()));
            hub.processes().stream().filter(one -> !before.contains(one)).forEach(one -> one.stop());

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> restarting.get(20, TimeUnit.SECONDS))
                    .withMessageContaining("identity-service did not start");
        } finally {
            Files.delete(held);
        }
        assertThat(hub.processes()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theCommandsOfAnotherProcessReachIt() throws Exception {
        var pid = pid(IDENTITY);

        var restarted = command("restart", "identity");

        assertThat(restarted.status()).as(restarted.text()).isZero();
        assertThat(restarted.text().lines()).hasSize(3).last().asString().startsWith("identity-service: the one before has ended");
        assertThat(pid(IDENTITY)).isNotEqualTo(pid);
        var unknown = command("restart", "newsletter", "store");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.text().lines()).singleElement().asString().startsWith("hub: There is no service \"store\" to restart: take one of identity-service,");
        assertThat(command("logs", "newsletter").text()).contains(" newsletter-service ", " newsletter-service-2 ").doesNotContain("identity-service");
        assertThat(command("logs", "newsletter-service-2").text()).contains(" newsletter-service-2 ").doesNotContain(" newsletter-service ");
    }

    private record Said(int status, String text) {
    }

    private static Said command(String... words) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "org.digitalcities.local.command.HubCommand"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("HUB_ROOT", root.toString(), "HUB_PORT", String.valueOf(base)));
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static int port(String name) {
        return hub.process(name).port();
    }

    private static long pid(String name) {
        return hub.process(name).pid();
    }

    private static String slots(Services service, int count) {
        return String.join(",", IntStream.range(0, count).mapToObj(slot -> "http://127.0.0.1:" + (service.port(base) + 20 * slot)).toList());
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> status() throws Exception {
        var out = new ByteArrayOutputStream();
        StatusTables.print(RunningHub.in(root.resolve(".hub")).orElseThrow(), new PrintStream(out, true));
        return out.toString().lines().toList();
    }

    private static int freePorts() {
        while (true) {
            var first = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try {
                Ports.demandFree(Launcher.Options.fromEnvironment(Map.of("HUB_PORT", String.valueOf(first))).scaled(Scale.of("newsletter=2")));
                return first;
            } catch (HubException taken) {
                continue;
            }
        }
    }
}
