package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.receiver.WebhookReceiver.ReceivedWebhook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chapter 8: what the partner's receiver holds is what was published, signed, whole and in order. */
final class ThePartnerHasHeard implements Chapter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final StoryEnvironment stage;
    private final PublicFeed feed;

    ThePartnerHasHeard(StoryEnvironment stage) {
        this.stage = stage;
        feed = new PublicFeed(stage);
    }

    @Override
    public String title() {
        return "The partner's system has heard of it all";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "The feed holds every public event that the story must have made, and no other",
                this::feedTellsTheStory);
        telling.step("The receiver holds each event of the feed, exactly as it stands there", this::receiverHoldsAll);
        telling.step("Each webhook's signature is right, by the machine's openssl", this::signaturesAreRight);
        telling.step("The events of each subject came in order", this::subjectsAreInOrder);
        telling.step(
                "No event carries a person's name or address; the directory names office-holders", this::nobodyIsNamed);
    }

    private Observation feedTellsTheStory() {
        var expected = expected();
        var types = Await.until("just these events in the feed: " + expected, this::counted, expected::equals);
        return Observation.that(
                        "%d events of %d kinds, as many of each as the story made",
                        types.values().stream().mapToLong(Long::longValue).sum(), types.size())
                .with("kinds", types);
    }

    private Map<String, Long> counted() {
        return feed.events().stream()
                .collect(Collectors.groupingBy(PublicFeed::wireName, TreeMap::new, Collectors.counting()));
    }

    /** How many public events of each kind the story so far must have made: each was caused by an act that was seen. */
    private Map<String, Long> expected() {
        var community = stage.community();
        var many = Map.of(
                "membership.mandate-opened.v2",
                community.mandates().size(),
                "membership.leadership-seated.v2",
                community.leadership().size(),
                "membership.member-registered.v2",
                community.members().size(),
                "membership.affiliation-entered.v2",
                community.affiliations().size(),
                "membership.member-renewed.v2",
                StoryPlan.RENEWING.size(),
                "membership.membership-lapsed.v1",
                StoryPlan.SILENT.size(),
                "membership.pioneer-seated.v1",
                StoryPlan.SEATS,
                "study.edition-recorded.v1",
                TheMandateBegins.RECORDED_EDITIONS.size(),
                "study.contribution-recorded.v1",
                community.contributions().cases().size(),
                "study.city-joined.v1",
                StoryPlan.TAKING_PART.size());
        var expected = new TreeMap<String, Long>();
        many.forEach((type, count) -> expected.put(type, count.longValue()));
        for (var once : List.of(
                "membership.campaign-opened.v1",
                "membership.member-withdrew.v2",
                "membership.campaign-closed.v1",
                "membership.call-opened.v1",
                "membership.meeting-declared-open.v2",
                "study.edition-planned.v1",
                "study.approach-defined.v1",
                "study.edition-published.v1",
                "newsletter.news-published.v1",
                "newsletter.issue-sent.v1")) expected.put(once, 1L);
        expected.put("membership.member-joined.v1", (long) community.members().size());
        expected.put("membership.meeting-planned.v2", (long)
                List.of(StoryPlan.CONGRESS, StoryPlan.COUNCIL).size());
        return expected;
    }

    /** Compared field by field: whitespace is not part of an event. */
    private Observation receiverHoldsAll() {
        var events = feed.documents();
        var first = Await.until(
                events.size() + " events at the receiver",
                this::firstArrivals,
                arrived -> arrived.keySet()
                        .containsAll(events.stream()
                                .map(event -> event.path("id").asString())
                                .toList()));
        for (var event : events) {
            var arrived = JSON.readTree(first.get(event.path("id").asString()).body());
            holds(
                    arrived.equals(event),
                    "event %s arrived as %s, the feed says %s",
                    event.path("id").asString(),
                    arrived,
                    event);
        }
        var strange = first.keySet().stream()
                .filter(id -> events.stream()
                        .noneMatch(event -> event.path("id").asString().equals(id)))
                .toList();
        holds(
                strange.size() <= feed.events().size() - events.size(),
                "the receiver holds what the feed does not: %s",
                strange);
        return Observation.that(
                        "%d events, %d webhooks",
                        events.size(), stage.receiver().deliveries().size())
                .with(
                        "ids",
                        events.stream()
                                .map(event -> event.path("id").asString())
                                .toList());
    }

    private Map<String, ReceivedWebhook> firstArrivals() {
        var first = new LinkedHashMap<String, ReceivedWebhook>();
        stage.receiver().deliveries().forEach(delivery -> first.putIfAbsent(delivery.id(), delivery));
        return first;
    }

    private Observation signaturesAreRight() {
        holds(
                stage.receiver().canVerify(),
                "openssl is missing on this machine: install it (apt-get install openssl) to check the signatures");
        var deliveries = stage.receiver().deliveries();
        var forged = deliveries.stream()
                .filter(delivery -> !delivery.genuine())
                .map(ReceivedWebhook::id)
                .toList();
        holds(
                !deliveries.isEmpty() && forged.isEmpty(),
                "%d of %d webhooks are not signed right: %s",
                forged.size(),
                deliveries.size(),
                forged);
        return Observation.that("%d signatures checked", deliveries.size());
    }

    private Observation subjectsAreInOrder() {
        var last = new HashMap<String, String>();
        for (var delivery : firstArrivals().values()) {
            var event = JSON.readTree(delivery.body());
            var subject = event.path("source").asString() + " "
                    + event.path("subject").asString();
            var before = last.put(subject, event.path("sequence").asString());
            holds(
                    before == null || before.compareTo(event.path("sequence").asString()) < 0,
                    "%s: %s came after %s",
                    subject,
                    event.path("sequence").asString(),
                    before);
        }
        holds(!last.isEmpty(), "the receiver holds nothing");
        return Observation.that("%d subjects, each in the order of its sequence", last.size());
    }

    private Observation nobodyIsNamed() {
        var events = feed.documents();
        holds(!events.isEmpty(), "the feed holds nothing");
        for (var delivery : stage.receiver().deliveries()) noName(JSON.readTree(delivery.body()));
        events.forEach(this::noName);
        var chair = stage.community().chair(StoryPlan.MANDATE).representative().name();
        holds(
                stage.cast()
                        .partner()
                        .get()
                        .get("/api/directory?limit=200")
                        .expect(200)
                        .text()
                        .contains(chair),
                "the directory does not name %s",
                chair);
        return Observation.that(
                "%d names and addresses looked for in %d events, none found; the directory names %s",
                StoryPlan.names(stage.community()).size(), events.size(), chair);
    }

    private void noName(JsonNode event) {
        var text = event.toString();
        holds(
                !text.contains("@example.org"),
                "event %s carries a mail address",
                event.path("id").asString());
        for (var name : StoryPlan.names(stage.community()))
            holds(
                    !text.contains(name),
                    "event %s carries a person's name",
                    event.path("id").asString());
    }
}
