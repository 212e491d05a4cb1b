package org.digitalcities.journeys.demo;

import java.util.Map;
import org.digitalcities.journeys.fixture.Community;
import org.digitalcities.journeys.fixture.Community.Edition;
import org.digitalcities.journeys.hub.Body;

/** An edition made before the hub, as the API takes it: with the figures that its source reports. */
final class History {

    private static final String SOURCE = "http://www.uclg-digitalcities.org";

    private History() {}

    static Map<String, Object> of(Community community, Edition edition) {
        var presented = edition.presented() != null ? edition.presented().where()
                : edition.announcedAt() != null ? edition.announcedAt().meeting() + ", " + edition.announcedAt().place() : null;
        return Body.of("id", "edition-" + edition.number(), "number", edition.number(), "year", edition.year(), "theme", edition.theme(),
                "recorded", Body.of("cities", edition.cities(), "countries", edition.countries(), "source", SOURCE, "published", edition.published(),
                        "page", edition.page(), "objectives", edition.objectives(), "languages", edition.languages(), "surveyDeadline", edition.surveyDeadline(),
                        "surveyExtended", edition.surveyDeadlineExtended(), "presented", presented));
    }
}
