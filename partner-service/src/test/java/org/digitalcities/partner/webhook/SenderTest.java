package org.digitalcities.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.digitalcities.partner.endpoint.NetworkAddressPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/busy", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            calls.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var drop = new byte[] {'.'};
            try {
                while (end.getCount() > 0) {
                    exchange.getResponseBody().write(drop);
                    exchange.getResponseBody().flush();
                }
            } catch (IOException hungUp) {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void anAddressInsideANetworkIsRefusedWhenConnectingWhateverWasJudgedBefore() throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(false), Duration.ofSeconds(2))) {
            assertThat(sender.post(url("127.0.0.1", "/busy"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Unanswered("address-refused"));
            assertThat(sender.post(url("localhost", "/busy"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Unanswered("address-refused"));
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void aReceiverMaySayWhenToComeAgain() throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofSeconds(2))) {
            assertThat(sender.post(url("127.0.0.1", "/busy"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Refused(503, Optional.of(Duration.ofSeconds(120))));
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerHasItsDeadline() throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofMillis(400))) {
            assertThat(sender.post(url("127.0.0.1", "/silent"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Unanswered("timeout"));
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofSeconds(5))) {
            assertThat(sender.post(url("127.0.0.1", "/endless"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Accepted(200));
        }
    }

    @Test
    void whereNobodyListensItSaysSo() throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofSeconds(2))) {
            var gone = url("127.0.0.1", "/");
            server.stop(0);
            assertThat(sender.post(gone, Map.of(), "{}")).isEqualTo(new WebhookResult.Unanswered("unreachable"));
            assertThat(sender.post(URI.create("http://nobody.invalid/"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Unanswered("unknown-host"));
        }
    }

    @Test
    void whoeverKeepsManyWaitingKeepsNobodyElseWaitingAtTheSameHostAndPort() throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofSeconds(4));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) threads.submit(() -> sender.post(url("127.0.0.1", "/silent"), Map.of(), "{}"));
            Awaitility.await().until(() -> calls.get() == 60);
            assertThat(sender.post(url("127.0.0.1", "/busy"), Map.of(), "{}"))
                    .isInstanceOf(WebhookResult.Refused.class);
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/hook", "http://127.0.0.1:65536/"})
    void whatNothingCanBePostedToIsSaidAndNotThrown(URI url) throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofSeconds(2))) {
            assertThat(sender.post(url, Map.of(), "{}")).isEqualTo(new WebhookResult.Unanswered("address-invalid"));
        }
    }

    /** Each byte arrives within any read timeout, but the answer never ends. */
    @ParameterizedTest
    @CsvSource({
        "https, '\u0016\u0003\u0003\u007f\u007f'",
        "http, 'HTTP/1.1 200 OK\r\nX: '",
        "http, 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 '",
        "http, ''"
    })
    void aReceiverThatDripsHasOneDeadlineForEverything(String scheme, String beginning) throws Exception {
        var timeout = Duration.ofMillis(800);
        try (var sender = new Sender(new NetworkAddressPolicy(true), timeout);
                var dripping = new Dripping(beginning, "x", 50)) {
            var begun = System.nanoTime();
            var result = sender.post(URI.create(scheme + "://127.0.0.1:" + dripping.port() + "/"), Map.of(), "{}");
            assertThat(result).isEqualTo(new WebhookResult.Unanswered("timeout"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(timeout, timeout.multipliedBy(4));
        }
    }

    @Test
    void anAnswerCountsAlthoughItsTextDripsAndItsRestIsNotWaitedForUntilTheDeadline() throws Exception {
        var timeout = Duration.ofSeconds(20);
        try (var sender = new Sender(new NetworkAddressPolicy(true), timeout);
                var dripping = new Dripping("HTTP/1.1 202 Accepted\r\nContent-Length: 100000\r\n\r\n", "x", 50)) {
            var begun = System.nanoTime();
            assertThat(sender.post(URI.create("http://127.0.0.1:" + dripping.port() + "/"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Accepted(202));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(timeout.dividedBy(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "X: y\r\n"})
    void headersWithoutEndAreNotReadToTheirEnd(String piece) throws Exception {
        try (var sender = new Sender(new NetworkAddressPolicy(true), Duration.ofSeconds(20));
                var dripping = new Dripping("HTTP/1.1 200 OK\r\nX: ", piece.repeat(500), 0)) {
            assertThat(sender.post(URI.create("http://127.0.0.1:" + dripping.port() + "/"), Map.of(), "{}"))
                    .isEqualTo(new WebhookResult.Unanswered("no-answer"));
            assertThat(dripping.written()).isLessThan(8 << 20);
        }
    }

    /** Accepts connections and sends a first part, then piece after piece until the client closes the connection. */
    private static final class Dripping implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicLong written = new AtomicLong();

        Dripping(String beginning, String piece, long millis) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        var taken = socket.accept();
                        Thread.ofVirtual().start(() -> drip(taken, beginning, piece, millis));
                    }
                } catch (IOException closed) {
                    assertThat(socket.isClosed()).isTrue();
                }
            });
        }

        private void drip(Socket taken, String beginning, String piece, long millis) {
            try (taken) {
                taken.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
                while (!socket.isClosed()) {
                    taken.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                    taken.getOutputStream().flush();
                    written.addAndGet(piece.length());
                    if (millis > 0) Thread.sleep(millis);
                }
            } catch (IOException hungUp) {
                // The sender is expected to close the connection.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        long written() {
            return written.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private URI url(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }
}
