package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.net.URI;
import java.util.Map;
import org.digitalcities.journeys.client.api.MembersApi;
import org.digitalcities.journeys.client.model.ContactDetails;
import org.digitalcities.journeys.client.model.Renewal.StatusEnum;
import org.digitalcities.journeys.client.model.RenewalSubmission;
import org.digitalcities.journeys.client.model.RenewalSubmission.DecisionEnum;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;

/** A city names a successor with its answer; the successor confirms by the link, and the secretariat approves the address. */
final class ContactHandsOver {

    private static final String MEMBER = StoryPlan.WITH_ANOTHER_CONTACT;

    private final StoryEnvironment stage;
    private final RenewalSteps renewing;

    ContactHandsOver(StoryEnvironment stage, RenewalSteps renewing) {
        this.stage = stage;
        this.renewing = renewing;
    }

    Observation tell() {
        var office = stage.cast().city(MEMBER);
        var successor = new ContactDetails()
                .name(StoryPlan.SUCCESSOR.name())
                .email(StoryPlan.SUCCESSOR.email())
                .language(StoryPlan.SUCCESSOR.language());
        renewing.answer(
                MEMBER, new RenewalSubmission().decision(DecisionEnum.RENEW).contact(successor));
        renewing.waitFor(MEMBER, StatusEnum.RENEWED);
        var browser = stage.hub().browser(StoryPlan.SUCCESSOR.language());
        browser.submit(browser.get(link()).expect(200).page().form("main form")).ok();
        holds(!contact(office).equals(StoryPlan.SUCCESSOR.email()), "nobody has checked the successor's address");
        approve(stage.cast().secretariat());
        Await.until(
                "Bordeaux's contact is " + StoryPlan.SUCCESSOR.email(),
                () -> contact(office),
                StoryPlan.SUCCESSOR.email()::equals);
        return Observation.that("Bordeaux is renewed, and its contact is the successor who confirmed")
                .with("member", MEMBER);
    }

    private String link() {
        return Await.until(
                        "the mail to Bordeaux's successor",
                        () -> stage.inbox().to(StoryPlan.SUCCESSOR.email()).stream()
                                .flatMap(mail -> mail.link("/h/").stream())
                                .map(URI::getPath)
                                .toList(),
                        links -> !links.isEmpty())
                .getFirst();
    }

    private static void approve(HubClient secretariat) {
        var waiting = Await.until(
                "Bordeaux's handover, which waits for the secretariat",
                () -> secretariat
                        .get("/api/handovers?state=checking&member=" + MEMBER)
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString(""),
                id -> !id.isEmpty());
        var handover = "/api/handovers/" + waiting;
        secretariat
                .act(
                        handover + "/approval",
                        Map.of(),
                        secretariat.get(handover).expect(200).etag())
                .expect(200);
    }

    private static String contact(HubClient office) {
        return office.api(MembersApi::new).getMember(MEMBER, null).getContact().getEmail();
    }
}
