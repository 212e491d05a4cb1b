package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.digitalcities.local.process.Child;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub of small real processes in the places of services, which are restarted, killed and removed. */
class RestartIT {

    private static final String NEWSLETTER = "newsletter-service";
    private static final String IDENTITY = "identity-service";

    @TempDir
    private static Path root;

    private static SmallHub hub;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void aHubWithTwoInstancesOfOneService() throws IOException {
        hub = SmallHub.start(root, Scale.of("newsletter=2"));
    }

    @AfterAll
    static void allOfItEndsAlsoWhatIsJustBeingRestarted() throws Exception {
        if (hub == null) return;
        Files.writeString(FakeService.folder(root, ServiceDefinition.IDENTITY).resolve("held"), "");
        var processes = List.<Child>of();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var restarting = threads.submit(() -> hub.launcher().restartAll(line -> {}));
            try {
                Awaitility.await()
                        .until(() -> hub.launcher().processes().stream()
                                        .filter(Child::isRunning)
                                        .count()
                                == 7);
            } finally {
                processes = hub.launcher().processes();
                hub.close();
            }
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> restarting.get(20, TimeUnit.SECONDS))
                    .withMessageContaining("identity-service did not start");
        }
        assertThat(processes).noneMatch(process -> process.isRunning());
        assertThat(RunningHub.file(hub.home())).doesNotExist();
        assertThat(hub.home().resolve("launcher.sock")).doesNotExist();
    }

    @Test
    void eachInstanceHasItsPortItsNameItsLogAndItsRowInTheStatus() throws Exception {
        for (var name : List.of(IDENTITY, NEWSLETTER, "newsletter-service-2", "gateway")) {
            assertThat(hub.row(name)).contains(" up ");
            assertThat(Files.readString(hub.home().resolve("logs/" + name + ".log")))
                    .contains("listening on ");
        }
        var port = hub.port(NEWSLETTER);
        var given = Files.readAllLines(
                FakeService.folder(root, ServiceDefinition.NEWSLETTER).resolve("given-" + port));
        assertThat(given)
                .contains(
                        "HUB_INSTANCE=newsletter-service-" + port,
                        "HUB_NEWSLETTER_URL=" + slots(ServiceDefinition.NEWSLETTER, 3),
                        "HUB_IDENTITY_URL=" + slots(ServiceDefinition.IDENTITY, 2));
    }

    @Test
    void aServiceIsRestartedBesideItselfAndAtEachMomentOneAnswers() throws Exception {
        var before = hub.port(IDENTITY);
        var pid = hub.pid(IDENTITY);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looking = threads.submit(() -> {
                var looks = 0;
                for (; !over.get(); looks++) {
                    assertThat(oneOfTwoAnswers()).as("after %d looks", looks).isTrue();
                    // As often as a busy client. With a shorter pause the calls would queue in the listener and outlast
                    // the restart.
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                return looks;
            });
            hub.launcher().restart(List.of(ServiceDefinition.IDENTITY), said::add);
            over.set(true);
            assertThat(looking.get(20, TimeUnit.SECONDS)).isGreaterThan(10);
        }
        var after = hub.port(IDENTITY);
        assertThat(List.of(before, after)).containsExactlyInAnyOrder(hub.base() + 1, hub.base() + 21);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(FakeService.folder(root, ServiceDefinition.IDENTITY).resolve("ended-" + before))
                .exists();
        assertThat(said).hasSize(3);
        assertThat(said.get(0))
                .isEqualTo("identity-service starts on port %d, beside the one on port %d".formatted(after, before));
        assertThat(said.get(1)).matches("identity-service is ready after [\\d.]+ s; the one before ends");
        assertThat(said.get(2)).matches("identity-service: the one before has ended after [\\d.]+ s");
        assertThat(RunningHub.in(hub.home())
                        .orElseThrow()
                        .of(ServiceDefinition.IDENTITY)
                        .orElseThrow()
                        .port())
                .isEqualTo(after);
        assertThat(hub.row(IDENTITY)).contains(" up ").doesNotContain("restarted");

        hub.launcher().restart(List.of(ServiceDefinition.IDENTITY), said::add);
        assertThat(hub.port(IDENTITY)).isEqualTo(before);
    }

    @Test
    void severalInstancesAreRestartedOneAfterTheOther() throws Exception {
        var pids = Set.of(hub.pid(NEWSLETTER), hub.pid("newsletter-service-2"));

        hub.launcher().restart(List.of(ServiceDefinition.NEWSLETTER), said::add);

        assertThat(Set.of(hub.pid(NEWSLETTER), hub.pid("newsletter-service-2"))).doesNotContainAnyElementsOf(pids);
        assertThat(List.of(hub.port(NEWSLETTER), hub.port("newsletter-service-2")))
                .doesNotHaveDuplicates()
                .isSubsetOf(hub.base() + 3, hub.base() + 23, hub.base() + 43);
        assertThat(said)
                .extracting(line -> line.replaceFirst(" after.*| on port.*", ""))
                .containsExactly(
                        "newsletter-service starts",
                        "newsletter-service is ready",
                        "newsletter-service: the one before has ended",
                        "newsletter-service-2 starts",
                        "newsletter-service-2 is ready",
                        "newsletter-service-2: the one before has ended");
        assertThat(pids)
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void oneThatDoesNotBecomeReadyLeavesTheOneBefore() throws Exception {
        var pid = hub.pid(IDENTITY);
        var broken = Files.writeString(
                FakeService.folder(root, ServiceDefinition.IDENTITY).resolve("broken"), "");
        try {
            assertRefused(() -> hub.launcher()
                            .restart(List.of(ServiceDefinition.IDENTITY, ServiceDefinition.NEWSLETTER), said::add))
                    .withMessageMatching("identity-service did not start: it ended.*\\. The one on port "
                            + hub.port(IDENTITY) + " stays");
        } finally {
            Files.delete(broken);
        }
        assertThat(hub.pid(IDENTITY)).isEqualTo(pid);
        assertThat(SmallHub.answers(hub.port(IDENTITY))).isTrue();
        assertThat(said).noneMatch(line -> line.startsWith(NEWSLETTER));
        assertThat(hub.row(IDENTITY)).contains(" up ");
    }

    @Test
    void thePortOfANewOneThatSomebodyTookIsNamed() throws Exception {
        var free = hub.port(IDENTITY) == hub.base() + 1 ? hub.base() + 21 : hub.base() + 1;
        try (var taken = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(() -> hub.launcher().restart(List.of(ServiceDefinition.IDENTITY), said::add))
                    .withMessageContaining(
                            "Port " + taken.getLocalPort() + ", wanted for a restart of identity-service, is taken");
        }
    }

    @Test
    void theGatewayIsRestartedInPlaceAndThatIsSaid() throws Exception {
        var pid = hub.pid("gateway");

        hub.launcher().restart(List.of(ServiceDefinition.GATEWAY), said::add);

        assertThat(hub.pid("gateway")).isNotEqualTo(pid);
        assertThat(SmallHub.answers(hub.base())).isTrue();
        assertThat(said.getFirst())
                .isEqualTo("gateway has the one public port: callers notice that it is restarted in place");
    }

    @Test
    void aGatewayThatDoesNotComeBackIsTriedAgain() throws Exception {
        var broken = Files.writeString(
                FakeService.folder(root, ServiceDefinition.GATEWAY).resolve("broken"), "");

        assertRefused(() -> hub.launcher().restart(List.of(ServiceDefinition.GATEWAY), said::add))
                .withMessageStartingWith("gateway did not start: it ended")
                .withMessageEndingWith(". It is tried again: ./hub status shows when");

        Files.delete(broken);
        Awaitility.await().until(() -> SmallHub.answers(hub.base()));
    }

    @Test
    void allAreAllButTheGateway() {
        var gateway = hub.pid("gateway");
        var others = Set.of(hub.pid(IDENTITY), hub.pid(NEWSLETTER), hub.pid("newsletter-service-2"));

        hub.launcher().restartAll(said::add);

        assertThat(hub.pid("gateway")).isEqualTo(gateway);
        assertThat(Set.of(hub.pid(IDENTITY), hub.pid(NEWSLETTER), hub.pid("newsletter-service-2")))
                .doesNotContainAnyElementsOf(others);
    }

    @Test
    void aSecondRestartAtOnceIsRefusedAndSoIsWhatDoesNotRun() throws Exception {
        var held = Files.writeString(
                FakeService.folder(root, ServiceDefinition.NEWSLETTER).resolve("held"), "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> hub.launcher().restart(List.of(ServiceDefinition.NEWSLETTER), said::add));
            Awaitility.await().until(() -> hub.launcher().processes().size() == 7);
            assertRefused(() -> hub.launcher().restartAll(line -> {}))
                    .withMessageStartingWith("A restart is under way");
            assertThat(first.isDone()).isFalse();
            Files.delete(held);
            first.get(20, TimeUnit.SECONDS);
        } finally {
            Files.deleteIfExists(held);
        }
        assertRefused(() ->
                        hub.launcher().restart(List.of(ServiceDefinition.IDENTITY, ServiceDefinition.STUDY), said::add))
                .withMessage("study-service does not run in this hub: ./hub status shows what does");
    }

    @Test
    void oneThatDiesIsStartedAgainWhereItWasAndTheStatusSaysSo() throws Exception {
        var port = hub.port("newsletter-service-2");
        hub.kill("newsletter-service-2");

        Awaitility.await()
                .until(() -> hub.row("newsletter-service-2").matches(".* up .*, restarted once, last \\d+ s ago"));

        assertThat(hub.port("newsletter-service-2")).isEqualTo(port);
        assertThat(hub.screen())
                .contains("newsletter-service-2 ended by itself with status 137: it is started again in 1 s,"
                        + " see ./hub logs newsletter-service-2");
    }

    @Test
    void whatServicesStandOnIsStartedAgainToo() throws Exception {
        hub.kill("kafka");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> hub.row("kafka").matches(".* up .*, restarted once, last \\d+ s ago"));
    }

    @Test
    void whatATestTakesAwayStaysAwayUntilItIsStarted() throws Exception {
        var inbox = hub.launcher().process("inbox");

        inbox.kill();

        Awaitility.await().during(Duration.ofMillis(1500)).until(() -> !inbox.isRunning());
        inbox.start();
        assertThat(hub.row("inbox")).contains(" up ");
    }

    @Test
    void oneThatIsStoppedWhileItStartsIsNoFaultOfItsOwn() throws Exception {
        var held = Files.writeString(
                FakeService.folder(root, ServiceDefinition.IDENTITY).resolve("held"), "");
        var before = hub.launcher().processes();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var restarting =
                    threads.submit(() -> hub.launcher().restart(List.of(ServiceDefinition.IDENTITY), said::add));
            Awaitility.await()
                    .until(() -> hub.launcher().processes().stream()
                            .anyMatch(one -> !before.contains(one) && one.isRunning()));
            hub.launcher().processes().stream()
                    .filter(one -> !before.contains(one))
                    .forEach(one -> one.stop());

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> restarting.get(20, TimeUnit.SECONDS))
                    .withMessageContaining("identity-service did not start");
        } finally {
            Files.delete(held);
        }
        assertThat(hub.launcher().processes()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theCommandsOfAnotherProcessReachIt() throws Exception {
        var pid = hub.pid(IDENTITY);

        var restarted = hub.command("restart", "identity");

        assertThat(restarted.status()).as(restarted.text()).isZero();
        assertThat(restarted.text().lines())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("identity-service: the one before has ended");
        assertThat(hub.pid(IDENTITY)).isNotEqualTo(pid);
        var unknown = hub.command("restart", "newsletter", "store");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.text().lines())
                .singleElement()
                .asString()
                .startsWith("hub: There is no service \"store\" to restart: take one of identity-service,");
        assertThat(hub.command("logs", "newsletter").text())
                .contains(" newsletter-service ", " newsletter-service-2 ")
                .doesNotContain("identity-service");
        assertThat(hub.command("logs", "newsletter-service-2").text())
                .contains(" newsletter-service-2 ")
                .doesNotContain(" newsletter-service ");
    }

    /** The first is tried again, because it may have taken over after it was tried. */
    private static boolean oneOfTwoAnswers() {
        return SmallHub.answers(hub.base() + 1)
                || SmallHub.answers(hub.base() + 21)
                || SmallHub.answers(hub.base() + 1);
    }

    private static ThrowableAssertAlternative<HubException> assertRefused(ThrowingCallable restart) {
        return assertThatExceptionOfType(HubException.class).isThrownBy(restart);
    }

    private static String slots(ServiceDefinition service, int count) {
        return String.join(
                ",",
                IntStream.range(0, count)
                        .mapToObj(slot -> "http://127.0.0.1:" + (service.port(hub.base()) + 20 * slot))
                        .toList());
    }
}
