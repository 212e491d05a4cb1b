package org.digitalcities.journeys.chaos.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.chaos.history.EventLog.Entry;
import tools.jackson.databind.JsonNode;

/**
 * Aggregates against their own events: the state that stands is the one that the events lead to, and the version counts the acts
 * that the events tell of, so that nothing else, a refused call least of all, can have stepped in between.
 */
final class StateCheck {

    private final History history;
    private final EventLog log;
    private final Faults faults;

    private StateCheck(History history, EventLog log, Faults faults) {
        this.history = history;
        this.log = log;
        this.faults = faults;
    }

    static void check(History history, EventLog log, Faults faults) {
        var check = new StateCheck(history, log, faults);
        for (var aggregate : history.of(Place.AGGREGATES)) check.stands(aggregate);
    }

    private void stands(JsonNode aggregate) {
        var id = aggregate.path("id").asString();
        var collection = aggregate.path("collection").asString();
        var events = log.about(aggregate.path("service").asString(), id);
        switch (collection) {
            case "renewals" -> {
                kind(aggregate, renewal(events));
                // A handover is wanted with the answer and noted as done by an act of its own.
                version(aggregate, events.size());
            }
            case "members" -> member(aggregate, events);
            case "issues" -> issue(aggregate, events);
            case "subscribers" -> {
                kind(aggregate, has(events, "newsletter.subscriber-left.v1") ? "left" : "confirmed");
                version(aggregate, events.size());
            }
            case "imports" -> kind(aggregate, "finished");
            case "campaigns" -> {
                kind(aggregate, "open");
                faults.that(!aggregate.path("facts").path("busy").asBoolean(), "the campaign %s is still on its rounds", id);
            }
            case "clients", "endpoints" -> {
                kind(aggregate, "active");
                version(aggregate, events.size());
            }
            case "mandates", "calls", "contributions" -> version(aggregate, events.size());
            case "partners" -> version(aggregate, 1);
            default -> faults.add("there is no rule for %s in %s", id, collection);
        }
    }

    private static String renewal(List<Entry> events) {
        if (has(events, "membership.member-renewed.v1")) return "renewed";
        return has(events, "membership.member-withdrew.v1") ? "withdrawn" : "invited";
    }

    /** A member takes each handover over once: one act each, whatever it changes. */
    private void member(JsonNode member, List<Entry> events) {
        var wanted = log.events("membership.handover-wanted.v1").stream().filter(event -> event.text("member").equals(member.path("id").asString()))
                .map(Entry::subject).collect(Collectors.toSet());
        var taken = texts(member.path("facts").path("handovers"));
        faults.that(taken.equals(wanted), "%s has taken over %s, but %s were wanted", member.path("id"), taken, wanted);
        version(member, 1 + wanted.size());
        faults.that(events.stream().filter(event -> event.type().equals("membership.contact-changed.v1")).count() == wanted.size(),
                "%s does not tell of each new contact once", member.path("id"));
    }

    /** Drafted, approved, scheduled, begun, sent; the counts are those of the ledger. */
    private void issue(JsonNode issue, List<Entry> events) {
        kind(issue, "sent");
        version(issue, 5);
        var prefix = issue.path("id").asString() + "|";
        var sent = events.stream().filter(event -> event.type().equals("newsletter.issue-sent.v1")).findFirst();
        for (var outcome : List.of("accepted", "refused", "uncertain", "left")) {
            var counted = issue.path("facts").path("counts").path(outcome).asInt();
            var entries = history.of(Place.LEDGER).stream().filter(entry -> entry.path("id").asString().startsWith(prefix) && entry.path("state").asString().equals(outcome)).count();
            faults.that(counted == entries, "%s counts %d mails as %s, the ledger holds %d", issue.path("id"), counted, outcome, entries);
            sent.filter(event -> event.data().has(outcome)).ifPresent(event -> faults.that(event.data().path(outcome).asInt() == counted,
                    "%s tells of %s mails that are %s, its state of %d", event, event.data().path(outcome), outcome, counted));
        }
    }

    private void kind(JsonNode aggregate, String expected) {
        var kind = aggregate.path("kind").asString("");
        faults.that(kind.equals(expected), "%s %s is %s, its events say %s", aggregate.path("collection").asString(), aggregate.path("id").asString(), kind, expected);
    }

    private void version(JsonNode aggregate, long acts) {
        var version = aggregate.path("version").asLong();
        faults.that(version == acts, "%s %s has version %d after %d acts", aggregate.path("collection").asString(), aggregate.path("id").asString(), version, acts);
    }

    private static boolean has(List<Entry> events, String type) {
        return events.stream().anyMatch(event -> event.type().equals(type));
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).collect(Collectors.toCollection(HashSet::new));
    }
}
