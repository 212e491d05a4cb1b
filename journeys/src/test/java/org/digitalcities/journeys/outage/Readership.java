package org.digitalcities.journeys.outage;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers of the newsletter, and issues that are sent to all of them. */
final class Readership {

    private static final int AT_ONCE = 12;

    private final StoryEnvironment stage;
    private final int readers;
    private final HubClient team;
    private final HubClient editor;

    private Readership(StoryEnvironment stage, int readers) {
        this.stage = stage;
        this.readers = readers;
        team = stage.cast().communications();
        editor = stage.hub().browser("en");
    }

    /** Subscribes so many readers, and signs in a person who may approve issues. */
    static Readership of(StoryEnvironment stage, int readers) {
        var readership = new Readership(stage, readers);
        new SignIn(stage).with(readership.editor, SignIn.EDITOR);
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var entered = IntStream.rangeClosed(1, readers)
                    .mapToObj(number -> CompletableFuture.runAsync(
                            () -> readership
                                    .team
                                    .post(
                                            "/api/subscribers",
                                            Body.of(
                                                    "email",
                                                    "reader-%d@example.org".formatted(number),
                                                    "language",
                                                    "en"))
                                    .ok(),
                            pool))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(entered).join();
        }
        return readership;
    }

    int size() {
        return readers;
    }

    /** Drafts an issue, has it approved and sends it; returns the issue's id. */
    String send(String title) {
        var text = Body.of("en", title, "es", title, "fr", title);
        var issue = team.post("/api/issues", Body.of("title", text, "body", text))
                .ok()
                .json()
                .path("id")
                .asString();
        act(editor, issue, "approval", Map.of(), 1);
        var seen = Await.until("an approved issue", () -> issue(issue), found -> found.has("readers"));
        act(team, issue, "sending", Body.of("readers", seen.path("readers").asLong()), 2);
        return issue;
    }

    private static HubResponse act(HubClient client, String issue, String act, Map<String, ?> body, int version) {
        return client.send(client.request("/api/issues/" + issue + "/" + act)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))))
                .ok();
    }

    JsonNode issue(String id) {
        return team.get("/api/issues/" + id).expect(200).json();
    }

    boolean isSent(String id) {
        return issue(id).path("state").asString().equals("sent");
    }

    /** The recipients of an issue's mails, one entry for each mail. */
    List<String> reached(String title) {
        return stage.inbox().about(title).stream()
                .map(mail -> mail.path("to").path(0).asString(""))
                .toList();
    }
}
