package org.digitalcities.journeys.browser;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.story.AfterTheStory;

/** The pages of the hub after the story. */
final class StoryPages {

    static final int FOUND = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    /** Addresses that answer GET with no page of their own, by their reason. */
    static final Map<String, String> NO_PAGES = Map.ofEntries(
            Map.entry("/openapi.json", "for programs"),
            Map.entry("/asyncapi.json", "for programs"),
            Map.entry("/robots.txt", "for search engines"),
            Map.entry("/.well-known/oauth-authorization-server", "for programs"),
            Map.entry("/news.atom", "for readers of feeds"),
            Map.entry("/study/{id}/documents/{language}.pdf", "a file"),
            Map.entry("/r/{token}/deadline.ics", "a file"),
            Map.entry("/m/{token}/certificate/{member}", "a file"),
            Map.entry("/c/{token}/certificate.pdf", "a file"),
            Map.entry("/console/membership/members/{id}/certificate", "a file"),
            Map.entry("/sign-out", "leads to the front page"),
            Map.entry("/r/{token}/reopening", "leads to the page behind the link"),
            Map.entry("/console/membership", "the list of campaigns, looked at there"),
            Map.entry("/console/newsletter", "leads to the issues"),
            Map.entry("/console/study", "leads to the editions"),
            Map.entry("/console/newsletter/issues/{id}/approval", "leads to the issue"),
            Map.entry("/console/newsletter/issues/{id}/sending", "leads to an issue that is not approved"),
            Map.entry("/console/newsletter/issues/{id}/schedule", "leads to an issue that is not approved"),
            Map.entry("/console/newsletter/issues/{id}/schedule/cancellation", "leads to the issue"),
            Map.entry("/console/newsletter/issues/{id}/pause", "leads to the issue"),
            Map.entry("/console/newsletter/issues/{id}/resumption", "leads to the issue"),
            Map.entry("/console/membership/member-lists/{id}/refused", "a file"),
            Map.entry("/console/membership/notes/{id}/removal", "a page of a note, of which the story has none"));

    private static Map<String, Address> all;

    private final AfterTheStory after = AfterTheStory.shared();
    private final StoryEnvironment stage = after.stage();
    private final Map<String, Address> pages = new LinkedHashMap<>();

    private StoryPages() {}

    /** A page's path, and the status with which it is answered. */
    record Address(String path, int status) {}

    /** The pages by their names; names of console pages begin with the officer who has to be signed in. */
    static synchronized Map<String, Address> all() {
        if (all == null) all = new StoryPages().pages();
        return all;
    }

    private Map<String, Address> pages() {
        open();
        links();
        console();
        return pages;
    }

    private void found(String name, String path) {
        pages.put(name, new Address(path, FOUND));
    }

    private void none(String name, String path) {
        pages.put(name, new Address(path, NOT_FOUND));
    }

    private void open() {
        found("home", "/");
        found("sign in", "/sign-in");
        found("sign-in mail is sent", "/sign-in/sent");
        found("send me my link", "/links");
        found("link is sent", "/links/sent");
        found("join the community", "/join");
        found("request to join is sent", "/join/sent");
        none("a page that is none", "/study/none");
        none("an address of no service", "/nowhere");
        found("help", "/help");
        found("privacy", "/privacy");
        found("source", "/source");
        found("study", "/study");
        located();
        found("members for visitors", "/members");
        found("a member for visitors", "/members/es-bermeo");
        found("members on the map", "/members/map");
        pages.put("a page for officers, signed out", new Address("/console/newsletter/issues", UNAUTHENTICATED));
        found("the API", "/api");
        found("an operation of the API", "/operations/openCampaign");
        found("the events", "/events");
        found("a problem's meaning", "/problems/stale");
        found("subscribe", "/s");
        found("edition's record", "/study/edition-5");
        found("work reports", "/study/work-reports");
        found("work report", "/study/work-reports/2022-2023");
    }

