package org.digitalcities.journeys.bench;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.screen.ProgressBar;

/** Requests per second through our gateway, as in production and with a thousand different tokens, beside a stock one. */
final class GatewayBench implements Bench.Measure {

    private static final int REQUESTS = 40_000;
    private static final int CONCURRENCY = 32;
    private static final int TOKENS = 1_000;
    private static final int WARM_UPS = 2;
    private static final String PATH = "/api/members";
    private static final List<String> FOREIGN =
            List.of("kafka", "mongo", "cloud-stream", "kafka-streams", "integration", "messaging", "function");

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        int ours = TestInfrastructure.freePort();
        int stock = TestInfrastructure.freePort();
        int bare = TestInfrastructure.freePort();
        int upstream = TestInfrastructure.freePort();
        var tokens = new BenchTokens("http://localhost:" + ours);
        var requests = requests(tokens);
        var running = new ArrayList<Process>();
        var logs = Folders.temporary("bench-gateway");
        try {
            running.add(upstream(upstream, tokens, logs.resolve("upstream.log")));
            awaitAnswer(upstream, "/");
            running.add(ourGateway(ours, upstream, Map.of(), logs.resolve("gateway.log")));
            running.add(stockGateway(stock, upstream, logs.resolve("stock.log")));
            awaitAnswer(ours, "/actuator/health/readiness");
            awaitAnswer(stock, "/");
            var nginx = Nginx.inFrontOf(upstream, bare, logs);
            if (nginx.isPresent()) {
                running.add(nginx.get());
                awaitAnswer(bare, "/");
            }
            for (int warming = 0; warming < WARM_UPS; warming++) {
                perSecond(ours, requests);
                perSecond(stock, requests);
            }
            var results = new ArrayList<BenchResult.Round>();
            var besideNginx = new ArrayList<BenchResult.Round>();
            for (int round = 0; round < rounds; round++) {
                results.add(new BenchResult.Round(perSecond(ours, requests), perSecond(stock, requests)));
                measured.step("ours %,.0f/s, stock %,.0f/s"
                        .formatted(results.getLast().ours(), results.getLast().reference()));
                if (nginx.isPresent())
                    besideNginx.add(new BenchResult.Round(results.getLast().ours(), perSecond(bare, requests)));
            }
            var payload = REQUESTS + " GETs answered with 200 bytes, " + TOKENS + " different tokens";
            var found = new ArrayList<>(
                    List.of(BenchResult.of("gateway", "requests/s", results, 0.5, false, payload, CONCURRENCY, "-")));
            if (nginx.isPresent())
                found.add(BenchResult.forTheRecord(
                        "gateway-nginx", "requests/s", besideNginx, payload, CONCURRENCY, "-"));
            return found;
        } finally {
            end(running);
            Folders.delete(logs);
        }
    }

    static void end(List<Process> running) throws InterruptedException {
        for (var process : running) {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        }
    }

    /** The upstream: identity's keys, and one answer to everything else. */
    static Process upstream(int port, BenchTokens tokens, Path log) throws IOException {
        return java(
                List.of(
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchUpstream.class.getName(),
                        String.valueOf(port),
                        tokens.keySet()),
                Map.of(),
                log);
    }

    static List<byte[]> requests(BenchTokens tokens) throws Exception {
        var requests = new ArrayList<byte[]>();
        for (int i = 0; i < TOKENS; i++)
            requests.add(LoadClient.request("GET", PATH, tokens.token("client-" + i), "", null));
        return requests;
    }

    private static double perSecond(int port, List<byte[]> requests) throws Exception {
        return LoadThreads.perSecond(REQUESTS, CONCURRENCY, () -> {
            var connection = new LoadClient(port);
            return new LoadThreads.Member() {
                @Override
                public void take(int number) throws IOException {
                    int status = connection.send(requests.get(number % TOKENS));
                    if (status != 200) throw new IllegalStateException("port " + port + " answered " + status);
                }

                @Override
                public void close() throws IOException {
                    connection.close();
                }
            };
        });
    }

    /** The production jar with its own settings, and the upstream as its only service. */
    static Process ourGateway(int port, int upstream, Map<String, String> more, Path log) throws IOException {
        var jar = Path.of(System.getenv().getOrDefault("HUB_ROOT", "."), "gateway", "target", "gateway.jar");
        if (!Files.exists(jar)) throw new IllegalStateException("the gateway is not built: " + jar);
        var behind = "http://127.0.0.1:" + upstream;
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "PORT",
                String.valueOf(port),
                "HUB_PUBLIC_URL",
                "http://localhost:" + port,
                "HUB_MEMBERSHIP_URL",
                behind,
                "HUB_IDENTITY_URL",
                behind,
                "HUB_JWKS_URL",
                behind + "/oauth2/jwks",
                "HUB_SERVICE_SECRET",
                "unused"));
        return java(
                List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx192m", "-jar", jar.toString()),
                settings,
                log);
    }

    private static Process stockGateway(int port, int upstream, Path log) throws IOException {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        FOREIGN.stream().noneMatch(Path.of(entry).getFileName().toString()::contains))
                .collect(Collectors.joining(File.pathSeparator));
        return java(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx192m",
                        "-cp",
                        classPath,
                        StockGateway.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--spring.cloud.gateway.server.webflux.routes[0].id=all",
                        "--spring.cloud.gateway.server.webflux.routes[0].uri=http://127.0.0.1:" + upstream,
                        "--spring.cloud.gateway.server.webflux.routes[0].predicates[0]=Path=/**"),
                Map.of(),
                log);
    }

    private static Process java(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    static void awaitAnswer(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .ignoreException(ConnectException.class)
                    .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }
}
