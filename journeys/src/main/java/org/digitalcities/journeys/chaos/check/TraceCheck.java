package org.digitalcities.journeys.chaos.check;

import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;

/** Every event has a trace; consequences of an event are in its trace, and so are its webhooks. */
final class TraceCheck {

    private final EventLog log;
    private final CheckFindings faults;
    private final Map<String, Set<String>> handovers;

    private TraceCheck(EventLog log, CheckFindings faults) {
        this.log = log;
        this.faults = faults;
        handovers = log.events("membership.handover-wanted.v1").stream()
                .collect(Collectors.groupingBy(
                        event -> event.text("member"), Collectors.mapping(Entry::trace, Collectors.toSet())));
    }

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var check = new TraceCheck(log, faults);
        log.subjects().forEach(check::subject);
        var traces = new HashMap<String, String>();
        log.events().forEach(event -> traces.put(event.id(), event.trace()));
        for (var webhook : history.of(HistoryFile.WEBHOOKS)) {
            faults.that(
                    webhook.path("trace")
                            .asString("")
                            .equals(traces.get(webhook.path("id").asString())),
                    "the webhook %s is in another trace than its event",
                    webhook.path("id"));
        }
    }

    private void subject(String subject, List<Entry> events) {
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var among = among(event, events.subList(0, i));
            faults.that(
                    among == null ? !event.trace().isEmpty() : among.contains(event.trace()),
                    "%s is in no trace, or in another than what it follows from",
                    event);
        }
    }

    /** The possible traces of an event without a request of its own; null for one that a request causes. */
    private Set<String> among(Entry event, List<Entry> before) {
        return switch (event.type()) {
            case "membership.renewal-invited.v1",
                    "membership.renewal-extended.v1",
                    "membership.renewal-reminded.v1",
                    "membership.membership-lapsed.v1" -> traces(log.about(CAMPAIGN, event.text("campaign")));
            // A round that has begun goes on in its trace while another act comes between: so any of those before may
            // be the one.
            case "membership.campaign-closed.v1", "membership.seat-expired.v1" -> traces(before);
            case "membership.handover-wanted.v1", "newsletter.issue-sent.v1" ->
                before.isEmpty() ? Set.of() : Set.of(before.getLast().trace());
            case "membership.contact-changed.v1", "membership.representative-changed.v1" ->
                handovers.getOrDefault(event.subjectId(), Set.of());
            default -> null;
        };
    }

    private static Set<String> traces(List<Entry> events) {
        return events.stream().map(Entry::trace).collect(Collectors.toSet());
    }
}
