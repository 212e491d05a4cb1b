package org.digitalcities.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.partner.endpoint.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        try (var sender = new Sender(new Addresses(false), Duration.ofSeconds(2), 4)) {
            assertThat(sender.post(url("127.0.0.1", "/busy"), Map.of(), "{}")).isEqualTo(new Result.Unanswered("address-refused"));
            assertThat(sender.post(url("localhost", "/busy"), Map.of(), "{}")).isEqualTo(new Result.Unanswered("address-refused"));
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void aReceiverMaySayWhenToComeAgain() throws Exception {
        try (var sender = new Sender(new Addresses(true), Duration.ofSeconds(2), 4)) {
            assertThat(sender.post(url("127.0.0.1", "/busy"), Map.of(), "{}")).isEqualTo(new Result.Refused(503, Optional.of(Duration.ofSeconds(120))));
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerHasItsDeadline() throws Exception {
        try (var sender = new Sender(new Addresses(true), Duration.ofMillis(400), 4)) {
            assertThat(sender.post(url("127.0.0.1", "/silent"), Map.of(), "{}")).isEqualTo(new Result.Unanswered("timeout"));
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        try (var sender = new Sender(new Addresses(true), Duration.ofSeconds(5), 4)) {
            assertThat(sender.post(url("127.0.0.1", "/endless"), Map.of(), "{}")).isEqualTo(new Result.Accepted(200));
        }
    }

    @Test
    void whereNobodyListensItSaysSo() throws Exception {
        try (var sender = new Sender(new Addresses(true), Duration.ofSeconds(2), 4)) {
            var gone = url("127.0.0.1", "/");
            server.stop(0);
            assertThat(sender.post(gone, Map.of(), "{}")).isEqualTo(new Result.Unanswered("unreachable"));
            assertThat(sender.post(URI.create("http://nobody.invalid/"), Map.of(), "{}")).isEqualTo(new Result.Unanswered("unknown-host"));
        }
    }

    private URI url(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }
}
