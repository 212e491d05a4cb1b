package org.digitalcities.journeys.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The public events, pulled from the feed as the partner does. */
final class PublicFeed {

    private static final String PREFIX = "org\\.digitalcities\\.";

    private final StoryEnvironment stage;

    PublicFeed(StoryEnvironment stage) {
        this.stage = stage;
    }

    /** All of them, the oldest first. */
    List<JsonNode> events() {
        var events = new ArrayList<JsonNode>();
        var partner = stage.cast().partner().get();
        for (var page = "/api/events?limit=200"; page != null; ) {
            var answer = partner.get(page).expect(200);
            var items = items(answer.json());
            items.forEach(events::add);
            page = items.isEmpty() ? null : answer.next().orElse(null);
        }
        return events;
    }

    List<JsonNode> ofType(String wireName) {
        return events().stream()
                .filter(event -> wireName(event).equals(wireName))
                .toList();
    }

    static String wireName(JsonNode event) {
        return event.path("type").asString().replaceFirst("^" + PREFIX, "");
    }

    private static JsonNode items(JsonNode page) {
        return page.isArray() ? page : page.path("items");
    }
}