    private void links() {
        var renewal = URI.create(after.link("de-stuttgart")).getPath();
        found("renewal by personal link", renewal);
        found("withdrawal by personal link", renewal + "/withdrawal");
        found("renewal by personal link, which is answered", answered("ar-cordoba"));
        new AnswersToDecide(stage, after).byLink().forEach(this::found);
        none("personal link of a campaign that is over", first("it-milano", "/r/"));
        none("personal link that is none", "/r/guessed");
        var city = askForLink(stage.community().member("de-stuttgart").address());
        found("city's page", city);
        found("hand over from the city's page", city + "/handover/de-stuttgart");
        none("city's page by a link that is none", "/m/guessed");
        new JoiningRequests(stage).byLink().forEach(this::found);
        none("request to join by a link that is none", "/j/guessed");
        new ContactHandovers(stage).byLink().forEach(this::found);
        none("handover by a link that is none", "/h/guessed");
        found("certificate, checked", certificate());
        none("certificate that is none", "/c/guessed");
        found("pioneer's link to an offer", URI.create(after.offer()).getPath());
        none("pioneer's link to an offer that is over", first("ee-tallinn", "/p/"));
        none("pioneer's link that is none", "/p/guessed");
        var newsletter = stage.inbox().all().stream()
                .filter(mail -> mail.header("List-Id").isPresent())
                .filter(mail -> links(mail.to(), "/s/").findFirst().isPresent())
                .findFirst()
                .orElseThrow();
        found("subscription link", askToSubscribe());
        found(
                "subscription link, which is confirmed",
                links(newsletter.to(), "/s/").findFirst().orElseThrow());
        none("subscription link that is none", "/s/guessed");
        found(
                "leave the newsletter",
                newsletter
                        .header("List-Unsubscribe")
                        .orElseThrow()
                        .replaceAll("(?s).*<https?://[^/]+([^>]+)>.*", "$1"));
        found(
                "sign-in link",
                new SignIn(stage).link(stage.hub().browser("en"), SignIn.EDITOR).getPath());
        pages.put(
                "sign-in link, which is used",
                new Address(links(SignIn.OFFICER, "/sign-in/").findFirst().orElseThrow(), GONE));
        none("sign-in link that is none", "/sign-in/guessed");
    }

    /** The path at which the certificate of a member is checked. */
    private String certificate() {
        var certificate = stage.cast().secretariat().get("/api/members/fi-lappeenranta/certificate");
        return URI.create(certificate.expect(200).json().path("check").asString())
                .getPath();
    }

    /** A planned mandate, which nobody begins. */
    private String mandate() {
        var congress = Body.of("kind", "world-congress", "place", "To be announced", "year", 2028, "month", 10);
        stage.cast()
                .secretariat()
                .post("/api/mandates", Body.of("id", "2028-2031", "congress", congress))
                .expect(201);
        return "2028-2031";
    }

    /** The path of the leadership of a mandate whose technical secretariat an organisation runs. */
    private String leadership() {
        var secretariat = stage.cast().secretariat();
        var mandate = "/api/mandates/2019-2022";
        secretariat
                .act(
                        mandate + "/secretariat",
                        Body.of("holder", "Ayuntamiento de la ciudad que preside"),
                        secretariat.get(mandate).expect(200).etag())
                .expect(200);
        return "/console/membership/mandates/2019-2022/leadership";
    }

