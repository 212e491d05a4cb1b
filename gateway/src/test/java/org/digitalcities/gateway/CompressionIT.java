package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are compressed on the way, and what must not be is passed on as it is. */
class CompressionIT extends RunningGateway {

    private static final String LONG = "<p>Ciudades digitales</p>\n".repeat(400);

    private HttpRequest.Builder accepting(String path) {
        return to(path).header("Accept-Encoding", "gzip, deflate, br");
    }

    private static void answers(String path, String type, String body, String... headers) {
        UPSTREAMS.get(RoutedService.STUDY).answer(path, (arrived, exchange) -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            set(exchange, headers);
            return body;
        });
    }

    private static void set(HttpExchange exchange, String... headers) {
        for (var i = 0; i < headers.length; i += 2)
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }

    private static String unzipped(Answer answer) {
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try {
            return new String(
                    new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void isPlain(Answer answer, String body) {
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html;charset=UTF-8",
                "application/json",
                "text/csv;charset=UTF-8",
                "image/svg+xml",
                "application/atom+xml",
                "text/css"
            })
    void aTextIsCompressedForWhoAcceptsIt(String type) {
        answers("/study/text", type, LONG, "Vary", "Accept-Language, Cookie", "ETag", "W/\"1\"");
        var answer = send(accepting("/study/text"));
        assertThat(unzipped(answer)).isEqualTo(LONG);
        assertThat(answer.bytes().length).isLessThan(LONG.length() / 10);
        assertThat(String.join(", ", answer.headers().allValues("Vary")))
                .contains("Accept-Encoding")
                .contains("Accept-Language");
        assertThat(answer.headers().firstValue("ETag")).hasValue("W/\"1\"");

        var plain = send(to("/study/text"));
        isPlain(plain, LONG);
        assertThat(String.join(", ", plain.headers().allValues("Vary"))).contains("Accept-Encoding");
        isPlain(send(to("/study/text").header("Accept-Encoding", "gzip;q=0, identity")), LONG);
    }

    @Test
    void theGatewaysOwnAnswersAreCompressedToo() {
        assertThat(unzipped(send(accepting("/webkit/hub.css")))).contains("--accent");
        assertThat(unzipped(send(accepting("/nowhere").header("Accept", "text/html"))))
                .contains("<h1>");
    }

    @Test
    void whatIsCompressedAlreadyOrSmallIsPassedOnAsItIs() {
        answers("/study/pdf", "application/pdf", LONG);
        isPlain(send(accepting("/study/pdf")), LONG);
        answers("/study/small", "application/json", "{\"a\":1}");
        isPlain(send(accepting("/study/small")), "{\"a\":1}");
        answers("/study/zipped", "text/html", LONG, "Content-Encoding", "br");
        assertThat(send(accepting("/study/zipped")).headers().allValues("Content-Encoding"))
                .containsExactly("br");
    }

    /** An exact tag names exact bytes (RFC 9110, section 8.8.3), such as the version for If-Match. */
    @Test
    void whatHasAnExactTagIsPassedOnAsItIs() {
        answers("/study/tagged", "application/json", LONG, "ETag", "\"3\"");
        var answer = send(accepting("/study/tagged"));
        isPlain(answer, LONG);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/pdf"})
    void aPartOfADownloadIsThoseBytes(String type) {
        UPSTREAMS.get(RoutedService.STUDY).answer("/study/part", (arrived, exchange) -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Range", "bytes 10-2009/9000");
            assertThat(arrived.headers().get("range")).isEqualTo("bytes=10-2009");
            exchange.sendResponseHeaders(206, 2_000);
            exchange.getResponseBody().write(LONG.substring(10, 2_010).getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().close();
            return "";
        });
        var answer = send(accepting("/study/part").header("Range", "bytes=10-2009"));
        assertThat(answer.status()).isEqualTo(206);
        isPlain(answer, LONG.substring(10, 2_010));
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 10-2009/9000");
    }

    @Test
    void headTellsTheSameTypeAndNoBody() {
        answers("/study/head", "text/html", LONG);
        var answer = send(accepting("/study/head").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatHasNotChangedIs304WithItsTag() {
        UPSTREAMS.get(RoutedService.STUDY).answer("/study/kept", (arrived, exchange) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            set(exchange, "ETag", "W/\"abc\"", "Cache-Control", "public, no-cache", "Vary", "Accept-Language, Cookie");
            if (!"W/\"abc\"".equals(arrived.headers().get("if-none-match"))) return LONG;
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return "";
        });
        var first = send(accepting("/study/kept"));
        assertThat(unzipped(first)).isEqualTo(LONG);
        var again = send(accepting("/study/kept")
                .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue("W/\"abc\"");
        assertThat(again.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
        assertThat(varies(again)).isEqualTo(varies(first)).contains("accept-language", "accept-encoding");
    }

    private static Set<String> varies(Answer answer) {
        return answer.headers().allValues("Vary").stream()
                .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(",\\s*")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An event waits for no buffer: the first one is read while the stream goes on. */
    @Test
    void eventsArePassedOnAtOnceAndUncompressed() throws Exception {
        var heard = new CountDownLatch(1);
        UPSTREAMS.get(RoutedService.PARTNER).answer("/api/events", (arrived, exchange) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(("data: " + "x".repeat(1_200) + "\n\n").getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            try {
                assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.close();
            return "";
        });
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: hub.test\r\nAccept-Encoding: gzip\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var line = lines.readLine();
            for (; !line.startsWith("data: "); line = lines.readLine())
                assertThat(line.toLowerCase()).doesNotStartWith("content-encoding");
            assertThat(line).hasSize(1_206);
        }
        heard.countDown();
    }

    /** The length of a compressed answer tells what it holds; another site may make the browser ask, and count (BREACH). */
    @Test
    void whatAnotherSiteMakesSomebodyAskIsNotCompressed() {
        answers("/study/secret", "text/html", LONG);
        for (var site : new String[] {"cross-site", "same-site"})
            isPlain(
                    send(accepting("/study/secret")
                            .header("Cookie", "HUB_SESSION=secret")
                            .header("Sec-Fetch-Site", site)),
                    LONG);
        isPlain(send(accepting("/study/secret").header("Cookie", "a=b; HUB_SESSION=secret")), LONG);
        for (var site : new String[] {"same-origin", "none"})
            assertThat(unzipped(send(accepting("/study/secret")
                            .header("Cookie", "HUB_SESSION=secret")
                            .header("Sec-Fetch-Site", site))))
                    .isEqualTo(LONG);
        assertThat(unzipped(send(accepting("/study/secret").header("Sec-Fetch-Site", "cross-site"))))
                .isEqualTo(LONG);
    }
}
