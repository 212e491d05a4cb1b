package org.digitalcities.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health of a service, in one word. */
class StatusHealthTest {

    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private String word(Map<String, Integer> groups) throws InterruptedException {
        groups.forEach((group, status) -> service.createContext("/actuator/health/" + group, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }));
        var word = StatusTable.ready(
                URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/actuator/health/readiness"));
        groups.keySet().forEach(group -> service.removeContext("/actuator/health/" + group));
        return word;
    }

    @Test
    void aServiceThatAnswersCallsAndWaitsForKafkaIsNotUp() throws InterruptedException {
        assertThat(word(Map.of("readiness", 200, "consuming", 200))).isEqualTo("up");
        assertThat(word(Map.of("readiness", 200, "consuming", 503))).isEqualTo("waits");
        assertThat(word(Map.of("readiness", 503, "consuming", 503))).isEqualTo("down");
        assertThat(word(Map.of("readiness", 503, "consuming", 200))).isEqualTo("down");
    }

    @Test
    void theGatewayHasNothingThatFollowsFromCalls() throws InterruptedException {
        assertThat(word(Map.of("readiness", 200, "consuming", 404))).isEqualTo("up");
    }

    @Test
    void whoDoesNotAnswerIsSilent() throws InterruptedException {
        service.stop(0);
        assertThat(word(Map.of())).isEqualTo("silent");
    }
}
