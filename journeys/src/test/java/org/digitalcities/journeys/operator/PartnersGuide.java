package org.digitalcities.journeys.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;

/** Runs the commands of docs/partners.md as a partner; only addresses and placeholders are replaced. */
final class PartnersGuide {

    private final Machine machine;
    private final Path folder;
    private final DocumentedCommands guide;
    private final List<String> blocks;
    private final Map<String, String> credentials;

    PartnersGuide(Machine machine, Path folder, HubClient secretariat) throws IOException {
        this.machine = machine;
        this.folder = folder;
        guide = DocumentedCommands.read(machine.root().resolve("docs/partners.md"));
        blocks = guide.blocks();
        assertThat(blocks).hasSize(5);
        secretariat
                .post("/api/partners", Body.of("id", "a-section", "name", "A section's system"))
                .ok();
        var client = secretariat
                .post("/api/clients", Body.of("role", "partner", "owner", "a-section", "label", "By the guide"))
                .ok()
                .json();
        credentials = Map.of(
                "CLIENT_ID",
                client.path("clientId").asString(),
                "CLIENT_SECRET",
                client.path("secret").asString());
    }

    /** Registers the desk and returns its secret. */
    String register(PartnerDesk desk) {
        var said = run(replaced(blocks.get(1), "https://hub.example.org/events", desk.address()));
        assertThat(said).contains("\"secret\":\"whsec_");
        return said.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    }

    /** The output of the guide's openssl commands for a webhook with this body. */
    String check(PartnerDesk.Hook hook, String secret, byte[] body) throws IOException {
        Files.write(folder.resolve("body.json"), body);
        var script = replaced(
                replaced(replaced(blocks.get(2), "whsec_...", secret), "<webhook-id>", hook.header("Webhook-id")),
                "<webhook-timestamp>",
                hook.header("Webhook-timestamp"));
        var ran = machine.bash(folder, script, Map.of("WEBHOOK_SIGNATURE", hook.header("Webhook-signature")));
        return ran.said();
    }

    String feed() {
        return run(blocks.get(3));
    }

    /** The data of the first event; the stream itself lasts for minutes. */
    String firstOfTheStream() throws IOException {
        var streaming =
                machine.begin("set -eu\n" + token() + "exec " + blocks.get(4).strip(), credentials);
        try (var lines =
                new BufferedReader(new InputStreamReader(streaming.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                if (line.startsWith("data:")) return line;
            return "the stream ended without any data";
        } finally {
            streaming.destroy();
        }
    }

    /** Requests that the guide names and the hub's OpenAPI document lacks. */
    List<String> unknownRequests() {
        var paths =
                machine.hub().nobody().get("/openapi.json").expect(200).json().path("paths");
        assertThat(guide.requests()).hasSizeGreaterThan(4);
        return guide.requests().stream()
                .filter(request -> {
                    var words = request.split(" ");
                    return !paths.path(words[1]).has(words[0].toLowerCase(Locale.ROOT));
                })
                .toList();
    }

    private String run(String block) {
        var ran = machine.bash(token() + block, credentials);
        assertThat(ran.status()).as(ran.said()).isZero();
        return ran.said();
    }

    private String token() {
        return replaced(
                blocks.getFirst(),
                "http://localhost:8080",
                machine.hub().address().toString());
    }

    private static String replaced(String block, String what, String by) {
        assertThat(block).contains(what);
        return block.replace(what, by);
    }
}
