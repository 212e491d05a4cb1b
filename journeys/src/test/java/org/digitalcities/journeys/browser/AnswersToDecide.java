package org.digitalcities.journeys.browser;

import static org.digitalcities.journeys.story.AfterTheStory.OPEN_CAMPAIGN;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;

/** Answers that an officer has to decide, in each state, as paths of their pages. The story has one, and decides it. */
final class AnswersToDecide {

    private static final String WITH_SPEAKER = "br-cnm";
    private static final String WITHDRAWING = "fr-bordeaux";
    private static final String ASKED_BACK = "nl-utrecht";

    private final StoryEnvironment stage;
    private final AfterTheStory after;
    private final HubClient secretariat;

    AnswersToDecide(StoryEnvironment stage, AfterTheStory after) {
        this.stage = stage;
        this.after = after;
        this.secretariat = stage.cast().secretariat();
    }

    /** The pages that contacts open by their links, by name. */
    Map<String, String> byLink() {
        submitted();
        var pages = new LinkedHashMap<String, String>();
        pages.put("renewal by personal link, which waits for the secretariat", link(WITH_SPEAKER));
        pages.put("renewal by personal link, which is asked back", link(ASKED_BACK));
        return pages;
    }

    /** The secretariat's pages, by name. */
    Map<String, String> forOfficers() {
        submitted();
        var pages = new LinkedHashMap<String, String>();
        pages.put("secretariat: an answer to decide", page(WITH_SPEAKER));
        pages.put("secretariat: approve an answer", page(WITH_SPEAKER) + "/approval");
        pages.put("secretariat: ask a member back", page(WITH_SPEAKER) + "/question");
        pages.put("secretariat: do not accept an answer", page(WITH_SPEAKER) + "/refusal");
        pages.put("secretariat: confirm a withdrawal", page(WITHDRAWING) + "/approval");
        pages.put("secretariat: an answer that is asked back", page(ASKED_BACK));
        return pages;
    }

    private void submitted() {
        after.link(WITH_SPEAKER);
        var speaker =
                Body.of("name", "Ada Ejemplo", "office", Body.of("en", "Mayor", "es", "Alcaldesa", "fr", "Maire"));
        answer(WITH_SPEAKER, Body.of("decision", "renew", "representative", speaker));
        answer(WITHDRAWING, Body.of("decision", "withdraw", "note", "No capacity in this mandate"));
        answer(ASKED_BACK, Body.of("decision", "renew", "representative", speaker));
        if (status(ASKED_BACK).equals("submitted")) {
            secretariat
                    .post(
                            renewal(ASKED_BACK) + "/question",
                            Body.of("words", "Since when does this person speak for you?", "days", 14))
                    .expect(200);
        }
    }

    private void answer(String member, Map<String, Object> answer) {
        if (status(member).equals("invited"))
            stage.cast()
                    .city(member)
                    .post(renewal(member) + "/submission", answer)
                    .expect(200);
    }

    private String status(String member) {
        return secretariat
                .get(renewal(member))
                .expect(200)
                .json()
                .path("status")
                .asString();
    }

    private String link(String member) {
        return URI.create(after.link(member)).getPath();
    }

    private static String renewal(String member) {
        return "/api/renewals/" + OPEN_CAMPAIGN + "." + member;
    }

    private static String page(String member) {
        return "/console/membership/campaigns/" + OPEN_CAMPAIGN + "/answers/" + member;
    }
}
