package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One partner's slow receiver does not delay another partner, even at the same host and port. */
class FairnessIT extends ServiceIT {

    private static final int EVENTS = 60;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger slowAtOnce = new AtomicInteger();
    private final AtomicInteger mostSlowAtOnce = new AtomicInteger();
    private final AtomicInteger slowCame = new AtomicInteger();
    private HttpServer shared;
    private HttpServer apart;

    @AfterEach
    void stop() {
        end.countDown();
        if (shared != null) shared.stop(0);
        if (apart != null) apart.stop(0);
    }

    /** {@code silent} never answers; {@code dripping} accepts the event but never finishes its answer. */
    @ParameterizedTest
    @ValueSource(strings = {"silent", "dripping"})
    void whoSharesHostAndPortWithASlowReceiverHearsAsSoonAsWhoDoesNot(String slow) throws Exception {
        var near = new ConcurrentHashMap<String, Long>();
        var far = new ConcurrentHashMap<String, Long>();
        shared = server();
        shared.createContext("/slow", exchange -> slow(exchange, slow.equals("dripping")));
        shared.createContext("/quick", exchange -> quick(exchange, near));
        apart = server();
        apart.createContext("/quick", exchange -> quick(exchange, far));
        var slowOne = endpoint("slow-" + slow, shared, "/slow");
        var quickOne = endpoint("near-" + slow, shared, "/quick");
        var farOne = endpoint("far-" + slow, apart, "/quick");

        var sent = new LinkedHashMap<String, Long>();
        for (int i = 0; i < EVENTS; i++) {
            sent.put(publish(new RepresentativeChanged(slow + "-" + i), 1), System.nanoTime());
            TimeUnit.MILLISECONDS.sleep(20);
        }
        await().atMost(ofSeconds(60))
                .until(() ->
                        near.keySet().containsAll(sent.keySet()) && far.keySet().containsAll(sent.keySet()));
        assertThat(slowCame).as("the slow receiver was asked meanwhile").hasPositiveValue();
        assertThat(upToMost(sent, near))
                .as("nanoseconds until nine of ten had come, against another port")
                .isLessThan(3 * upToMost(sent, far));
        var deliveriesOfNear =
                http().asPartner("near-" + slow).get("/api/endpoints/" + quickOne + "/deliveries?limit=200");
        for (var deliveries : deliveriesOfNear.json().get("items")) {
            assertThat(deliveries.get("attempts").findValuesAsString("error"))
                    .as("failures that were not its own")
                    .allMatch(""::equals);
        }
        if (slow.equals("silent"))
            assertThat(mostSlowAtOnce)
                    .as("flights to a receiver that accepts nothing")
                    .hasValue(1);
        remove("slow-" + slow, slowOne);
        remove("near-" + slow, quickOne);
        remove("far-" + slow, farOne);
    }

    @Test
    void aReceiverThatFailsIsAskedByOneFlightUntilItAcceptsAgain() throws Exception {
        try (var receiver = new TestReceiver()) {
            var underWay = new AtomicInteger();
            var most = new AtomicInteger();
            var failing = new CountDownLatch(1);
            receiver.answer = _ -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                try {
                    TimeUnit.MILLISECONDS.sleep(30);
                    return failing.getCount() == 1 ? 500 : 204;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    underWay.decrementAndGet();
                }
            };
            var id = register("failing", receiver).get("id").asString();
            for (int i = 0; i < 30; i++) publish(new RepresentativeChanged("failing-" + i), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.came.size() > 40);
            assertThat(most).hasValue(1);
            failing.countDown();
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().size() == 30);
            for (int i = 0; i < 60; i++) publish(new RepresentativeChanged("well-" + i), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().size() == 90);
            assertThat(most).as("flights to a receiver that accepts").hasValueBetween(2, 8);
            remove("failing", id);
        }
    }

    private void remove(String partner, String endpoint) throws Exception {
        var token = Issuer.SHARED.partner(partner);
        var path = "/api/endpoints/" + endpoint;
        assertThat(http().bearing(token)
                        .ifMatch(http().bearing(token)
                                .get(path)
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow())
                        .delete(path)
                        .status())
                .isEqualTo(204);
    }

    /** The delay from sending to arrival within which nine of ten events arrive. */
    private static long upToMost(Map<String, Long> sent, Map<String, Long> arrived) {
        return sent.entrySet().stream()
                .map(one -> arrived.get(one.getKey()) - one.getValue())
                .sorted()
                .skip(EVENTS * 9 / 10)
                .findFirst()
                .orElseThrow();
    }

    private String endpoint(String partner, HttpServer server, String path) throws Exception {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        var made = http().asPartner(partner).post("/api/endpoints", "{\"url\": \"" + url + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("id");
    }

    private static HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private static void quick(HttpExchange exchange, Map<String, Long> arrived) throws IOException {
        arrived.putIfAbsent(exchange.getRequestHeaders().getFirst("webhook-id"), System.nanoTime());
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** Until the sender closes the connection. */
    private void slow(HttpExchange exchange, boolean accepts) throws IOException {
        slowCame.incrementAndGet();
        mostSlowAtOnce.accumulateAndGet(slowAtOnce.incrementAndGet(), Math::max);
        try {
            exchange.getRequestBody().readAllBytes();
            if (!accepts) {
                // Slightly shorter than the sender's deadline here, so that the next flight begins after this one ends
                // on both sides.
                end.await(1_500, TimeUnit.MILLISECONDS);
            } else {
                exchange.sendResponseHeaders(200, 0);
                while (!end.await(20, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slowAtOnce.decrementAndGet();
            exchange.close();
        }
    }
}
