package org.digitalcities.journeys.outage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.journeys.hub.Metrics;
import org.digitalcities.journeys.hub.ReceivedMail;
import org.digitalcities.journeys.story.AfterTheStory;
import org.digitalcities.local.Scale;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.Screen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A separate hub, because parts of it are killed: seventeen members that are asked to renew, and a partner with a receiver. */
final class OutageHub implements AutoCloseable {

    static final String CAMPAIGN = "renewal-2025-2028";
    static final String MANDATE = "2025-2028";
    /** The services with documents and events, by the offset of their port from the hub's first. */
    static final List<Integer> SERVICES = List.of(1, 2, 3, 4, 5);

    static final int GATEWAY = 0;
    static final int MEMBERSHIP = 2;
    static final int NEWSLETTER = 3;
    static final int PARTNER = 5;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern THANKS = Pattern.compile("(?i)renewed|renovad|renouvel");
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final OwnHub own;
    private final StoryEnvironment stage;
    private final HttpClient http = HttpClient.newHttpClient();
    private HubClient partner;
    private String endpoint;

    OutageHub() {
        this(Scale.ONE);
    }

    /** @param scale how many instances each service has */
    OutageHub(Scale scale) {
        own = OwnHub.startAnywhere(AfterTheStory.root(), List.of(), scale, Screen.plain(System.out));
        stage = own.stage(StoryEnvironment.plain(own.hub()));
    }

    /** Enrols partner and members, and asks each of them to renew. */
    void prepare() {
        var secretariat = secretariat();
        partner = stage.cast().register("partner", "outage-partner");
        var registered = Await.until(
                        "the partner may register its endpoint",
                        () -> partner.post(
                                "/api/endpoints",
                                Body.of("url", stage.receiver().address().toString(), "types", List.of("*"))),
                        answer -> answer.status() == 201)
                .json();
        endpoint = registered.path("id").asString();
        stage.receiver().trust(registered.path("secret").asString());
        secretariat
                .post("/api/mandates", RequestBodies.mandate(MANDATE, "To be announced", 2025))
                .ok();
        secretariat
                .upload(
                        "/api/imports/members?dryRun=false",
                        "text/csv; charset=utf-8",
                        MembersCsv.of(stage.community().members()).getBytes(StandardCharsets.UTF_8))
                .ok();
        Await.until(
                "17 members",
                () -> secretariat
                        .get("/api/members?limit=200")
                        .expect(200)
                        .json()
                        .path("items")
                        .size(),
                count -> count == 17);
        secretariat
                .post("/api/campaigns", RequestBodies.campaign(CAMPAIGN, MANDATE, RequestBodies.closing(60)))
                .ok();
        for (var member : stage.community().members())
            Await.until(member.id() + " is asked", () -> mails(member.id()), mails -> mails.size() == 1);
    }

    OwnHub own() {
        return own;
    }

    StoryEnvironment stage() {
        return stage;
    }

    HubClient secretariat() {
        return stage.cast().secretariat();
    }

    HubClient partner() {
        return partner;
    }

    /** The partner's webhook endpoint. */
    String endpoint() {
        return endpoint;
    }

    static String renewal(String member) {
        return CAMPAIGN + "." + member;
    }

    /** An officer enters a letter in which a member renews, with these further fields. */
    HubResponse renew(HubClient officer, String member, String key, Object... more) {
        var body = RequestBodies.letter();
        body.putAll(Body.of(more));
        return officer.post("/api/renewals/" + renewal(member) + "/submission", body, key);
    }

    List<ReceivedMail> mails(String member) {
        return stage.inbox().to(stage.community().member(member).address());
    }

    /** The mails that thank a member for its renewal; an invitation has a calendar entry, and a withdrawal another subject. */
    List<ReceivedMail> thanks(String member) {
        return mails(member).stream()
                .filter(mail ->
                        mail.ics().isEmpty() && THANKS.matcher(mail.subject()).find())
                .toList();
    }

    /** The types of the webhooks about a member's renewal, in the order of their arrival. */
    List<String> webhooks(String member) {
        return stage.receiver().deliveries().stream()
                .map(delivery -> JSON.readTree(delivery.body()))
                .filter(event -> about(event, member))
                .map(OutageHub::type)
                .toList();
    }

    /** The types of the events about a member's renewal in the feed. */
    List<String> feed(String member) {
        var types = new ArrayList<String>();
        for (var page = "/api/events?limit=200"; page != null; ) {
            var answer = partner.get(page).expect(200);
            var items = answer.json().path("items");
            items.valueStream()
                    .filter(event -> about(event, member))
                    .map(OutageHub::type)
                    .forEach(types::add);
            page = items.isEmpty() ? null : answer.next().orElse(null);
        }
        return types;
    }

    private static boolean about(JsonNode event, String member) {
        return event.path("subject").asString("").equals("renewal/" + renewal(member));
    }

    private static String type(JsonNode event) {
        return event.path("type").asString("").replaceFirst("^org\\.digitalcities\\.membership\\.", "");
    }

    /** The status of a probe (readiness, consuming or liveness) of the service at that offset from the hub's first port. */
    int probe(int offset, String probe) {
        return look(offset, "/actuator/health/" + probe).statusCode();
    }

    /** The highest value of a service's series among its lines with all these labels. */
    double figure(int offset, String series, String... labels) {
        return Metrics.at(own.hub().address().getPort() + offset)
                .highest(series, labels)
                .orElseThrow(() -> new AssertionError("no " + series + " " + List.of(labels)));
    }

    private java.net.http.HttpResponse<String> look(int offset, String path) {
        var address = URI.create("http://127.0.0.1:" + (own.hub().address().getPort() + offset) + path);
        try {
            return http.send(HttpRequest.newBuilder(address).timeout(LOOK).build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The process ids of all processes but the one that is killed. */
    Map<String, Long> processes(String without) {
        var ids = new LinkedHashMap<String, Long>();
        own.launcher().processes().stream()
                .filter(Child::isRunning)
                .filter(child -> !child.name().equals(without))
                .forEach(child -> ids.put(child.name(), child.pid()));
        return ids;
    }

    @Override
    public void close() {
        http.close();
        own.close();
    }
}
