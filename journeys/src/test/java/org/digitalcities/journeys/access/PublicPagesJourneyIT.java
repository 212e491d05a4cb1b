package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.digitalcities.journeys.hub.PageWeight;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** The first load of each page that everybody may see, through the gateway, with all that a browser loads for it. */
class PublicPagesJourneyIT {

    private static final long MOST_BYTES = 60_000;

    /** An address for each row whose path has variables; those of the PDF are no page. */
    private static final Map<String, String> REAL = Map.of(
            "/members/{id}", "/members/fi-lappeenranta",
            "/operations/{id}", "/operations/openCampaign",
            "/problems/{code}", "/problems/unknown",
            "/study/{id}", "/study/edition-5",
            "/study/{id}/documents/{language}.pdf", "/study/edition-5/documents/es.pdf",
            "/study/work-reports/{id}", "/study/work-reports/2022-2023");

    private static final List<String> FEWEST = List.of("/", "/help", "/study", "/study/edition-5", "/s", "/sign-in");

    @Test
    void eachPublicPageLoadsLessThan60KB() throws Exception {
        var weights = new TreeMap<String, PageWeight>();
        var hub = AfterTheStory.shared().stage().hub().address();
        try (var http = HttpClient.newHttpClient()) {
            for (var path : paths()) {
                var weight = PageWeight.of(http, URI.create(hub + path));
                if (weight.isPage()) weights.put(path, weight);
            }
        }

        weights.forEach((path, weight) -> System.out.printf(
                "%,7d bytes %s %s%n", weight.bytes(), path, weight.parts().values()));
        assertThat(weights).containsKeys(FEWEST.toArray(String[]::new));
        assertThat(weights.entrySet().stream()
                        .filter(page -> page.getValue().bytes() >= MOST_BYTES)
                        .map(page -> page.getKey() + ": " + page.getValue()))
                .isEmpty();
    }

    /** The rows for everybody in the table of roles, and a page behind a personal link. */
    private static List<String> paths() {
        var forEverybody = Rule.table().stream()
                .filter(rule -> rule.reads() && !rule.isApi() && rule.isOnly("anyone"))
                .map(rule -> REAL.getOrDefault(rule.path(), rule.path()));
        var link = URI.create(AfterTheStory.shared().link("de-stuttgart")).getPath();
        var paths = Stream.concat(forEverybody, Stream.of(link)).toList();
        assertThat(paths).as("a page has a variable without a value here").noneMatch(path -> path.contains("{"));
        return paths;
    }
}
