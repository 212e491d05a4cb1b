package org.digitalcities.webkit.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.TrialInstance;
import org.digitalcities.webkit.trial.TrialService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What clients see of an instance that stops. */
class GracefulShutdownTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext service;
    private int port;

    private void start(String... settings) {
        var all = Stream.concat(
                Stream.of(settings),
                Stream.of(
                        "--spring.config.name=trial",
                        "--server.port=0",
                        "--hub.identity-url=" + Issuer.SHARED.url(),
                        "--hub.public-url=" + Issuer.ISSUER));
        service = new SpringApplicationBuilder(TrialService.class).run(all.toArray(String[]::new));
        port = ((WebServerApplicationContext) service).getWebServer().getPort();
    }

    @AfterEach
    void close() {
        if (service != null) service.close();
        http.close();
    }

    private int status(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void readinessGoesDownFirstAndCallsAreAnsweredUntilOthersHaveSeenIt() throws Exception {
        start("--hub.leave-within=3s");
        assertThat(status("/actuator/health/readiness")).isEqualTo(200);

        var ended = Thread.ofVirtual().start(service::close);

        await().atMost(Duration.ofSeconds(1)).until(() -> status("/actuator/health/readiness") == 503);
        for (var i = 0; i < 20; i++) assertThat(status("/api/open")).isEqualTo(200);
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(ended.isAlive()).isTrue();
        ended.join(SOON);
        assertThatThrownBy(() -> status("/api/open")).isInstanceOf(ConnectException.class);
    }

    @Test
    void anInstanceThatNobodyElseStandsInForEndsAtOnce() {
        start();
        var began = System.nanoTime();
        service.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    /** How long an instance of a service takes to stop if the service has this instance and the other one. */
    private Duration ending(String name, TrialInstance other, String... settings) {
        var own = Stream.of("--spring.application.name=" + name, "--hub.study-url=http://127.0.0.1:1," + other.url());
        start(Stream.concat(own, Stream.of(settings)).toArray(String[]::new));
        var began = System.nanoTime();
        service.close();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void itWaitsWhileAnotherInstanceOfItsServiceIsReady() {
        var waited = Duration.ofSeconds(2);
        try (var other = new TrialInstance("other")) {
            assertThat(ending("study-service", other)).isGreaterThanOrEqualTo(waited);
            assertThat(ending("study-service", other, "--hub.leave-within=0s")).isLessThan(waited);
            assertThat(ending("partner-service", other)).isLessThan(waited);
            other.ready(false);
            assertThat(ending("study-service", other)).isLessThan(waited);
        }
    }
}
