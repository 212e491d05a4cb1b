package org.digitalcities.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks the readiness of real servers. */
class ReadinessProbesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch silent = new CountDownLatch(1);
    private HttpServer good;
    private HttpServer changing;

    @BeforeEach
    void start() throws IOException {
        good = server(exchange -> answer(exchange, 200));
        changing = server(exchange -> {
            asked.incrementAndGet();
            if (status.get() == 0) waitInSilence();
            answer(exchange, status.get());
        });
    }

    @AfterEach
    void stop() {
        silent.countDown();
        good.stop(0);
        changing.stop(0);
    }

    private void waitInSilence() {
        try {
            silent.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Handler readiness) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/actuator/health/readiness", readiness::handle);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String at(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static List<URI> addressesOf(ServiceAddresses addresses) {
        return IntStream.range(0, 4)
                .mapToObj(i -> addresses.turn(true, true).address())
                .distinct()
                .toList();
    }

    private static void comesTo(ReadinessProbes probes, ServiceAddresses addresses, String... expected) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            probes.look();
            assertThat(addressesOf(addresses)).map(URI::toString).containsExactlyInAnyOrder(expected);
        });
    }

    @Test
    void callsLeaveAnInstanceThatIsNotReadyAndComeBack() {
        var addresses = ServiceAddresses.of("HUB_STUDY_URL", at(good) + "," + at(changing));
        try (var probes = new ReadinessProbes(List.of(addresses))) {
            assertThat(probes.areNeeded()).isTrue();
            comesTo(probes, addresses, at(good), at(changing));
            for (var bad : new int[] {503, 404, 302}) {
                status.set(bad);
                comesTo(probes, addresses, at(good));
                status.set(200);
                comesTo(probes, addresses, at(good), at(changing));
            }
        }
    }

    @Test
    void anInstanceThatIsSilentOrGoneIsNotReady() throws IOException {
        status.set(0);
        var addresses = ServiceAddresses.of("HUB_STUDY_URL", at(changing) + "," + closedPort() + "," + at(good));
        try (var probes = new ReadinessProbes(List.of(addresses))) {
            comesTo(probes, addresses, at(good));
        }
    }

    @Test
    void aSecondLookWaitsForTheEndOfTheFirst() {
        status.set(0);
        var addresses = ServiceAddresses.of("HUB_STUDY_URL", at(changing) + "," + at(good));
        try (var probes = new ReadinessProbes(List.of(addresses))) {
            for (var i = 0; i < 50; i++) probes.look();
            await().atMost(SOON).until(() -> asked.get() > 0);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aLookThatIsWaitedForSaysWhetherAnyIsReady() throws IOException {
        assertThat(ReadinessProbes.isAnyReady(ServiceAddresses.of("HUB_STUDY_URL", closedPort() + "," + at(good))))
                .isTrue();
        status.set(503);
        assertThat(ReadinessProbes.isAnyReady(ServiceAddresses.of("HUB_STUDY_URL", closedPort() + "," + at(changing))))
                .isFalse();
    }

    @Test
    void oneAddressIsNotLookedAt() {
        status.set(503);
        var addresses = ServiceAddresses.of("HUB_STUDY_URL", at(changing));
        try (var probes = new ReadinessProbes(List.of(addresses))) {
            probes.look();
            assertThat(probes.areNeeded()).isFalse();
        }
        assertThat(asked).hasValue(0);
        assertThat(addresses.turn(true, true).address()).hasToString(at(changing));
    }
}
