package org.digitalcities.journeys.demo;

import java.net.URI;
import java.util.List;
import org.digitalcities.journeys.client.api.CampaignsApi;
import org.digitalcities.journeys.client.api.RenewalsApi;
import org.digitalcities.journeys.client.model.Campaign;
import org.digitalcities.journeys.client.model.Renewal;
import org.digitalcities.journeys.client.model.Renewal.StatusEnum;
import org.digitalcities.journeys.client.model.RenewalSubmission;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.ReceivedMail;

/** Reads renewals from outside, and answers by personal link. */
public final class RenewalSteps {

    private final StoryEnvironment stage;

    public RenewalSteps(StoryEnvironment stage) {
        this.stage = stage;
    }

    /** An officer approves the answer of a member in the console. */
    void approve(HubClient officer, String member) {
        officer.submit(officer.get("/console/membership/campaigns/%s/answers/%s/approval"
                                .formatted(StoryPlan.CAMPAIGN, member))
                        .expect(200)
                        .page()
                        .form("main form"))
                .ok();
    }

    static String path(String member) {
        return "/api/renewals/" + id(member);
    }

    static String id(String member) {
        return StoryPlan.CAMPAIGN + "." + member;
    }

    Campaign campaign() {
        return stage.cast().secretariat().api(CampaignsApi::new).getCampaign(StoryPlan.CAMPAIGN, null);
    }

    int count(StatusEnum status) {
        return campaign().getCounts().getByStatus().getOrDefault(status.getValue(), 0);
    }

    Renewal renewal(String member) {
        return stage.cast().secretariat().api(RenewalsApi::new).getRenewal(id(member), null);
    }

    Renewal waitFor(String member, StatusEnum status) {
        return Await.until(member + " is " + status, () -> renewal(member), renewal -> renewal.getStatus() == status);
    }

    /** A city's office answers by its own system. */
    Renewal answer(String member, RenewalSubmission answer) {
        return stage.cast()
                .city(member)
                .api(RenewalsApi::new)
                .submitRenewal(id(member), HubClient.newKey(), answer, null);
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
