package org.digitalcities.local.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.digitalcities.local.HubException;
import org.digitalcities.local.LogFile;
import org.digitalcities.local.RunningHub;
import org.digitalcities.local.Secrets;
import org.digitalcities.local.ServiceDefinition;
import tools.jackson.databind.JsonNode;

/** The operator's client at a running hub. */
final class Operator {

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningHub hub = HubCommand.running();
    private final String token;
    private final String hint;

    /** @param hint the command that lists valid names, for refusals */
    Operator(String hint) throws IOException, InterruptedException {
        this.hint = hint;
        var secret = Secrets.in(HubCommand.options().home()).client("operator");
        var credentials = Base64.getEncoder()
                .encodeToString(("operator:" + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        var answer = http.send(
                HttpRequest.newBuilder(address(ServiceDefinition.IDENTITY, "/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new HubException("identity-service gave the operator no token (" + answer.statusCode()
                    + "): see ./hub logs identity-service");
        }
        token = text(LogFile.JSON.readTree(answer.body()), "access_token");
    }

    /** The items that a service lists under that path; empty if it does not run. */
    Iterable<JsonNode> items(ServiceDefinition service, String path) throws IOException, InterruptedException {
        if (service == ServiceDefinition.GATEWAY
                || hub.processes().stream()
                        .noneMatch(process -> service.artifact().equals(process.service()))) {
            return List.of();
        }
        return call("GET", service, path, null).path("items");
    }

    JsonNode call(String method, ServiceDefinition service, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(service, path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 409)
            throw new HubException(text(LogFile.JSON.readTree(answer.body()), "detail") + " " + hint);
        if (answer.statusCode() / 100 != 2) {
            throw new HubException(service.artifact() + " answered " + answer.statusCode() + " to " + method + " "
                    + path + ": " + answer.body());
        }
        return answer.body().isBlank() ? LogFile.JSON.createObjectNode() : LogFile.JSON.readTree(answer.body());
    }

    private URI address(ServiceDefinition service, String path) {
        var running = hub.of(service)
                .orElseThrow(() -> new HubException(service.artifact() + " does not run: see ./hub status"));
        return URI.create("http://127.0.0.1:" + running.port() + path);
    }

    static String text(JsonNode item, String field) {
        return item.path(field).asString("");
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
