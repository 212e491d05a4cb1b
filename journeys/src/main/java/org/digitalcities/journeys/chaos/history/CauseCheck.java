package org.digitalcities.journeys.chaos.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.chaos.history.EventLog.Entry;
import tools.jackson.databind.JsonNode;

/** Calls against events, both ways: what was accepted left its events, and no event came from anything else. */
final class CauseCheck {

    private final EventLog log;
    private final Faults faults;
    private final List<Call> accepted;
    private final Map<String, JsonNode> aggregates = new HashMap<>();

    /** An accepted call with what was asked in it. */
    private record Call(Route route, String key, String scope, String subject, long version, JsonNode what) {}

    private CauseCheck(History history, EventLog log, Faults faults) {
        this.log = log;
        this.faults = faults;
        var asked = new HashMap<String, JsonNode>();
        history.of(Place.ASKED).forEach(line -> asked.put(line.path("key").asString(), line));
        var calls = new LinkedHashMap<String, Call>();
        for (var line : history.of(Place.ACCEPTED)) {
            var call = asked.get(line.path("key").asString());
            if (call != null) calls.putIfAbsent(line.path("key").asString(), new Call(Route.named(call.path("route").asString()), line.path("key").asString(),
                    call.path("scope").asString(""), line.path("subject").asString(""), line.path("version").asLong(), call.path("what")));
        }
        accepted = List.copyOf(calls.values());
        for (var line : history.of(Place.AGGREGATES)) {
            aggregates.put(name(line.path("service").asString(), line.path("collection").asString(), line.path("id").asString()), line);
        }
    }

    static void check(History history, EventLog log, Faults faults) {
        var check = new CauseCheck(history, log, faults);
        check.accepted.forEach(check::left);
        check.causes();
        check.keys(history);
    }

    /** What an accepted call must have left behind. */
    private void left(Call call) {
        faults.that(aggregates.containsKey(name(call)), "%s %s was accepted, but no store holds it", call.route, call.subject);
        switch (call.route) {
            case SUBMISSION -> {
                told(call, 1, call.what.path("decision").asString().equals("withdraw") ? "membership.member-withdrew.v1" : "membership.member-renewed.v1");
                if (call.what.path("handover").asBoolean()) told(call, 1, "membership.handover-wanted.v1");
            }
            case APPLICATION -> faults.that(log.about("membership", call.subject).stream().filter(event -> event.text("city").equals(call.what.path("city").asString())).count() == 1,
                    "the application of %s to %s was accepted, but is not told of exactly once", call.what.path("city"), call.subject);
            case IMPORT -> texts(call.what.path("members")).forEach(member -> faults.that(count("membership", member, "membership.member-registered.v1") == 1,
                    "the import of %s was accepted, but its registration is not told of exactly once", member));
            case CAMPAIGN -> {
                told(call, 1, "membership.campaign-opened.v1");
                texts(call.what.path("members")).forEach(member -> faults.that(count("membership", call.subject + "." + member, "membership.renewal-invited.v1") == 1,
                        "%s was opened, but %s is not invited exactly once", call.subject, member));
            }
            case SCHEDULE -> {
                told(call, 1, "newsletter.issue-scheduled.v1");
                told(call, 1, "newsletter.issue-sent.v1");
            }
            case MANDATE, CALL, SUBSCRIBER, ISSUE, CONTRIBUTION, CLIENT, ENDPOINT -> told(call, 1, call.route.told().getFirst());
            case APPROVAL, PARTNER -> { }
        }
    }

    private void told(Call call, long times, String type) {
        var count = count(call.route.service(), call.subject, type);
        faults.that(count == times, "%s %s was accepted under %s, but %s is told of %d times, not %d", call.route, call.subject, call.key, type, count, times);
    }

    private long count(String service, String subject, String type) {
        return log.about(service, subject).stream().filter(event -> event.type().equals(type)).count();
    }

