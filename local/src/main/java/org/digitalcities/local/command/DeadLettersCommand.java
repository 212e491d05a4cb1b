package org.digitalcities.local.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.digitalcities.local.HubException;
import org.digitalcities.local.LogFile;
import org.digitalcities.local.RunningHub;
import org.digitalcities.local.Secrets;
import org.digitalcities.local.Services;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "dead-letters", description = "Events that no one could read, and what waits behind them.", mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Callable<Integer> {

    private static final String ROW = "%-64s %-28s %-20s %-44s %-40s %7s  %s%n";

    private static final String POSITION = "Where the event stands, as the list says: a repeat then never reaches the next one.";

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(name = "list", description = "All of them: id, position, group, type, subject, how many wait, why.",
            mixinStandardHelpOptions = true)
    int list() throws Exception {
        var operator = new Operator();
        System.out.printf(ROW, "id", "position", "group", "type", "subject", "waiting", "why");
        var count = 0;
        for (var service : Services.values()) {
            for (var letter : operator.lettersOf(service)) {
                System.out.printf(ROW, text(letter, "id"), text(letter, "position"), text(letter, "group"), text(letter, "type"),
                        text(letter, "subject"), text(letter, "waiting"), text(letter, "why"));
                count++;
            }
        }
        System.out.println(count + " dead letters");
        return 0;
    }

    @Command(name = "show", description = "The event as it came: headers and value.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id) throws Exception {
        var operator = new Operator();
        System.out.println(LogFile.JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(operator.call("GET", operator.ownerOf(id), "/" + encoded(id), null)));
        return 0;
    }

    @Command(name = "put-back", description = "Lets it and all that waits behind it be handled again, in order.",
            mixinStandardHelpOptions = true)
    int putBack(@Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "POSITION", description = POSITION) String position,
            @Option(names = "--mend", paramLabel = "FILE",
                    description = "The value to take instead of the one that came.") Path mended) throws Exception {
        var operator = new Operator();
        var body = mended == null ? Map.of("position", position)
                : Map.of("position", position, "value", Files.readString(Verb.fromCaller(mended)));
        var answer = operator.about(id, "put-back", body);
        System.out.println((answer.path("changed").asBoolean() ? "Put back: " : "Put back before: ") + id + " at " + position);
        return 0;
    }

    @Command(name = "drop", description = "Gives it up; what waits behind it is handled.", mixinStandardHelpOptions = true)
    int drop(@Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "POSITION", description = POSITION) String position) throws Exception {
        new Operator().about(id, "drop", Map.of("position", position));
        System.out.println("Dropped: " + id + " at " + position);
        return 0;
    }

    private static String text(JsonNode letter, String field) {
        return letter.path(field).asString("");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The operator's client at a running hub. */
    private static final class Operator {

        private final HttpClient http = HttpClient.newHttpClient();
        private final RunningHub hub = HubCommand.running();
        private final String token;

        Operator() throws IOException, InterruptedException {
            var secret = Secrets.in(HubCommand.options().home()).client("operator");
            var credentials = Base64.getEncoder().encodeToString(("operator:" + secret).getBytes(StandardCharsets.UTF_8));
            var answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.IDENTITY.port(hub.port())
                    + "/oauth2/token"))
                    .header("Authorization", "Basic " + credentials).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new HubException("identity-service gave the operator no token (" + answer.statusCode()
                        + "): see ./hub logs identity-service");
            }
            token = LogFile.JSON.readTree(answer.body()).path("access_token").asString("");
        }

        Iterable<JsonNode> lettersOf(Services service) throws IOException, InterruptedException {
            if (service == Services.GATEWAY || hub.processes().stream().noneMatch(process -> process.name().equals(service.artifact()))) {
                return List.of();
            }
            return call("GET", service, "", null).path("items");
        }

        Services ownerOf(String id) throws IOException, InterruptedException {
            for (var service : Services.values()) {
                for (var letter : lettersOf(service)) {
                    if (text(letter, "id").equals(id)) {
                        return service;
                    }
                }
            }
            throw new HubException("There is no dead letter " + id + ": ./hub dead-letters list shows all");
        }

        JsonNode about(String id, String act, Map<String, String> body) throws IOException, InterruptedException {
            return call("POST", ownerOf(id), "/" + encoded(id) + "/" + act, LogFile.JSON.writeValueAsString(body));
        }

        JsonNode call(String method, Services service, String path, String body) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port(hub.port()) + "/internal/dead-letters"
                    + path))
                    .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 409) {
                throw new HubException(text(LogFile.JSON.readTree(answer.body()), "detail") + " ./hub dead-letters list shows all");
            }
            if (answer.statusCode() / 100 != 2) {
                throw new HubException(service.artifact() + " answered " + answer.statusCode() + " to " + method
                        + " /internal/dead-letters" + path + ": " + answer.body());
            }
            return answer.body().isBlank() ? LogFile.JSON.createObjectNode() : LogFile.JSON.readTree(answer.body());
        }
    }
}
