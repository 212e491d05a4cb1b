package org.digitalcities.local.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.digitalcities.local.RunningHub;
import org.digitalcities.local.ServiceDefinition;

/** The output of {@code ./hub status}. */
final class StatusTable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String ROW = "%-20s %6s  %-8s %9s  %s%n";

    private StatusTable() {}

    /** Prints the table; false if anything is not up. */
    static boolean print(RunningHub hub, PrintStream out) throws InterruptedException {
        var all = true;
        var total = 0L;
        out.printf(ROW, "process", "port", "health", "memory", "up since");
        for (var process : hub.processes()) {
            var memory = process.isAlive() ? resident(process.pid()) : 0;
            var health = process.isAlive() ? health(process) : "gone";
            total += memory;
            all &= health.equals("up");
            out.printf(
                    ROW,
                    process.name(),
                    process.port(),
                    health,
                    memory >> 10 == 0 ? "-" : (memory >> 10) + " MiB",
                    process.since() + restarts(process, Instant.now()));
        }
        out.printf(ROW, "together", "", "", (total >> 10) + " MiB", "");
        if (hub.store() != null) {
            out.println("The store: " + hub.store());
        }
        return all;
    }

    /** The number of automatic restarts, and when the next one is due. */
    static String restarts(RunningHub.Running process, Instant now) {
        var text = new StringBuilder();
        if (process.restarts() > 0) {
            var times = process.restarts() == 1 ? "once" : process.restarts() + " times";
            text.append(", restarted ")
                    .append(times)
                    .append(", last ")
                    .append(seconds(Instant.parse(process.last()), now))
                    .append(" s ago");
        }
        if (process.again() != null) {
            var left = seconds(now, Instant.parse(process.again()));
            text.append(left > 0 ? ", starts again in " + left + " s" : ", starts again");
        }
        return text.toString();
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    private static String health(RunningHub.Running process) throws InterruptedException {
        if (process.service() == null) {
            return listens(process.port()) ? "up" : "silent";
        }
        return ready(ServiceDefinition.readiness(process.port()));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether requests are answered; {@code waits} if they are, but their events are not processed. */
    static String ready(URI readiness) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            if (status(http, readiness) != 200) return "down";
            // The gateway has no such health group, because it consumes no events.
            return status(http, readiness.resolve("consuming")) == 503 ? "waits" : "up";
        } catch (IOException e) {
            return "silent";
        }
    }

    private static int status(HttpClient http, URI address) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** In KiB, or 0 if the system does not tell. */
    static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