    /** Each event came from an accepted call, or from another event that did. */
    private void causes() {
        var calls = accepted.stream().collect(Collectors.groupingBy(call -> call.route + " " + call.subject));
        var imported = accepted.stream().filter(call -> call.route == Route.IMPORT).flatMap(call -> texts(call.what.path("members")).stream()).collect(Collectors.toSet());
        var handovers = log.events("membership.handover-wanted.v1").stream().map(event -> event.text("member")).collect(Collectors.toSet());
        for (var event : log.events()) faults.that(caused(event, calls, imported, handovers), "nothing that was accepted causes %s", event);
    }

    private boolean caused(Entry event, Map<String, List<Call>> calls, Set<String> imported, Set<String> handovers) {
        var byCall = Route.causing(event.type()).map(route -> calls.getOrDefault(route + " " + event.subject(), List.of()));
        if (byCall.isPresent()) return byCall.get().stream().anyMatch(call -> fits(call, event));
        return switch (event.type()) {
            case "membership.member-registered.v1" -> imported.contains(event.subject());
            case "membership.renewal-invited.v1" -> calls.containsKey(Route.CAMPAIGN + " " + event.text("campaign"));
            case "membership.handover-wanted.v1" -> calls.getOrDefault(Route.SUBMISSION + " " + event.subject(), List.of()).stream().anyMatch(call -> call.what.path("handover").asBoolean());
            case "membership.contact-changed.v1", "membership.representative-changed.v1" -> handovers.contains(event.subject());
            case "newsletter.issue-sent.v1" -> calls.containsKey(Route.SCHEDULE + " " + event.subject());
            default -> false;
        };
    }

    private static boolean fits(Call call, Entry event) {
        return switch (call.route) {
            case SUBMISSION -> event.type().endsWith(call.what.path("decision").asString().equals("withdraw") ? "withdrew.v1" : "renewed.v1");
            case APPLICATION -> event.text("city").equals(call.what.path("city").asString());
            case MANDATE, IMPORT, CAMPAIGN, CALL, SUBSCRIBER, ISSUE, APPROVAL, SCHEDULE, CONTRIBUTION, CLIENT, PARTNER, ENDPOINT -> true;
        };
    }

    /** The keys that aggregates remember are those of accepted calls, with their versions; a refused call left none. */
    private void keys(History history) {
        var byScope = accepted.stream().collect(Collectors.toMap(Call::scope, call -> call, (one, other) -> one));
        var refused = new HashSet<String>();
        var outcomes = history.of(Place.REFUSED).stream().map(line -> line.path("key").asString()).collect(Collectors.toSet());
        history.of(Place.ASKED).stream().filter(line -> outcomes.contains(line.path("key").asString())).forEach(line -> refused.add(line.path("scope").asString()));
        aggregates.forEach((name, aggregate) -> {
            for (var answer : aggregate.path("answers")) {
                var scope = answer.path("key").asString();
                var call = byScope.get(scope);
                faults.that(!refused.contains(scope) || call != null, "%s remembers the key of a refused call", name);
                faults.that(call != null && name(call).equals(name) && call.version == answer.path("version").asLong(),
                        "%s remembers a key that no accepted call with that answer had", name);
            }
        });
        for (var call : accepted) {
            var answers = aggregates.containsKey(name(call)) ? aggregates.get(name(call)).path("answers") : null;
            if (!call.route.keyed() || answers == null || answers.size() >= KEYS_KEPT) continue;
            faults.that(StreamSupport.stream(answers.spliterator(), false).anyMatch(answer -> answer.path("key").asString().equals(call.scope)),
                    "%s %s does not remember the key %s that it accepted", call.route, call.subject, call.key);
        }
    }

    /** How many keys an aggregate remembers, the newest (docs/decisions/0003). */
    private static final int KEYS_KEPT = 32;

    private static String name(Call call) {
        return name(call.route.service(), call.route.collection(), call.subject);
    }

    private static String name(String service, String collection, String id) {
        return service + "/" + collection + "/" + id;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }
}
