package org.digitalcities.journeys.releases;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.ServiceDefinition;

/** Issues of the newsletter are drafted and edited. */
final class NewsletterTurns implements Turns {

    private final Map<Integer, String> issues = new ConcurrentHashMap<>();

    @Override
    public ServiceDefinition service() {
        return ServiceDefinition.NEWSLETTER;
    }

    @Override
    public String token(OwnHub own) {
        return Turns.machine(own, "communications-machine");
    }

    @Override
    public void make(HubClient client, int i) {
        issues.put(
                i,
                client.post("/api/issues", texts("Draft " + i))
                        .ok()
                        .json()
                        .path("id")
                        .asString());
    }

    @Override
    public void act(HubClient client, int i) {
        var etag = client.get(path(i)).expect(200).header("ETag").orElseThrow();
        client.put(path(i), texts(edited(i)), etag).ok();
    }

    @Override
    public void acted(HubClient client, int i) {
        Await.until(
                "the text of issue " + i,
                () -> client.get(path(i)).expect(200).text(),
                text -> text.contains(edited(i)));
    }

    private static Map<String, Object> texts(String text) {
        var all = Body.of("en", text, "es", text, "fr", text);
        return Body.of("title", all, "body", all);
    }

    private static String edited(int i) {
        return "Edited " + i;
    }

    private String path(int i) {
        return "/api/issues/" + issues.get(i);
    }

    @Override
    public List<String> paths(int i) {
        return List.of(path(i));
    }

    @Override
    public int subjects() {
        return THINGS;
    }
}
