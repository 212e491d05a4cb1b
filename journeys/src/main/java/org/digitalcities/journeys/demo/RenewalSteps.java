package org.digitalcities.journeys.demo;

import java.net.URI;
import java.util.List;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.ReceivedMail;
import tools.jackson.databind.JsonNode;

/** Reads renewals from outside, and answers by personal link. */
public final class RenewalSteps {

    private final StoryEnvironment stage;

    public RenewalSteps(StoryEnvironment stage) {
        this.stage = stage;
    }

    static String path(String member) {
        return "/api/renewals/" + StoryPlan.CAMPAIGN + "." + member;
    }

    JsonNode campaign() {
        return stage.cast()
                .secretariat()
                .get("/api/campaigns/" + StoryPlan.CAMPAIGN)
                .expect(200)
                .json();
    }

    int count(String status) {
        return campaign().path("counts").path("byStatus").path(status).asInt();
    }

    String status(String member) {
        return stage.cast()
                .secretariat()
                .get(path(member))
                .expect(200)
                .json()
                .path("status")
                .asString();
    }

    JsonNode waitFor(String member, String status) {
        return Await.until(
                member + " is " + status,
                () -> stage.cast().secretariat().get(path(member)).expect(200).json(),
                renewal -> renewal.path("status").asString().equals(status));
    }

    /** Waits for that many mails with a renewal link to an address; the oldest first. */
    List<ReceivedMail> mailsWithLink(String address, int atLeast) {
        return Await.until(
                atLeast + " mail(s) with a renewal link to " + address,
                () -> stage.inbox().to(address).stream()
                        .filter(mail -> mail.link("/r/").isPresent())
                        .toList(),
                mails -> mails.size() >= atLeast);
    }

    /** The newest personal link of a member's contact. */
    public URI link(String address) {
        return mailsWithLink(address, 1).getLast().link("/r/").orElseThrow();
    }
}