    private void console() {
        var issue = stage.cast()
                .communications()
                .get("/api/issues")
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        found("secretariat: console", "/console");
        found("secretariat: campaigns", "/console/membership/campaigns");
        found("secretariat: campaign", "/console/membership/campaigns/renewal-2022-2025");
        found("secretariat: plan a campaign", "/console/membership/plan-campaign");
        var plan = plan();
        for (var step : List.of("mandate", "dates", "reminders", "opening", "rehearsal", "discard"))
            found("secretariat: " + step + " of a plan", "/console/membership/campaigns/" + plan + "/" + step);
        for (var act : List.of("extension", "addition", "stop"))
            found("secretariat: " + act + " of a campaign", "/console/membership/campaigns/renewal-2025-2028/" + act);
        found("secretariat: answers", "/console/membership/campaigns/renewal-2025-2028/answers");
        found("secretariat: answer", "/console/membership/campaigns/renewal-2022-2025/answers/ar-cordoba");
        var silent = "/console/membership/campaigns/renewal-2025-2028/answers/co-bogota";
        found("secretariat: no answer yet", silent);
        found("secretariat: enter an answer", silent + "/entry");
        found("secretariat: send a new link", silent + "/links");
        new AnswersToDecide(stage, after).forOfficers().forEach(this::found);
        found("secretariat: members", "/console/membership/members");
        found("secretariat: member", "/console/membership/members/fi-lappeenranta");
        found("secretariat: add a member", "/console/membership/add-member");
        new JoiningRequests(stage).forOfficers().forEach(this::found);
        new ContactHandovers(stage).forOfficers().forEach(this::found);
        for (var part : List.of("record", "representative", "contact"))
            found("secretariat: " + part + " of a member", "/console/membership/members/fi-lappeenranta/" + part);
        for (var act : List.of("leaving", "reinstatement", "voiding"))
            found("secretariat: " + act, "/console/membership/members/standings/2022-2025.fi-lappeenranta/" + act);
        found("secretariat: mandates", "/console/membership/mandates");
        found("secretariat: members of a mandate", "/console/membership/mandates/2022-2025/standings");
        found("secretariat: plan a mandate", "/console/membership/plan-mandate");
        found("secretariat: begin a mandate", "/console/membership/mandates/" + mandate() + "/beginning");
        var leadership = leadership();
        found("secretariat: leadership", leadership);
        found("secretariat: fill a seat", leadership + "/africa");
        found("secretariat: end a seat", leadership + "/secretariat/ending");
        found("secretariat: notes", "/console/membership/notes");
        found("secretariat: write a note", "/console/membership/write-note");
        found("secretariat: imports", "/console/membership/member-lists");
        found("secretariat: choose a file to import", "/console/membership/import-members");
        var lists = new UploadedLists(stage.cast().secretariat());
        var received = "/console/membership/member-lists/" + lists.received();
        found("secretariat: columns of an import", received + "/columns");
        found("secretariat: discard an import", received + "/discard");
        var checked = "/console/membership/member-lists/" + lists.checked();
        found("secretariat: checked import", checked);
        found("secretariat: confirm an import", checked + "/confirmation");
        var imported = "/console/membership/member-lists/" + lists.imported();
        found("secretariat: import", imported);
        found("secretariat: undo an import", imported + "/undoing");
        found("secretariat: partners", "/console/partners");
        found("communications: issues", "/console/newsletter/issues");
        found("communications: issue", "/console/newsletter/issues/" + issue);
        found("study: editions", "/console/study/editions");
        found("study: work reports", "/console/study/work-reports");
    }

    /** The path of a member's link, by which it has renewed. */
    private String answered(String member) {
        var link = URI.create(after.link(member));
        StoryEnvironment.plain(stage.hub()).renew(link, stage.community().member(member));
        return link.getPath();
    }

    /** The path of the first link of that kind that a city's contact was sent. */
    private String first(String city, String kind) {
        return links(stage.community().member(city).address(), kind).findFirst().orElseThrow();
    }

    private Stream<String> links(String address, String kind) {
        return stage.inbox().to(address).stream()
                .flatMap(mail -> mail.link(kind).stream())
                .map(URI::getPath);
    }

    /** The path of the link by which a new reader confirms. */
    private String askToSubscribe() {
        var reader = "reader-" + UUID.randomUUID() + "@example.org";
        var browser = stage.hub().browser("en");
        browser.submit(browser.get("/s").expect(200).page().form("main form").with("email", reader))
                .ok();
        return Await.until(
                        "a mail that asks to confirm",
                        () -> links(reader, "/s/").toList(),
                        links -> !links.isEmpty())
                .getFirst();
    }

    /** A member whose place is known. */
    private void located() {
        var city = new LinkedHashMap<String, Object>(RequestBodies.city("es-bermeo", "Bermeo"));
        city.put(
                "particulars",
                Body.of(
                        "population",
                        11_000,
                        "website",
                        "https://bermeo.example.org/",
                        "axes",
                        List.of("environment", "quality-of-life"),
                        "coordinates",
                        Body.of("latitude", 43.41, "longitude", -3.41)));
        stage.cast().secretariat().post("/api/members", city).expect(201);
    }

    /** The path of a city's page, as its contact asks for it. */
    private String askForLink(String address) {
        var browser = stage.hub().browser("en");
        browser.submit(browser.get("/links")
                        .expect(200)
                        .page()
                        .form("main form")
                        .with("email", address))
                .ok();
        return Await.until(
                        "a mail with the link to a city's page",
                        () -> links(address, "/m/").toList(),
                        links -> !links.isEmpty())
                .getLast();
    }

    /** The id of a planned campaign. */
    private String plan() {
        var plan = Map.of(
                "id",
                "looked-at",
                "mandate",
                "2022-2025",
                "closes",
                LocalDate.now().plusMonths(6).atTime(23, 59).toString(),
                "zone",
                "Europe/Madrid",
                "graceDays",
                14,
                "reminders",
                List.of(30, 3));
        return stage.cast()
                .secretariat()
                .post("/api/campaigns/plans", plan, "looked-at")
                .expect(201)
                .json()
                .path("id")
                .asString();
    }
}
