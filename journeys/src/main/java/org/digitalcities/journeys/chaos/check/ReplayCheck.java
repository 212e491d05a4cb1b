package org.digitalcities.journeys.chaos.check;

import java.util.HashMap;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares read models with a replay of Kafka's log, each event once: the same documents with the same fields. */
final class ReplayCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventLog log;
    private final Map<String, ObjectNode> expected = new HashMap<>();

    private ReplayCheck(EventLog log) {
        this.log = log;
    }

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var check = new ReplayCheck(log);
        log.events().forEach(check::community);
        log.events().forEach(check::contacts);
        check.dispatches();
        check.served(history);
        var stands = new HashMap<String, JsonNode>();
        for (var line : history.of(HistoryFile.PROJECTIONS)) {
            var name = line.path("service").asString() + "/"
                    + line.path("collection").asString() + "/" + line.path("id").asString();
            faults.that(stands.put(name, line.path("fields")) == null, "%s stands twice", name);
            faults.that(check.expected.containsKey(name), "%s stands, but no event leads to it", name);
        }
        check.expected.forEach((name, fields) -> {
            faults.that(stands.containsKey(name), "%s is missing", name);
            if (stands.containsKey(name))
                faults.that(
                        stands.get(name).equals(fields), "%s is %s, a replay says %s", name, stands.get(name), fields);
        });
    }

    /** The study-service's read model of membership. */
    private void community(Entry event) {
        switch (event.type()) {
            case "membership.mandate-opened.v2" -> {
                var mandate = take(event, "mandate", "congressPlace", "congressYear", "congressMonth");
                mandate.put("congressKind", EnumNames.constant(event.text("congressKind")));
                community(event, mandate);
            }
            case "membership.member-registered.v2", "membership.member-corrected.v2" -> {
                var member = take(event, "member", "name", "shortName", "country", "section");
                member.put("memberKind", EnumNames.constant(event.text("kind")));
                community(event, member);
            }
            case "membership.member-renewed.v2" ->
                community(event, take(event, "renewal", "mandate", "member").put("answer", "renewed"));
            case "membership.member-withdrew.v2" ->
                community(event, take(event, "renewal", "mandate", "member").put("answer", "withdrew"));
            case "membership.membership-lapsed.v1" ->
                community(event, take(event, "renewal", "mandate", "member").put("answer", "lapsed"));
            case "membership.call-opened.v1" -> community(event, take(event, "call", "mandate", "fewest", "most"));
            case "membership.pioneer-seated.v1" -> pioneer(event);
            default -> {}
        }
    }

    private void community(Entry event, ObjectNode fields) {
        put("study/community/" + event.subject(), event, fields);
    }

    private void pioneer(Entry event) {
        community(event, JSON.createObjectNode());
        var pioneer = JSON.createObjectNode()
                .put("city", event.text("city"))
                .put("name", event.text("cityName"))
                .put("country", event.text("country"))
                .put("section", event.text("section"));
        expected.get("study/community/" + event.subject())
                .withObject("pioneers")
                .set(event.text("city"), pioneer);
    }

    private static ObjectNode take(Entry event, String kind, String... names) {
        var fields = JSON.createObjectNode().put("kind", kind);
        for (var name : names)
            if (!event.data().path(name).isMissingNode()
                    && !event.data().path(name).isNull())
                fields.set(name, event.data().path(name));
        return fields;
    }

    /** The newsletter-service's contacts of renewals. */
    private void contacts(Entry event) {
        if (!event.type().equals("membership.renewal-invited.v1")) return;
        var fields = JSON.createObjectNode();
        fields.set("contacts", event.data().path("contacts"));
        put("newsletter/renewals/" + event.subject(), event, fields);
    }

    /** The progress of adding each issue's recipients. */
    private void dispatches() {
        log.events("newsletter.issue-sent.v1")
                .forEach(event -> expected.put(
                        "newsletter/dispatches/" + event.subjectId(),
                        JSON.createObjectNode().put("complete", true)));
    }

    /** The progress of each endpoint: the last entry of the feed, by position and mark. */
    private void served(RunHistory history) {
        var end = JSON.createObjectNode()
                .put("position", history.of(HistoryFile.FEED).size());
        history.of(HistoryFile.FEED).stream()
                .filter(entry -> entry.path("position").equals(end.path("position")))
                .forEach(last -> end.set("mark", last.path("mark")));
        log.events("partner.endpoint-registered.v1")
                .forEach(event -> expected.put("partner/served/" + event.subjectId(), end));
    }

    private void put(String name, Entry event, ObjectNode fields) {
        var document = expected.computeIfAbsent(name, key -> JSON.createObjectNode());
        document.setAll(fields);
        document.put("sequence", (int) event.sequence());
    }
}
