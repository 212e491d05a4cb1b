package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.digitalcities.gateway.route.RoutedService;
import org.junit.jupiter.api.Test;

/** How large requests may be. */
class SizesIT extends RunningGateway {

    @Test
    void tooMuchJsonIsRefusedByItsLength() {
        isRefusal(
                send(known("/api/members")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(new byte[2 << 20]))),
                413,
                "too-large");
    }

    @Test
    void tooMuchIsCountedWhereNoLengthIsSaid() {
        var before = UPSTREAMS.get(RoutedService.MEMBERSHIP).calls.get();
        var response = send(to("/api/members")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> bytes((1 << 20) + 1))));

        isRefusal(response, 413, "too-large");
        assertThat(UPSTREAMS.get(RoutedService.MEMBERSHIP).calls.get() - before).isZero();
    }

    @Test
    void aStrangersBodyIsASmallOne() {
        var form = BodyPublishers.ofByteArray(new byte[(64 << 10) + 1]);
        isRefusal(
                send(to("/r/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form)),
                413,
                "too-large");
        assertThat(send(to("/api/members")
                                .header("Authorization", "Bearer " + token())
                                .header("Content-Type", "application/json")
                                .POST(form))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatComesWithAQuestionIsCountedToo() {
        isRefusal(
                send(to("/api/members").method("GET", BodyPublishers.ofInputStream(() -> bytes(2 << 20)))),
                413,
                "too-large");
    }

    @Test
    void whoReadsTheRefusalOnlyAfterSendingEverythingStillGetsIt() throws Exception {
        for (var framing : List.of("Content-Length: " + (2 << 20), "Transfer-Encoding: chunked")) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                var out = socket.getOutputStream();
                out.write(("POST /api/members HTTP/1.1\r\nHost: hub.test\r\nContent-Type: application/json\r\n"
                                + framing + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                if (framing.endsWith("chunked"))
                    out.write((Integer.toHexString(3 << 20) + "\r\n" + "x".repeat(1 << 20) + "xx")
                            .getBytes(StandardCharsets.US_ASCII));
                await().until(() -> socket.getInputStream().available() > 0);
                out.write("x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 413")
                        .contains("too-large");
            }
        }
    }

    @Test
    void aDocumentMayBeLargeButNotWithoutEnd() {
        var fits = send(known("/api/editions/1/documents")
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofInputStream(() -> bytes(20 << 20))));
        assertThat(fits.status()).isEqualTo(200);
        assertThat(at(RoutedService.STUDY).bytes()).isEqualTo(20 << 20);

        isRefusal(
                send(known("/api/editions/1/documents")
                        .header("Content-Type", "application/pdf")
                        .POST(BodyPublishers.ofInputStream(() -> bytes((50 << 20) + 1)))),
                413,
                "too-large");
    }

    @Test
    void headersHaveALimit() {
        isRefusal(http().with("X-Long", "x".repeat(20_000)).get("/api/members"), 431, "headers-too-large");
    }
}
