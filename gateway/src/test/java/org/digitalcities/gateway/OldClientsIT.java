package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.digitalcities.gateway.route.RoutedService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Clients of HTTP/1.0, such as older proxies, get no chunks (RFC 9112, section 6.1): closing the connection ends the answer. */
class OldClientsIT extends RunningGateway {

    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void aServiceThatAnswersInPieces() {
        UPSTREAMS.get(RoutedService.MEMBERSHIP).answer("/r/pieces", (arrived, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            await();
            exchange.getResponseBody().write("two".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
            throw new IOException("nothing more to send");
        });
    }

    private void await() throws IOException {
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) throw new IOException("nobody said go on");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Connection: keep-alive\r\n",
                "Host: hub.test\r\nConnection: keep-alive, TE\r\n",
                "TE: trailers, chunked\r\n"
            })
    void anAnswerWithoutLengthEndsWithItsConnection(String headers) throws Exception {
        goOn.countDown();
        var answer = raw("GET /r/pieces HTTP/1.0\r\n" + headers + "\r\n");

        assertThat(answer).contains(" 200 ");
        assertThat(head(answer)).doesNotContain("transfer-encoding").doesNotContain("keep-alive");
        assertThat(body(answer)).isEqualTo("onetwo");
    }

    @Test
    void itStreams() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write("GET /r/pieces HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var heard = new StringBuilder();
            while (!heard.toString().endsWith("\r\n\r\none"))
                heard.append((char) socket.getInputStream().read());
            goOn.countDown();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("two");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/openapi.json",
                "/events",
                "/asyncapi.json",
                "/nowhere",
                "/api/members",
                "/problems/answer-lost"
            })
    void whatTheGatewaySaysItselfHasNoChunksEither(String path) throws Exception {
        for (var method : new String[] {"GET", "HEAD"}) {
            var answer = raw(method + " " + path + " HTTP/1.0\r\n\r\n");
            assertThat(head(answer)).as(method).doesNotContain("transfer-encoding");
            assertThat(body(answer).isEmpty()).as(method).isEqualTo(method.equals("HEAD"));
        }
    }

    @Test
    void newerClientsOfTheSameConnectionGetTheirChunks() throws Exception {
        goOn.countDown();
        var both = raw(
                "GET /r/pieces HTTP/1.1\r\nHost: hub.test\r\n\r\nGET /r/pieces HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        var second = both.lastIndexOf("HTTP/1.");
        assertThat(second).as(both).isPositive();
        assertThat(head(both.substring(0, second))).contains("transfer-encoding: chunked");
        assertThat(head(both.substring(second))).doesNotContain("transfer-encoding");
        assertThat(body(both.substring(second))).isEqualTo("onetwo");
    }

    @Test
    void chunksOfAnOldClientAreNoBody() throws Exception {
        var answer = raw("POST /r/token HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
        assertThat(answer).contains(" 400 ");
        assertThat(JsonMapper.shared().readTree(body(answer)).path("code").asString())
                .endsWith("-unclear");
    }

    @Test
    void anOldClientWaitsForNoInterimAnswer() throws Exception {
        var answer = raw("POST /r/token HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\na=b");
        assertThat(answer).contains(" 200 ").doesNotContain("100 Continue");
        assertThat(at(RoutedService.MEMBERSHIP).body()).isEqualTo("a=b");
    }
}
