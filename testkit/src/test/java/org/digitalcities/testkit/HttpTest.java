package org.digitalcities.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {

    private final List<Headers> arrived = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer()
            .answer("/", this::echo)
            .answer("/moved", exchange -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(303, -1);
            })
            .answer(
                    "/foreign",
                    exchange -> LoopbackServer.send(
                            exchange, 422, "{\"type\": \"https://other.example/problems/too-late\"}"))
            .answer("/stream", this::neverEnds);
    private final Http http = Http.at(server.port());

    private void echo(HttpExchange exchange) throws IOException {
        arrived.add(exchange.getRequestHeaders());
        LoopbackServer.send(exchange, 422, """
                {"type": "/problems/too-late", "path": "%s"}""".formatted(exchange.getRequestURI()));
    }

    private void neverEnds(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("id: 1\n\n".getBytes());
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    private String last(String header) {
        return arrived.getLast().getFirst(header);
    }

    @Test
    void aPostHasAKeyOfItsOwnUnlessItIsGivenAndNothingElseHasOne() {
        http.post("/api/things", "{}");
        var first = last("Idempotency-Key");
        http.post("/api/things", "{}");
        assertThat(last("Idempotency-Key")).isNotNull().isNotEqualTo(first);

        http.keyed("mine").post("/api/things", "{}");
        assertThat(last("Idempotency-Key")).isEqualTo("mine");

        http.put("/api/things/1", "{}");
        assertThat(last("Idempotency-Key")).isNull();
        http.form("/s", Map.of("email", "a@example.org"));
        assertThat(last("Idempotency-Key")).isNull();
    }

    @Test
    void aCallerKeepsWhatItIsAndDoesNotChangeTheOneItCameFrom() {
        var officer = http.as("secretariat");
        officer.ifMatch("\"3\"").delete("/api/things/1");
        assertThat(last("Authorization")).startsWith("Bearer ");
        assertThat(last("If-Match")).isEqualTo("\"3\"");

        officer.get("/api/things");
        assertThat(last("If-Match")).isNull();
        http.get("/api/things");
        assertThat(last("Authorization")).isNull();
    }

    @Test
    void aHeaderThatIsGivenCountsInAnyCase() {
        http.with("content-type", "application/pdf", "IDEMPOTENCY-KEY", "mine")
                .post("/api/files", "text/plain", new byte[3]);

        assertThat(arrived.getLast().get("Content-Type")).containsExactly("application/pdf");
        assertThat(arrived.getLast().get("Idempotency-Key")).containsExactly("mine");
    }

    @Test
    void aBrowserAcceptsPagesOutsideOfTheApi() {
        http.likeABrowser().get("/console");
        assertThat(last("Accept")).isEqualTo("text/html");
        http.likeABrowser().get("/api/things");
        assertThat(last("Accept")).startsWith("application/json");
        http.likeABrowser().with("Accept", "text/calendar").get("/console");
        assertThat(last("Accept")).isEqualTo("text/calendar");
    }

    @Test
    void aLinkOfThePublicHostLeadsToTheServiceUnderTest() {
        var answer = http.get("http://hub.test/r/token?lang=es");

        assertThat(answer.text("path")).isEqualTo("/r/token?lang=es");
        assertThat(answer.code()).isEqualTo("too-late");
    }

    @Test
    void aProblemOfAnotherFolderHasNoCodeOfTheHub() {
        assertThat(http.get("/foreign").code()).isEqualTo("https://other.example/problems/too-late");
    }

    @Test
    void aRedirectIsAnAnswer() {
        var answer = http.get("/moved");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/elsewhere");
    }

    @Test
    void aStreamBeginsAndIsNotReadToItsEnd() {
        assertThat(Http.begin(http.request("/stream")).status()).isEqualTo(200);
        assertThat(Http.begin(http.request("/api/things")).code()).isEqualTo("too-late");
    }

    @Test
    void aServerThatWasAwayComesBackAtItsPort() {
        server.whileDown(
                () -> assertThatThrownBy(() -> http.get("/api/things")).hasMessageContaining("ConnectException"));

        assertThat(http.get("/api/things").status()).isEqualTo(422);
    }
}
