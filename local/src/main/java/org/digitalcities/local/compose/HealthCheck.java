package org.digitalcities.local.compose;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.local.TestInfrastructure;

/** The health commands of our own images and of Kafka and MongoDB succeed on processes that answer, and fail on others. */
final class HealthCheck implements ComposeCheck {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String SCRIPTS_OF_IMAGES = "/hub/";

    @Override
    public String name() {
        return "health commands";
    }

    /** What a command is tried on, and whether it has to succeed there. */
    private record Trial(String what, int port, boolean healthy) {}

    @Override
    public Findings look(ComposeFiles files) throws Exception {
        var faults = new ArrayList<String>();
        var seen = new ArrayList<String>();
        var missing = new ArrayList<String>();
        var backing = TestInfrastructure.own();
        var ready = answering(OK);
        var unready = answering(UNAVAILABLE);
        try {
            var closed = TestInfrastructure.freePort();
            var http = List.of(
                    new Trial("a service that is ready", port(ready), true),
                    new Trial("a service that is not ready", port(unready), false),
                    new Trial("a closed port", closed, false));
            var kafka = List.of(
                    new Trial("a broker", backing.broker().port(), true),
                    new Trial("something that is no broker", port(ready), false),
                    new Trial("a closed port", closed, false));
            var commands = files.containers().values().stream()
                    .map(ComposeFiles.Container::health)
                    .filter(words -> !words.isEmpty())
                    .map(words -> words.stream()
                            .map(word -> onThisMachine(files.root(), word))
                            .toList())
                    .collect(Collectors.toSet());
            for (var command : commands) {
                if (command.contains("/actuator/health/readiness")) run(command, "8080|8081", http, faults, seen);
                else if (command.getLast().equals("9092")) run(command, "9092", kafka, faults, seen);
                else if (command.getFirst().equals("mongosh")) mongo(command, backing, closed, faults, seen, missing);
                else if (!command.getFirst().equals("wget"))
                    faults.add("nobody knows how to try \"" + String.join(" ", command) + "\"");
            }
        } finally {
            ready.stop(0);
            unready.stop(0);
            backing.close();
        }
        return new Findings(faults, seen, missing);
    }

    private static String onThisMachine(Path root, String word) {
        var here = root.toAbsolutePath().toString();
        if (word.startsWith(SCRIPTS_OF_IMAGES))
            return here + "/deploy/image/" + word.substring(SCRIPTS_OF_IMAGES.length());
        return word.startsWith("/deploy/") ? here + word : word;
    }

    private static void run(
            List<String> command, String port, List<Trial> trials, List<String> faults, List<String> seen)
            throws IOException, InterruptedException {
        for (var trial : trials) {
            var words = command.stream()
                    .map(word -> word.matches(port) ? String.valueOf(trial.port) : word)
                    .toList();
            var ran = Tool.run(Path.of("/"), Map.of(), words);
            var name = Path.of(command.getFirst()).getFileName() + " " + command.getLast() + " on " + trial.what;
            if (ran.isOk() == trial.healthy) seen.add(name);
            else faults.add(name + " ends with " + ran.status() + ": " + ran.firstLine());
        }
    }

    private static void mongo(
            List<String> command,
            TestInfrastructure backing,
            int closed,
            List<String> faults,
            List<String> seen,
            List<String> missing)
            throws IOException, InterruptedException {
        if (Tool.find("mongosh").isEmpty()) {
            missing.add("MongoDB's: there is no mongosh here");
            return;
        }
        var addressed = new ArrayList<>(command);
        addressed.addAll(1, List.of("--port", "27017"));
        run(
                addressed,
                "27017",
                List.of(new Trial("a store", backing.store().port(), true), new Trial("a closed port", closed, false)),
                faults,
                seen);
    }

    private static HttpServer answering(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }
}
