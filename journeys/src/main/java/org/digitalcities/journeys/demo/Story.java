package org.digitalcities.journeys.demo;

import java.io.PrintStream;
import java.util.List;

/** The main job of the hub, from a partner that listens to the report at the end, in ten chapters. */
public final class Story {

    private final List<Chapter> chapters;

    public Story(StoryEnvironment stage) {
        chapters = List.of(
                new ThePartnerListens(stage),
                new TheMandateBegins(stage),
                new MembersAreImported(stage),
                new TheCampaignOpens(stage),
                new CitiesAnswer(stage),
                new PioneersAreRecruited(stage),
                new TheEditionIsPublished(stage),
                new TheNewsletterGoesOut(stage),
                new ThePartnerHasHeard(stage),
                new TheWorkIsReported(stage));
    }

    Story(List<Chapter> chapters) {
        this.chapters = chapters;
    }

    /** Runs the story, prints each step, and returns the results. */
    public List<StepReport> tell(PrintStream out) {
        var telling = new StoryRunner(out);
        chapters.forEach(telling::chapter);
        return telling.told();
    }
}
