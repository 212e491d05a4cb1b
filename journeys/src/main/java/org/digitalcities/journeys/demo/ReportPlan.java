package org.digitalcities.journeys.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.hub.Body;

/** The work plan as it is typed in: the community's words, with the hub's own facts named in braces and not typed. */
final class ReportPlan {

    /** What stands in the community's words and the hub knows, and how a text names it instead. */
    private static final Map<LocalText, LocalText> KNOWN = known();

    private final CommunityFixture community;

    ReportPlan(CommunityFixture community) {
        this.community = community;
    }

    List<Map<String, Object>> activities() {
        var activities = new ArrayList<Map<String, Object>>();
        for (var activity : community.workPlan().activities()) {
            activities.add(Body.of(
                    "when",
                    activity.when(),
                    "component",
                    StoryPlan.COMPONENTS.get(activities.size()),
                    "text",
                    typed(activity.text())));
        }
        return activities;
    }

    static LocalText typed(LocalText text) {
        return new LocalText(typed(text, "en"), typed(text, "es"), typed(text, "fr"));
    }

    private static String typed(LocalText text, String language) {
        var typed = text.in(language);
        for (var known : KNOWN.entrySet())
            typed = typed.replace(known.getKey().in(language), known.getValue().in(language));
        return typed;
    }

    private static Map<LocalText, LocalText> known() {
        var known = new LinkedHashMap<LocalText, LocalText>();
        known.put(
                new LocalText(
                        "website; Twitter, YouTube and Flickr; newsletter",
                        "sitio web; Twitter, YouTube y Flickr; boletín",
                        "site web ; Twitter, YouTube et Flickr ; bulletin"),
                each("{channels}"));
        known.put(new LocalText("5 to 6", "5 a 6", "5 à 6"), each("{seats}"));
        known.put(
                new LocalText("the 2023 edition", "la edición 2023", "l'édition 2023"),
                new LocalText("the {year} edition", "la edición {year}", "l'édition {year}"));
        known.put(new LocalText("fifth", "quinta", "cinquième"), each("{edition}"));
        known.put(
                new LocalText("Pact for the Future", "Pacto para el Futuro", "Pacte pour l'avenir"),
                each("{programme}"));
        known.put(
                new LocalText("World Council of 2023", "Consejo Mundial de 2023", "Conseil mondial de 2023"),
                each("{launch}"));
        return known;
    }

    private static LocalText each(String text) {
        return new LocalText(text, text, text);
    }
}
