package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.digitalcities.gateway.route.RoutedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever a client sends, aborts or does not read, the log has at most one line about it, which says that the client caused it. */
@ExtendWith(OutputCaptureExtension.class)
class StrangersIT extends RunningGateway {

    private enum End {
        READ,
        CLOSE,
        RESET,
        HALF
    }

    private static final String POST = "POST /r/token HTTP/1.1\r\nHost: hub.test\r\n";

    private static final Map<String, String> REQUESTS = Map.ofEntries(
            Map.entry("a chunk without a length", POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Map.entry("a chunk that is longer than it says", POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"),
            Map.entry("a chunk of a negative length", POST + "Transfer-Encoding: chunked\r\n\r\n-5\r\n\r\n"),
            Map.entry("two broken chunks", POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\nyy\r\n0\r\n\r\n"),
            Map.entry("a trailer that is none", POST + "Transfer-Encoding: chunked\r\n\r\n0\r\na b\r\n\r\n"),
            Map.entry(
                    "a broken chunk to nowhere",
                    "POST /nowhere HTTP/1.1\r\nHost: hub.test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Map.entry(
                    "a broken chunk of a refused request",
                    "POST /r/a HTTP/1.1\r\nHost: hub.test\r\nIf-Match: \u0007\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Map.entry(
                    "a broken chunk of a GET",
                    "GET /r/token HTTP/1.1\r\nHost: hub.test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Map.entry("a chunk that is cut off", POST + "Transfer-Encoding: chunked\r\n\r\n10\r\nabc"),
            Map.entry("a body that is cut off", POST + "Content-Length: 100\r\n\r\nabc"),
            Map.entry("a body that is too large", POST + "Content-Length: 9000000\r\n\r\nabc"),
            Map.entry("a head that is cut off", "GET /r/token HTTP/1.1\r\nHost: hub"),
            Map.entry("nothing", ""),
            Map.entry(
                    "a greeting of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
            Map.entry("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            Map.entry(
                    "an upgrade",
                    "GET /r/token HTTP/1.1\r\nHost: hub.test\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n"),
            Map.entry(
                    "a websocket",
                    "GET /r/token HTTP/1.1\r\nHost: hub.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n"),
            Map.entry("words", "hello\r\n\r\nhello\r\n\r\n"),
            Map.entry(
                    "a request and its broken next",
                    "GET /r/token HTTP/1.1\r\nHost: hub.test\r\n\r\nGET /r/\u0007 HTTP/1.1\r\n\r\n"),
            Map.entry(
                    "two requests and a piece",
                    "GET /r/token HTTP/1.1\r\nHost: hub.test\r\n\r\nGET /r/token HTTP/1.1\r\nHost: hub.test\r\n\r\nGET /r"),
            Map.entry("a question while it waits", POST + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"),
            Map.entry("an expectation of something else", POST + "Content-Length: 3\r\nExpect: a-reply\r\n\r\nabc"));

    static Stream<Arguments> deeds() {
        return REQUESTS.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(End.values()).map(end -> Arguments.of(name, end)));
    }

    private void send(String request, End end) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            switch (end) {
                case READ -> {
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
                case HALF -> socket.shutdownOutput();
                case RESET -> socket.setSoLinger(true, 0);
                case CLOSE -> {}
            }
        }
    }

    /** Waits until the event loops have handled everything before. */
    private void othersAreServed() {
        for (var i = 0; i < 12; i++) assertThat(http().get("/r/other").status()).isEqualTo(200);
    }

    private static void holdsNoComplaint(CapturedOutput output) {
        assertThat(output.getAll()
                        .lines()
                        .filter(line -> line.contains("\"level\":\"ERROR\"")
                                || line.contains("\"level\":\"WARN\"")
                                || line.contains("stack_trace")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("deeds")
    void whatIsBrokenIsNoComplaintOfOurs(String what, End end, CapturedOutput output) throws Exception {
        for (var i = 0; i < 4; i++) send(REQUESTS.get(what), end);
        othersAreServed();
        holdsNoComplaint(output);
    }

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            names = {"CLOSE", "RESET"})
    void whoLeavesWhileTheAnswerComesIsNoComplaintOfOurs(End end, CapturedOutput output) throws Exception {
        UPSTREAMS.get(RoutedService.MEMBERSHIP).answer("/r/large", TestUpstream.LARGE);
        var before = UPSTREAMS.get(RoutedService.MEMBERSHIP).brokenOff.get();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /r/large HTTP/1.1\r\nHost: hub.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
            if (end == End.RESET) socket.setSoLinger(true, 0);
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> UPSTREAMS.get(RoutedService.MEMBERSHIP).brokenOff.get() > before);
        othersAreServed();
        holdsNoComplaint(output);
    }

    @Test
    void whoDoesNotReadTheAnswerIsNoComplaintOfOurs(CapturedOutput output) throws Exception {
        UPSTREAMS.get(RoutedService.MEMBERSHIP).answer("/r/large", TestUpstream.LARGE);
        var before = UPSTREAMS.get(RoutedService.MEMBERSHIP).brokenOff.get();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4 << 10);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream()
                    .write("GET /r/large HTTP/1.1\r\nHost: hub.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(15))
                    .until(() ->
                            UPSTREAMS.get(RoutedService.MEMBERSHIP).brokenOff.get() > before);
        }
        othersAreServed();
        holdsNoComplaint(output);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void anUploadThatBreaksIsNoComplaintOfOurs(End end, CapturedOutput output) throws Exception {
        var head =
                "POST /api/imports/members HTTP/1.1\r\nHost: hub.test\r\nContent-Type: text/csv\r\nAuthorization: Bearer "
                        + token() + "\r\n";
        for (var body : List.of(
                "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\n",
                "Transfer-Encoding: chunked\r\n\r\n20\r\nab",
                "Content-Length: 100\r\n\r\nab")) {
            send(head + body, end);
        }
        othersAreServed();
        holdsNoComplaint(output);
    }

    private static void awaitThat(CountDownLatch heard) throws IOException {
        try {
            if (!heard.await(20, TimeUnit.SECONDS)) throw new IOException("nobody heard it");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void anAnswerThatBreaksOffBehindTheGatewayIsOneLineWithItsTraceAndNoWholeAnswer(CapturedOutput output)
            throws Exception {
        var heard = new CountDownLatch(1);
        UPSTREAMS.get(RoutedService.MEMBERSHIP).answer("/r/broken", (arrived, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("begun".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            awaitThat(heard);
            throw new IOException("the answer ends here");
        });
        var answer = new StringBuilder();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write("GET /r/broken HTTP/1.1\r\nHost: hub.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!answer.toString().endsWith("begun"))
                answer.append((char) socket.getInputStream().read());
            heard.countDown();
            answer.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
        assertThat(answer.toString()).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
        var trace = answer.toString()
                .lines()
                .filter(line -> line.toLowerCase().startsWith("trace-id: "))
                .findFirst()
                .orElseThrow()
                .substring(10);
        await().untilAsserted(() -> assertThat(output.getAll().lines().filter(line -> line.contains("broke off")))
                .singleElement()
                .asString()
                .contains("\"level\":\"WARN\"")
                .contains(trace)
                .doesNotContain("stack_trace"));
        assertThat(output.getAll()).doesNotContain("\"level\":\"ERROR\"");
        assertThat(send(to("/r/other").POST(BodyPublishers.ofString("a=b"))).status())
                .isEqualTo(200);
    }
}
