package org.digitalcities.journeys.story;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.digitalcities.journeys.browser.KeyboardUser;
import org.digitalcities.journeys.client.api.MandatesApi;
import org.digitalcities.journeys.client.model.Congress;
import org.digitalcities.journeys.client.model.MandatePlan;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.demo.StepReport;
import org.digitalcities.journeys.demo.Story;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Exchanges;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.screen.Screen;

/**
 * One running hub for all journey tests of this JVM but those on a {@link SeparateHub}, after the story; stopped with the JVM. Its
 * services sign in at Kafka with their own users and rights, as in production.
 */
public final class AfterTheStory {

    /** A campaign that is open when the story is over; tests answer it. */
    public static final String OPEN_CAMPAIGN = "renewal-2025-2028";

    private static final String OPEN_CALL = "one-more-pioneer";
    /** How many have remained members. */
    private static AfterTheStory shared;

    private final OwnHub own;
    private final StoryEnvironment stage;
    private final List<StepReport> told;
    private boolean campaignOpen;
    private String offer;

    private AfterTheStory() {
        Exchanges.keep();
        own = OwnHub.startSecured(root(), Screen.plain(System.out));
        var plain = StoryEnvironment.plain(own.hub());
        var keyboard = new KeyboardUser();
        stage = own.stage(
                (link, member) -> (member.id().equals("fi-lappeenranta") ? keyboard : plain).renew(link, member));
        told = new Story(stage).tell(System.out);
    }

    /** The repository: the folder above this module. */
    public static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    public static synchronized AfterTheStory shared() {
        if (shared == null) shared = new AfterTheStory();
        return shared;
    }

    public StoryEnvironment stage() {
        return stage;
    }

    public OwnHub own() {
        return own;
    }

    public List<StepReport> told() {
        return told;
    }

    /** The browser in which the secretariat's officer is signed in; another sign-in would count towards that address's limit of links. */
    public HubClient officer() {
        return stage.cast().officer();
    }

    /** Plans and opens one more campaign, once, and waits until each member has been asked. */
    public synchronized void withAnOpenCampaign() {
        if (campaignOpen) return;
        var secretariat = stage.cast().secretariat();
        var congress = new Congress()
                .kind(Congress.KindEnum.WORLD_CONGRESS)
                .place("To be announced")
                .year(2025)
                .month(10);
        secretariat
                .api(MandatesApi::new)
                .planMandate(
                        HubClient.newKey(), new MandatePlan().id("2025-2028").congress(congress));
        secretariat
                .post("/api/campaigns/plans", RequestBodies.campaign(OPEN_CAMPAIGN, "2025-2028", "2024-06-30T23:59"))
                .ok();
        var campaign = "/api/campaigns/" + OPEN_CAMPAIGN;
        // Other journeys may have added members to those who have remained.
        var asked = secretariat
                .get(campaign + "/rehearsal")
                .expect(200)
                .json()
                .path("members")
                .asInt();
        secretariat
                .act(
                        campaign + "/opening",
                        Body.of("members", asked),
                        secretariat.get(campaign).expect(200).etag())
                .ok();
        Await.until(
                "those who have remained members are asked",
                () -> secretariat
                        .get(campaign)
                        .expect(200)
                        .json()
                        .path("counts")
                        .path("byStatus")
                        .path("invited")
                        .asInt(),
                count -> count == asked);
        campaignOpen = true;
    }

    /** The newest personal renewal link of a member's contact. */
    public String link(String member) {
        withAnOpenCampaign();
        var address = stage.community().member(member).address();
        var renewal = OPEN_CAMPAIGN + "." + member;
        return Await.until(
                        "a link for " + renewal,
                        () -> stage.inbox().to(address).stream()
                                .filter(mail -> mail.text().contains("2024")
                                        || mail.ics().contains("2024"))
                                .flatMap(mail -> mail.link("/r/").stream())
                                .toList(),
                        links -> !links.isEmpty())
                .getLast()
                .toString();
    }

    /**
     * A personal link to an offer of a pioneer's seat, which nobody answers. The first one opens a call for it, and passes its
     * deadline.
     */
    public synchronized String offer() {
        if (offer == null) offer = offered();
        return offer;
    }

    private String offered() {
        var secretariat = stage.cast().secretariat();
        var city = stage.community().member("rw-kigali");
        var before = offers(city).size();
        var closes = LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(1);
        secretariat
                .post("/api/calls", RequestBodies.call(OPEN_CALL, "2022-2025", 1, 1, closes + "T23:59", 60))
                .expect(201);
        secretariat
                .post(
                        "/api/calls/" + OPEN_CALL + "/applications",
                        RequestBodies.application(city, "To be asked (an invented text of a test)."))
                .ok();
        var application = secretariat
                .get("/api/calls/" + OPEN_CALL)
                .expect(200)
                .json()
                .path("applications")
                .path(0)
                .path("id")
                .asString();
        var closed = closes.plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
        secretariat.post("/api/clock", Body.of("now", closed.toString())).ok();
        Await.until("the hub's clock at " + closed, this::now, now -> !now.isBefore(closed));
        secretariat
                .post("/api/calls/" + OPEN_CALL + "/ranking", Body.of("ranking", List.of(application)))
                .ok();
        return Await.until("an offer to " + city.id(), () -> offers(city), links -> links.size() > before)
                .getLast();
    }

    private Instant now() {
        return Instant.parse(stage.cast()
                .secretariat()
                .get("/api/clock")
                .expect(200)
                .json()
                .path("now")
                .asString());
    }

    private List<String> offers(MemberFixture city) {
        return stage.inbox().to(city.address()).stream()
                .flatMap(mail -> mail.link("/p/").stream())
                .map(URI::toString)
                .toList();
    }
}
