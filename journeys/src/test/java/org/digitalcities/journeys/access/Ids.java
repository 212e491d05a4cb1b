package org.digitalcities.journeys.access;

import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.journeys.story.AfterTheStory;

/** Ids that stand in the hub after the story, to fill the addresses of the API with; those of cities are Bilbao's. */
final class Ids {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final String NONE = "none-such";

    private final Map<String, String> first;

    Ids(AfterTheStory after) {
        var cast = after.stage().cast();
        first = Map.of(
                "members", "es-bilbao", "mandates", "2022-2025", "campaigns", AfterTheStory.OPEN_CAMPAIGN, "renewals", AfterTheStory.OPEN_CAMPAIGN + ".es-bilbao",
                "calls", "pioneers-2022-2025", "meetings", "world-council-2023", "editions", "edition-5", "contributions", "gold-vi-6", "work-reports", "2022-2023",
                "issues", cast.communications().get("/api/issues").expect(200).json().path("items").path(0).path("id").asString(NONE));
    }

    /** The path with a real id where there is one. */
    String fill(String path) {
        var noun = path.replaceFirst("^/api/([^/]+).*", "$1");
        return PARAMETER.matcher(path.replaceFirst("\\{[^}]+}", first.getOrDefault(noun, NONE))).replaceAll(NONE);
    }
}
