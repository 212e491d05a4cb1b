package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bodies that arrive one byte at a time keep no other client from a service. */
@ExtendWith(OutputCaptureExtension.class)
class SlowBodiesIT extends RunningGateway {

    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (var socket : slow) socket.close();
    }

    private Socket begin(String from, String headers, String body) throws IOException {
        return begin(from, "/r/token", headers, body);
    }

    private Socket begin(String from, String path, String headers, String body) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(15_000);
        slow.add(socket);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: hub.test\r\n" + headers + "\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private List<Socket> answered() {
        return slow.stream()
                .filter(socket -> {
                    try {
                        return socket.getInputStream().available() > 0;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n",
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                "Content-Type: text/csv\r\nContent-Length: 60000\r\n",
                "Content-Length: 9\r\nExpect: 100-continue\r\n"
            })
    void moreSlowBodiesThanConnectionsKeepNobodyWaiting(String headers) throws Exception {
        var before = UPSTREAMS.get(RoutedService.MEMBERSHIP).calls.get();
        for (var i = 0; i < 45; i++) begin("127.0.0.8", headers, "1");

        for (var i = 0; i < 5; i++) {
            assertThat(http().form("/r/other", "a=b").status()).isEqualTo(200);
        }
        assertThat(UPSTREAMS.get(RoutedService.MEMBERSHIP).calls.get() - before)
                .as("none of the slow has reached the service")
                .isEqualTo(5);
        for (var socket : slow)
            assertThat(answer(socket))
                    .contains("HTTP/1.1 408")
                    .contains("application/problem+json")
                    .contains("body-too-slow");
    }

    @Test
    void oneAddressHasSoManyUnfinishedBodiesAndOthersHaveTheirs(CapturedOutput output) throws Exception {
        for (var i = 0; i < 61; i++) begin("127.0.0.9", "Content-Length: 1000\r\n", "1");

        // The others are answered when their time is over, so the first answer is the one to the request above the
        // limit.
        await().atMost(Duration.ofSeconds(15)).until(() -> !answered().isEmpty());
        var oneMore = answer(answered().getFirst());
        assertThat(oneMore)
                .startsWith("HTTP/1.1 429")
                .contains("too-many-requests")
                .containsIgnoringCase("retry-after: 1");
        assertThat(send(to("/r/other").POST(BodyPublishers.ofString("a=b"))).status())
                .isEqualTo(200);
        assertThat(Http.sendFrom("127.0.0.9", to("/r/other")).status())
                .as("what brings no body")
                .isEqualTo(200);
        closeAll();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Http.sendFrom("127.0.0.9", to("/r/other").POST(BodyPublishers.ofString("a=b")))
                                .status()
                        == 200);
        assertThat(output.getAll()).as("who hangs up leaves no stack trace").doesNotContain("could not be passed on");
    }

    @Test
    void aBodyThatComesInPiecesArrivesWhole() throws Exception {
        var socket = begin("127.0.0.10", "Connection: close\r\nTransfer-Encoding: chunked\r\n", "2\r\nab\r\n");
        Thread.sleep(300); // the pieces have to arrive separately: this is what the test is about
        socket.getOutputStream().write("3\r\ncde\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        assertThat(at(RoutedService.MEMBERSHIP).bytes()).isEqualTo(5);
        assertThat(at(RoutedService.MEMBERSHIP).headers())
                .containsEntry("content-length", "5")
                .doesNotContainKey("transfer-encoding");
    }

    @Test
    void aDrippingUploadEndsAndOneCallerHasFewOfThem() throws Exception {
        var mine = token();
        var upload =
                "Content-Type: application/pdf\r\nContent-Length: 1000000\r\nAuthorization: Bearer " + mine + "\r\n";
        for (var i = 0; i < 4; i++) begin("127.0.0.11", upload, "1");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(answer(begin("127.0.0.11", upload, "1")))
                        .startsWith("HTTP/1.1 429")
                        .contains("too-many-requests"));
        var others = to("/r/x").header("Authorization", "Bearer " + token()).header("Content-Type", "application/pdf");
        assertThat(send(others.POST(BodyPublishers.ofString("%PDF"))).status()).isEqualTo(200);
        for (var socket : slow.subList(0, 4)) {
            for (var i = 0; i < 6; i++) {
                try {
                    socket.getOutputStream().write('x');
                } catch (IOException ended) {
                    break;
                }
                Thread.sleep(150); // the bytes arrive slowly
            }
        }
        for (var socket : slow.subList(0, 4))
            assertThat(answer(socket)).contains("HTTP/1.1 408").contains("body-too-slow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/pdf",
                "TEXT/CSV;charset=utf-8",
                "multipart/form-data; boundary=b",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            })
    void aStrangersTableIsNoUpload(String type) {
        isRefusal(
                send(to("/r/token")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(new byte[(64 << 10) + 1]))),
                413,
                "too-large");
        assertThat(send(to("/api/imports/members")
                                .header("Authorization", "Bearer " + token())
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofByteArray(new byte[2 << 20])))
                        .status())
                .isEqualTo(200);
        isRefusal(
                send(to("/api/imports/members")
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "x" + type)
                        .POST(BodyPublishers.ofByteArray(new byte[2 << 20]))),
                413,
                "too-large");
    }

    @Test
    void aHeadThatDripsIsNotWaitedForWithoutEnd() throws Exception {
        for (var beginning : List.of("G", "GET /r/token HTTP/1.1\r\nHost: hub.test\r\nX-Drip: ")) {
            var socket = new Socket("127.0.0.1", port);
            slow.add(socket);
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        }
        dripUntilClosed(slow.get(1));
        for (var socket : slow) answer(socket); // reads to the end; an open connection would time out
    }

    /** Sends a byte now and then, like a slow client, until the gateway closes the connection. */
    private static void dripUntilClosed(Socket socket) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    try {
                        socket.getOutputStream().write('x');
                        return false;
                    } catch (IOException closed) {
                        return true;
                    }
                });
    }

    @Test
    void anAnswerThatNobodyReadsIsGivenUp() throws Exception {
        var before = UPSTREAMS.get(RoutedService.MEMBERSHIP).brokenOff.get();
        UPSTREAMS.get(RoutedService.MEMBERSHIP).answer("/r/large", TestUpstream.LARGE);
        var socket = new Socket();
        slow.add(socket);
        socket.setReceiveBufferSize(4 << 10);
        socket.setSoTimeout(15_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write("GET /r/large HTTP/1.1\r\nHost: hub.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        await().atMost(Duration.ofSeconds(15))
                .until(() -> UPSTREAMS.get(RoutedService.MEMBERSHIP).brokenOff.get() > before);
    }

    @Test
    void whatAServiceHasNotAnsweredYetCountsAsOnItsWay() throws Exception {
        var arrived = new Semaphore(0);
        var held = new CountDownLatch(1);
        UPSTREAMS
                .get(RoutedService.STUDY)
                .answer("/api/editions/held", (request, exchange) -> beginAndHold(exchange, arrived, held));
        var token = token();
        for (var i = 0; i < 4; i++)
            CompletableFuture.runAsync(() -> send(large("/api/editions/held", token)), Thread::startVirtualThread);

        assertThat(arrived.tryAcquire(4, 10, TimeUnit.SECONDS)).isTrue();
        isRefusal(send(large("/api/editions/held", token)), 503, "unavailable");
        held.countDown();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> send(large("/api/contributions", token)).status() == 200);
    }

    @Test
    void aLineBreakAfterABodyEndsNoAnswerThatIsUnderWay() throws Exception {
        var arrived = new Semaphore(0);
        var held = new CountDownLatch(1);
        UPSTREAMS
                .get(RoutedService.MEMBERSHIP)
                .answer("/r/slow", (request, exchange) -> beginAndHold(exchange, arrived, held));
        var socket = begin("127.0.0.12", "/r/slow", "Content-Length: 3\r\n", "a=b");

        assertThat(arrived.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(4_000); // twice the time limit for a request head
        assertThatThrownBy(() -> answer(socket)).isInstanceOf(SocketTimeoutException.class);
        held.countDown();
    }

    /** Answers whose start is sent at once and whose end is held back. */
    private static String beginAndHold(HttpExchange exchange, Semaphore begun, CountDownLatch held) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("begun".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        begun.release();
        try {
            held.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new IOException("the answer ends here");
    }

    private HttpRequest.Builder large(String path, String token) {
        return to(path).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[900_000]));
    }
}
