package org.digitalcities.journeys.demo;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.journeys.client.api.EventsApi;
import org.digitalcities.journeys.client.api.EventsApi.APIListEventsRequest;
import org.digitalcities.journeys.client.model.CloudEvent;
import tools.jackson.databind.JsonNode;

/** The public events, pulled from the feed as the partner does. */
final class PublicFeed {

    private static final String PREFIX = "org\\.digitalcities\\.";
    private static final int PART = 200;

    private final StoryEnvironment stage;

    PublicFeed(StoryEnvironment stage) {
        this.stage = stage;
    }

    /** All of them, the oldest first. */
    List<CloudEvent> events() {
        var events = new ArrayList<CloudEvent>();
        var partner = stage.cast().partner().get().api(EventsApi::new);
        var after = "0";
        while (true) {
            var page = partner.listEvents(
                    APIListEventsRequest.newBuilder().after(after).limit(PART).build());
            if (page.getItems().isEmpty()) return events;
            events.addAll(page.getItems());
            after = page.getNext();
        }
    }

    List<CloudEvent> ofType(String wireName) {
        return events().stream()
                .filter(event -> wireName(event).equals(wireName))
                .toList();
    }

    static String wireName(CloudEvent event) {
        return event.getType().replaceFirst("^" + PREFIX, "");
    }

    /** All of them, with each field that they have in the feed. */
    List<JsonNode> documents() {
        var documents = new ArrayList<JsonNode>();
        var partner = stage.cast().partner().get();
        for (var page = "/api/events?limit=" + PART; page != null; ) {
            var answer = partner.get(page).expect(200);
            var items = answer.json().path("items");
            items.forEach(documents::add);
            page = items.isEmpty() ? null : answer.next().orElse(null);
        }
        return documents;
    }
}
